import { readFile } from 'node:fs/promises';
import { execa } from 'execa';

/** What one run of a command took. */
export interface Cost {
  /** Seconds on the wall clock. */
  readonly wall: number;
  /** CPU seconds of the command and of all that it waited for. */
  readonly cpu: number;
  /** Largest resident set of one process, in MB. */
  readonly memory: number;
}

/** Runs a command several times under GNU time's Python equivalent and gives the median of each figure. */
export async function measure(argv: readonly string[], times: number): Promise<Cost> {
  const costs: Cost[] = [];
  for (let i = 0; i < times; i++) costs.push(await once(argv));
  const median = (pick: (cost: Cost) => number) => costs.map(pick).sort((a, b) => a - b)[Math.floor(times / 2)] ?? NaN;
  return { wall: median((c) => c.wall), cpu: median((c) => c.cpu), memory: median((c) => c.memory) };
}

/** `getrusage(RUSAGE_CHILDREN)` of a parent that has this one child. */
const SCRIPT = `
import json, resource, subprocess, sys, time
start = time.monotonic()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, code]))
`;

async function once(argv: readonly string[]): Promise<Cost> {
  const { stdout } = await execa('python3', ['-c', SCRIPT, ...argv]);
  const [wall = NaN, cpu = NaN, memory = NaN, code] = JSON.parse(stdout) as number[];
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${String(code)}`);
  return { wall, cpu, memory };
}

/** Two decimals. */
export function round(value: number): string {
  return value.toFixed(2);
}

/** The machine that figures belong to, in one line. */
export async function machine(): Promise<string> {
  const info = await readFile('/proc/cpuinfo', 'utf8');
  const model = /model name\s*: (.*)/.exec(info)?.[1] ?? process.arch;
  const cores = info.match(/^processor/gm)?.length ?? 1;
  const load = (await readFile('/proc/loadavg', 'utf8')).split(' ')[0] ?? '';
  return `${String(cores)} cores ${model}, Node ${process.versions.node}, load ${load}`;
}
