import { closest } from 'fastest-levenshtein';
import { finding, type Finding } from '../../findings/finding.ts';
import { plainText, type Inventory } from './inventory.ts';

/** Groups that every inventory has. */
const BUILT_IN: readonly string[] = ['all', 'ungrouped', 'localhost'];

/** Names in --limit that are neither a host nor a group of the project. Wildcards, ranges and files are left for Ansible to read. */
export function checkLimit(limit: string | undefined, { hosts, groups }: Inventory): Finding[] {
  const known = [...hosts.keys()];
  const unknown = namesIn(limit ?? '').filter((name) => ![...known, ...groups, ...BUILT_IN].includes(name));
  return unknown.map((name) => {
    const byAddress = known.find((host) => plainText(hosts.get(host)?.['ansible_host']) === name);
    const nearest = byAddress ?? closest(name, [...known, ...groups]);
    return finding('KW4023', { name, nearest, known: known.join(', ') });
  });
}

/** A pattern is names with commas or colons between them; `!` and `&` before a name take hosts away. */
function namesIn(pattern: string): string[] {
  const parts = pattern.split(/[,:]/).map((part) => part.trim().replace(/^[!&]/, ''));
  return parts.filter((part) => part !== '' && !/[*?[\]~@]/.test(part));
}
