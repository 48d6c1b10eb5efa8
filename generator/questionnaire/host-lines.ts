import { isIPv4 } from 'node:net';
import { Address4 } from 'ip-address';
import { finding, type Finding } from '../../findings/finding.ts';
import { clusterSchema } from '../../schema/schema.ts';
import type { SshHost } from './ssh-hosts.ts';

/** A host as somebody wrote it: what is left open is for the layout to fill in. */
export interface HostLine {
  readonly address: string;
  readonly name?: string;
  readonly roles: readonly string[];
  readonly ssh: Readonly<Record<string, string | number>>;
}

/** The most hosts that one range may stand for. */
const LONGEST_RANGE = 256;

/**
 * Reads hosts as people have them at hand: `address name roles`, a range instead of the address, or the name of a host
 * (or of several, `web*`) that SSH's own configuration knows; then what differs for SSH: `port=2022`.
 * @param known hosts of SSH's own configuration
 * @returns the hosts of the lines that could be read, and what is wrong with the others
 */
export function readHostLines(lines: readonly string[], known: readonly SshHost[]) {
  const hosts: HostLine[] = [];
  const findings: Finding[] = [];
  for (const [i, text] of lines.entries()) {
    const words = text
      .replace(/#.*/, '')
      .split(/[\s,;]+/)
      .filter((word) => word !== '');
    if (words.length === 0) continue;
    const read = readLine(words, i + 1, known);
    if ('code' in read) findings.push(read);
    else hosts.push(...read);
  }
  return { hosts, findings };
}

function readLine(words: readonly string[], line: number, known: readonly SshHost[]): readonly HostLine[] | Finding {
  const [first = '', second] = words;
  // as /etc/hosts has it, or the other way round
  const swapped = second !== undefined && addressesOf(first).length === 0 && addressesOf(second).length > 0;
  const [place, rest] = swapped ? [second, [first, ...words.slice(2)]] : [first, words.slice(1)];
  const details = detailsOf(rest, line);
  if ('code' in details) return details;
  const addresses = addressesOf(place);
  if (addresses.length > LONGEST_RANGE || isBackwards(place))
    return finding('KW1203', { line, range: place }, ['hosts']);
  if (addresses.length === 1) return [{ ...details, address: place }];
  if (addresses.length > 1)
    return addresses.map((address, i) => ({ ...details, ...numbered(details.name, i), address }));
  return fromSsh(place, details, line, known);
}

type Details = Omit<HostLine, 'address'>;

function detailsOf(words: readonly string[], line: number): Details | Finding {
  const known = rolesOf();
  const names: string[] = [];
  const ssh: Record<string, string | number> = {};
  for (const word of words) {
    const [key = '', value] = word.split(/=(.*)/s);
    if (value !== undefined) {
      if (!SSH_KEYS.includes(key)) return finding('KW1204', { line, key, known: SSH_KEYS.join(', ') }, ['hosts']);
      ssh[key] = typed(value);
    } else if (!known.includes(word)) names.push(word);
  }
  const [name, other] = names;
  if (other !== undefined) return finding('KW1202', { line, word: other, known: known.join(', ') }, ['hosts']);
  const roles = known.filter((role) => words.includes(role));
  return { ...(name === undefined ? {} : { name }), roles, ssh };
}

/** The roles that the schema knows. */
export function rolesOf(): string[] {
  const host = clusterSchema().resolve(clusterSchema().root.properties?.['hosts'] ?? {}).items;
  return (host?.properties?.['roles']?.items?.enum ?? []).map(String);
}

/** What a line may say of SSH as `key=value`; to become root or not is asked for all hosts. */
const SSH_KEYS = ['user', 'port', 'key', 'bastion'];

function typed(value: string): string | number {
  return /^\d+$/.test(value) ? Number(value) : value;
}

/** `10.0.20.11`, `10.0.20.11-17` or `10.0.20.11-10.0.20.17`; none when it is something else. */
function addressesOf(text: string): readonly string[] {
  const [first = '', last] = text.split('-');
  if (!isIPv4(first)) return [];
  if (last === undefined) return [first];
  const end = lastOf(first, last);
  if (end === undefined) return [];
  const [from, to] = [numberOf(first), numberOf(end)];
  // one more than is taken tells that it is too long
  const count = Math.min(Math.max(Number(to - from) + 1, 0), LONGEST_RANGE + 1);
  return Array.from({ length: count }, (_, i) => Address4.fromBigInt(from + BigInt(i)).address);
}

function lastOf(first: string, last: string): string | undefined {
  const whole = isIPv4(last) ? last : first.replace(/\d+$/, last);
  return isIPv4(whole) ? whole : undefined;
}

function isBackwards(text: string): boolean {
  const [first = '', last] = text.split('-');
  const end = last === undefined || !isIPv4(first) ? undefined : lastOf(first, last);
  return end !== undefined && numberOf(end) < numberOf(first);
}

function numberOf(address: string): bigint {
  return new Address4(address).bigInt();
}

/** `node` becomes node-1, node-2; `node-11` becomes node-11, node-12. */
function numbered(name: string | undefined, i: number): Pick<HostLine, 'name'> {
  if (name === undefined) return {};
  const [, base = '', number] = /^(.*?)(\d+)$/.exec(name) ?? [];
  if (number === undefined) return { name: `${name}-${i + 1}` };
  return { name: `${base}${String(Number(number) + i).padStart(number.length, '0')}` };
}

function fromSsh(
  place: string,
  details: Details,
  line: number,
  known: readonly SshHost[],
): readonly HostLine[] | Finding {
  const pattern = new RegExp(`^${place.replace(/[^\w*]/g, '\\$&').replaceAll('*', '.*')}$`);
  const found = known.filter(({ alias }) => pattern.test(alias));
  if (found.length === 0) return finding('KW1201', { line, word: place }, ['hosts']);
  const odd = found.find(({ hostName }) => !isIPv4(hostName));
  if (odd !== undefined) return finding('KW1205', { line, alias: odd.alias, name: odd.hostName }, ['hosts']);
  return found.map(({ alias, hostName, ssh }) => ({
    name: alias,
    ...(found.length === 1 ? details : { roles: details.roles }),
    address: hostName,
    ssh: { ...Object.fromEntries(Object.entries(ssh).map(([key, value]) => [key, typed(value)])), ...details.ssh },
  }));
}
