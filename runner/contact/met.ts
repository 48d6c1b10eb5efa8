import { finding, type Finding } from '../../findings/finding.ts';
import type { ContactHost, Settings } from './client.ts';
import type { Login } from './login.ts';
import type { Offer } from './permissions.ts';

/** What is known of a host so far; each phase of a contact adds to it. */
export interface Met {
  readonly host: ContactHost;
  readonly settings: Settings;
  readonly login: Login;
  /** `known` before, or `stored` now; `changed` and `unknown` are trusted by nobody. */
  readonly hostKey: 'known' | 'stored' | 'changed' | 'unknown';
  readonly fingerprints: readonly string[];
  /** `accepted` before, or `copied` now; `unknown` where the host could not be asked. */
  readonly key: 'accepted' | 'copied' | 'refused' | 'unknown';
  /** Absent where nobody could log in. */
  readonly offer?: Offer;
  /** What went wrong on the way, besides what the fields above say. */
  readonly problem?: 'password-missing' | 'password-refused' | 'sudo-refused' | 'key-ignored' | 'no-commands';
}

/** What a host lacks for Ansible, if anything. */
export function findingsOf(met: Met): Finding[] {
  const { host, settings, login, hostKey } = met;
  const { name, address } = host;
  if (hostKey === 'changed') {
    const command = `ssh-keygen -R '${nameInFile(host)}' -f '${settings.knownHostsFile}'`;
    return [finding('KW3202', { host: name, address, file: settings.knownHostsFile, command })];
  }
  if (login.state === 'unreachable' || login.state === 'unknown')
    return [finding('KW3030', { host: name, address, port: host.port, reason: login.reason })];
  return [...(met.problem === undefined ? [] : [refusal(met, met.problem)]), ...lacks(met)];
}

function refusal({ host: { name, user }, settings, login }: Met, problem: NonNullable<Met['problem']>): Finding {
  switch (problem) {
    case 'password-missing':
      return finding('KW3203', { host: name, user, key: settings.keyFile });
    case 'password-refused':
      return finding('KW3204', { host: name, user, reason: login.reason });
    case 'sudo-refused':
      return finding('KW3204', { host: name, user, reason: 'sudo' });
    case 'key-ignored':
      return finding('KW3205', { host: name, user, key: settings.keyFile, reason: login.reason });
    case 'no-commands':
      return finding('KW3209', { host: name, user, reason: login.reason });
  }
}

/** Permissions are needed where Ansible shall become root. */
function lacks({ host: { name, user, become }, offer, problem }: Met): Finding[] {
  if (offer === undefined) return [];
  const isAsked = ['password', 'unknown'].includes(offer.permissions) && problem === undefined;
  return [
    ...(become && offer.permissions === 'none' ? [finding('KW3206', { host: name, user })] : []),
    ...(become && isAsked ? [finding('KW3207', { host: name, user })] : []),
    ...(offer.python === undefined ? [finding('KW3208', { host: name })] : []),
  ];
}

/** As ssh writes a host into known_hosts. */
function nameInFile({ address, port }: ContactHost): string {
  return port === 22 ? address : `[${address}]:${port}`;
}
