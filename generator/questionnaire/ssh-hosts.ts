import SSHConfig, { LineType } from 'ssh-config';

/** A host as SSH's own configuration has it. */
export interface SshHost {
  readonly alias: string;
  /** What it is reached by; mostly an address. */
  readonly hostName: string;
  /** As `hosts[].ssh` takes them, as text. */
  readonly ssh: Readonly<Record<string, string>>;
}

/**
 * The hosts that an OpenSSH client configuration names; patterns name none.
 * @param text of `~/.ssh/config`
 * @returns none when it cannot be read as such
 */
export function sshHosts(text: string): SshHost[] {
  try {
    const config = SSHConfig.parse(withoutMatch(text));
    const sections = config.filter((line) => line.type === LineType.DIRECTIVE && line.param.toLowerCase() === 'host');
    const names = sections.flatMap((line) => ('value' in line ? namesOf(line.value) : []));
    return [...new Set(names)].map((alias) => hostOf(alias, config));
  } catch {
    return [];
  }
}

/** `Match exec` would run a program. */
function withoutMatch(text: string): string {
  return text.replace(/^[ \t]*match[ \t=].*\n(?:(?![ \t]*(?:host|match)[ \t=]).*(?:\n|$))*/gim, '');
}

type Value = string | readonly { readonly val: string }[];

function namesOf(value: Value): string[] {
  const names = typeof value === 'string' ? value.split(/\s+/) : value.map(({ val }) => val);
  return names.filter((name) => name !== '' && !/[*?!]/.test(name));
}

/** What SSH would use, by the key of our schema. */
const KEYS = { user: 'User', port: 'Port', key: 'IdentityFile', bastion: 'ProxyJump' } as const;

function hostOf(alias: string, config: SSHConfig): SshHost {
  const values = config.compute(alias, { ignoreCase: true }) as Readonly<Record<string, string | string[] | undefined>>;
  const valueOf = (key: string) => [values[key.toLowerCase()] ?? []].flat()[0];
  const ssh = Object.entries(KEYS).flatMap(([ours, theirs]) => {
    const value = valueOf(theirs);
    return value === undefined || value === 'none' ? [] : [[ours, value] as const];
  });
  return { alias, hostName: (valueOf('HostName') ?? alias).replaceAll('%h', alias), ssh: Object.fromEntries(ssh) };
}
