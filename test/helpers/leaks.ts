import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Bytes that are searched, and where they are from. */
export interface Source {
  readonly place: string;
  readonly bytes: Buffer;
}

/** A secret that was found where it must not be. */
export interface Leak {
  /** The name of the secret, never its value. */
  readonly name: string;
  readonly form: string;
  readonly place: string;
}

/** Secrets by name. */
export type Values = Readonly<Record<string, string>>;

/** Searches for secrets: in plain, in hex, in base64 at each of its three alignments; also where lines were wrapped. */
export function findLeaks(values: Values, { place, bytes }: Source): Leak[] {
  // bytes as characters of their own: node searches text faster than it compares buffers in JavaScript
  const text = bytes.toString('latin1');
  const unwrapped = text.replace(/(\\r|\\n|\s)+/g, '');
  return Object.entries(values).flatMap(([name, value]) =>
    formsOf(value)
      .filter(({ needle }) => text.includes(needle) || unwrapped.includes(needle))
      .map(({ form }) => ({ name, form, place })),
  );
}

/** Searches all files of a folder; links are not followed. */
export async function leaksInFolder(values: Values, folder: string): Promise<Leak[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const leaks: Leak[] = [];
  for (const place of files) {
    const bytes = await readFile(place).catch(() => Buffer.alloc(0));
    leaks.push(...findLeaks(values, { place, bytes }));
  }
  return leaks;
}

/** Milliseconds: shorter than any module of Ansible runs, and seldom enough to leave the processor to the work. */
const SCAN_INTERVAL = 150;

/** Searches the command lines and environments of all processes of this machine, again and again while `work` goes on. */
export async function leaksInProcesses(values: Values, work: () => Promise<unknown>): Promise<Leak[]> {
  const found = new Map<string, Leak>();
  const searched = new Map<string, string>();
  const state = { isDone: false };
  const working = work().finally(() => {
    state.isDone = true;
  });
  // its error is thrown at the end
  working.catch(() => undefined);
  do {
    for (const leak of await leaksOfNow(values, searched)) found.set(`${leak.name} ${leak.place}`, leak);
    await setTimeout(SCAN_INTERVAL);
  } while (!state.isDone);
  await working;
  return [...found.values()];
}

/** What prints all places of a host where a secret might be left, by name: each is a shell command for root. */
export const HOST_PLACES: Readonly<Record<string, string>> = {
  'temporary files': 'cd / && tar -cf - $(ls -d tmp var/tmp root/.ansible home/*/.ansible dev/shm 2>/dev/null)',
  journal: 'journalctl --no-pager --all --output=export',
  'log files': 'cd / && tar -cf - --exclude=journal var/log',
  processes: 'cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null || true',
};

/**
 * Searches a host.
 * @param run runs a shell command on the host and gives what it prints
 */
export async function leaksOnHost(
  values: Values,
  host: string,
  run: (command: string) => Promise<Buffer>,
): Promise<Leak[]> {
  const leaks: Leak[] = [];
  for (const [name, command] of Object.entries(HOST_PLACES)) {
    leaks.push(...findLeaks(values, { place: `${host}: ${name}`, bytes: await run(command) }));
  }
  return leaks;
}

/** @param searched command lines that were searched before, by process: with a new one the environment is new as well */
async function leaksOfNow(values: Values, searched: Map<string, string>): Promise<Leak[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const leaks = pids.map(async (pid) => {
    const words = await readFile(`/proc/${pid}/cmdline`).catch(() => Buffer.alloc(0));
    const line = words.toString('latin1');
    if (line === (searched.get(pid) ?? '')) return [];
    searched.set(pid, line);
    const environment = await readFile(`/proc/${pid}/environ`).catch(() => Buffer.alloc(0));
    return [
      ...findLeaks(values, { place: `command line of process ${pid}`, bytes: words }),
      ...findLeaks(values, { place: `environment of process ${pid}`, bytes: environment }),
    ];
  });
  return (await Promise.all(leaks)).flat();
}

interface Form {
  readonly form: string;
  readonly needle: string;
}

/** A text of several lines may be written with other line ends, or in part: some of its longer lines are sought. */
function formsOf(value: string): Form[] {
  const lines = value.split('\n').filter((line) => line !== '' && !line.startsWith('-----'));
  const long = lines.filter((line) => line.length >= 32);
  const parts = lines.length > 1 ? long.filter((_, i) => [0, long.length >> 1, long.length - 1].includes(i)) : lines;
  if (parts.length === 0) throw new Error('nothing to search for');
  return parts.flatMap((part) => {
    const bytes = Buffer.from(part);
    const base64 = [0, 1, 2].map((shift) => base64At(bytes, shift));
    return [
      { form: 'plain', needle: part },
      { form: 'hex', needle: bytes.toString('hex') },
      { form: 'hex', needle: bytes.toString('hex').toUpperCase() },
      ...base64.flatMap((needle, shift) => [
        { form: `base64+${String(shift)}`, needle },
        { form: `base64url+${String(shift)}`, needle: needle.replaceAll('+', '-').replaceAll('/', '_') },
      ]),
    ].filter(({ needle }, i, all) => all.findIndex((other) => other.needle === needle) === i);
  });
}

/** The characters of base64 that depend on these bytes alone, when so many other bytes are before them. */
function base64At(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
  const whole = Math.floor(((shift + bytes.length) * 8) / 6);
  return text.slice(Math.ceil((shift * 8) / 6), whole);
}
