import type { Step } from '../steps.ts';

/** The hosts of a play: all nodes, or some that its playbook found or that have a folder, and what narrows that down. */
const HOSTS = /^( {2}hosts: )(?:(all|k8s_cluster)|(nfs_client|\w+_(?:start|roll)))((?::[&!]\w+)*)$/m;

/**
 * The plays of a playbook for a step that is made of it: what nodes take part in is done on the hosts of its group alone, what
 * is about a group beside it stays as it is, and the rest is left out.
 * @param playbook without the line that begins a document
 */
export function playsOn(playbook: string, { group, beside }: NonNullable<Step['of']>): string {
  const own = (_: string, line: string, whole?: string, some?: string, narrowed = '') =>
    `${line}${whole === undefined ? `${some ?? ''}:&${group}` : group}${narrowed}`;
  return playbook
    .split(/\n(?=(?:#.*\n)*- name:)/)
    .filter((play) => HOSTS.test(play) || beside.some((other) => play.includes(`\n  hosts: ${other}\n`)))
    .map((play) => `${play.replace(HOSTS, own).trimEnd()}\n`)
    .join('\n');
}
