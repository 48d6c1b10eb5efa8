import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { execa } from 'execa';
import { finding, type Finding } from '../../findings/finding.ts';
import { shellLine } from '../report/words.ts';

/** Top folders that no run takes code or settings from: git's own, and archives, which are held to their hashes. */
const NOT_RUN: readonly string[] = ['.git', 'files'];

/** The user, who may write to what a run executes. */
interface User {
  readonly uid: number;
  /** The login name, or the number where the machine knows none. */
  readonly name: string;
  /** The private group, which nobody else is in; undefined when there is none. */
  readonly privateGroup: number | undefined;
}

/**
 * Whether only the user (and root) can change what a run executes. Ansible passes over the ansible.cfg of a folder that everybody
 * may write to; as it is named to it here, this check stands in for that one. It also looks at the rest: whoever writes a role, a
 * plugin, a playbook or a template of the inventory decides what is done as the user here, and as root on the hosts.
 */
export async function checkTrust(root: string): Promise<Finding[]> {
  const user = await whoRuns();
  const foreign: string[] = [];
  const open: string[] = [];
  for await (const { path, uid, gid, mode } of entries(root, new Set())) {
    const name = relative(root, path) || '.';
    if (uid !== 0 && uid !== user.uid) foreign.push(name);
    else if (isOpen(mode, gid, user)) open.push(name);
  }
  if (foreign.length === 0 && open.length === 0) return [];
  return [finding('KW4021', { folder: root, paths: listed([...foreign, ...open]), cure: cure(root, foreign, user) })];
}

interface Entry {
  readonly path: string;
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

/** A folder and all in it. Of a link what it leads to counts, because that is what runs. */
async function* entries(path: string, seen: Set<string>, top = true): AsyncGenerator<Entry> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return;
  yield { path, uid: found.uid, gid: found.gid, mode: found.mode };
  const real = await realpath(path);
  if (!found.isDirectory() || seen.has(real)) return;
  seen.add(real);
  for (const name of (await readdir(path)).sort()) {
    if (!(top && NOT_RUN.includes(name))) yield* entries(join(path, name), seen, false);
  }
}

/** The group counts as others, but for a user's private group: umask 002, the default of many systems, lets that one write everywhere. */
function isOpen(mode: number, gid: number, { privateGroup }: User): boolean {
  return (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && gid !== 0 && gid !== privateGroup);
}

/** A private group is told by the convention of useradd: named as the user, and without other members. */
async function whoRuns(): Promise<User> {
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  const [name = String(uid)] = await databaseEntry('passwd', uid);
  const [group, , , members = ''] = await databaseEntry('group', gid);
  const isPrivate = group === name && ['', name].includes(members);
  return { uid, name, privateGroup: isPrivate ? gid : undefined };
}

async function databaseEntry(database: 'passwd' | 'group', id: number): Promise<string[]> {
  const result = await execa('getent', [database, String(id)], { reject: false, stdin: 'ignore' });
  return result.failed ? [] : result.stdout.trim().split(':');
}

const MOST_NAMED = 10;

function listed(paths: readonly string[]): string {
  const more = paths.length > MOST_NAMED ? [`… (${String(paths.length)})`] : [];
  return [...paths.slice(0, MOST_NAMED), ...more].join(', ');
}

/** Only root can give files to somebody else. */
function cure(root: string, foreign: readonly string[], { uid, name }: User): string {
  const folder = shellLine([root]);
  const owner = foreign.length === 0 ? [] : [`${uid === 0 ? '' : 'sudo '}chown -R ${name} ${folder}`];
  return [...owner, `chmod -R go-w ${folder}`].join(' && ');
}
