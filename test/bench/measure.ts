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

/** Runs a command several times and gives the median of each figure. */
export async function measure(argv: readonly string[], times: number): Promise<Cost> {
  const costs: Cost[] = [];
  for (let i = 0; i < times; i++) costs.push(await measureOnce(argv));
  const median = (pick: (cost: Cost) => number) => costs.map(pick).sort((a, b) => a - b)[Math.floor(times / 2)] ?? NaN;
  return { wall: median((c) => c.wall), cpu: median((c) => c.cpu), memory: median((c) => c.memory) };
}

/**
 * Runs a command once, under GNU time's Python equivalent.
 * @returns what it took, and its standard output
 * @throws Error with the end of its output when it fails
 */
export async function measureOnce(argv: readonly string[]): Promise<Cost & { readonly output: string }> {
  const { stdout } = await execa('python3', ['-c', SCRIPT, ...argv]);
  const measured = JSON.parse(stdout) as Cost & { code: number; output: string; errors: string };
  const { wall, cpu, memory, code, output, errors } = measured;
  if (code === 0) return { wall, cpu, memory, output };
  throw new Error(`${argv.join(' ')} ended with ${String(code)}\n${output.slice(-2000)}\n${errors.slice(-4000)}`);
}

/**
 * `getrusage(RUSAGE_CHILDREN)` of a parent that has this one child. What the command leaves running in the background (ssh keeps
 * its connections there) becomes the parent's own child, as PR_SET_CHILD_SUBREAPER says, and is counted to the same moment.
 */
const SCRIPT = `
import ctypes, glob, json, os, resource, subprocess, sys, tempfile, time
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
output, errors = tempfile.TemporaryFile(), tempfile.TemporaryFile()
def children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
# python3 may be a script that ran commands of its own before it became Python
cpu = -children()
start = time.monotonic()
code = subprocess.run(sys.argv[1:], stdout=output, stderr=errors).returncode
wall = time.monotonic() - start
cpu += children()
for path in glob.glob("/proc/[0-9]*/stat"):
    try:
        fields = open(path).read().rsplit(")", 1)[1].split()
    except OSError:
        continue
    if int(fields[1]) == os.getpid():
        cpu += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
def text(file):
    file.seek(0)
    return file.read().decode(errors="replace")
print(json.dumps({"wall": wall, "cpu": cpu, "memory": memory, "code": code, "output": text(output), "errors": text(errors)}))
`;

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
