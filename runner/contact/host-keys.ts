import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../project/make-folder.ts';
import { call, onHost, settings, type Answer, type ContactHost, type Place, type Settings } from './client.ts';

/** The keys that a host shows. */
export interface HostKeys {
  /** Lines for a known_hosts file. */
  readonly lines: readonly string[];
  /** `ED25519 SHA256:...`, as ssh-keygen and a host's console show them. */
  readonly fingerprints: readonly string[];
  /** Why there are none. */
  readonly reason: string;
}

/** Asks a host for its keys; nothing is trusted or stored. */
export async function gatherKeys(host: ContactHost, { isIndirect, hashes }: Settings, place: Place): Promise<HostKeys> {
  const { stdout, stderr } = isIndirect
    ? await throughSsh(host, place)
    : await call(['ssh-keyscan', ...(hashes ? ['-H'] : []), ...WAIT, ...portOf(host), host.address], place);
  const lines = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0) return { lines, fingerprints: [], reason: stderr.trim().split(/\r?\n/).join('; ') };
  const shown = await call(['ssh-keygen', '-l', '-f', '-'], place, stdout);
  const fingerprints = shown.stdout.split('\n').map((line) => line.replace(/^\d+ (\S+) .*\((\S+)\)$/, '$2 $1'));
  return { lines, fingerprints, reason: '' };
}

/** Adds keys to a known_hosts file; others may add to it at the same time. */
export async function storeKeys(file: string, lines: readonly string[]): Promise<void> {
  await makeFolder(dirname(file), 0o700);
  const before = await readFile(file, 'utf8').catch(() => '');
  const start = before === '' || before.endsWith('\n') ? '' : '\n';
  await appendFile(file, `${start}${lines.join('\n')}\n`, { mode: 0o600 });
}

const WAIT = ['-T', '10'];

function portOf({ port }: ContactHost): string[] {
  return ['-p', String(port)];
}

/** Lets ssh go the whole way, log in to nothing, and note whom it met in a file that is thrown away. */
async function throughSsh(host: ContactHost, place: Place): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), 'kubewright-'));
  const file = join(folder, 'known_hosts');
  // of two values ssh takes the first
  const noting = ['BatchMode=yes', 'PreferredAuthentications=none', 'StrictHostKeyChecking=accept-new'];
  const options = settings(...noting, `UserKnownHostsFile=${file}`);
  try {
    const answer = await onHost(host, 'exit 0', place, options);
    return { ...answer, stdout: await readFile(file, 'utf8').catch(() => '') };
  } finally {
    await rm(folder, { recursive: true });
  }
}
