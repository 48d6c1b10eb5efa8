// Makes a fresh clone ready and then does what was asked. Node's own modules only: nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const TARGETS = {
  bench: ['dist/test/bench/bench.js'],
  build: [],
  demo: ['dist/scripts/demo.js'],
  generate: ['dist/scripts/generate-all.js'],
  'lock-requirements': ['dist/scripts/lock-requirements.js'],
  lab: ['dist/lab/cli.js'],
  'new-feature': ['dist/scripts/new-feature.js'],
  test: ['node_modules/vitest/vitest.mjs', 'run'],
};

const [target = '', ...args] = process.argv.slice(2);
const command = TARGETS[target];
if (command === undefined) fail(`usage: node scripts/bootstrap.mjs ${Object.keys(TARGETS).join('|')} [arguments]`);
checkNode();
// What is made here are also disks of hosts and images, whose programs run as users of their own: with another umask these could not read them.
process.umask(0o022);
install();
if (target === 'demo' || target === 'test') installVenv();
step('Compiling', process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
// Ctrl-C reaches the command as well: it ends in its own way, and this process waits for it.
process.on('SIGINT', () => undefined);
if (command.length > 0) process.exitCode = run(process.execPath, [...command, ...args], 'inherit').status ?? 1;

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`kubewright needs Node 20.19 or newer; this is ${process.versions.node}`);
}

/** `npm ci`, unless node_modules was made from this very lockfile. */
function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  const marker = join(ROOT, 'node_modules', '.made-from');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  step('Installing the libraries (npm ci)', 'npm', ['ci', '--no-audit', '--no-fund']);
  writeFileSync(marker, lock);
}

/** Debian's python3 lacks venv, which Ansible is installed with; where apt-get cannot help, `kubewright setup` says so. */
function installVenv() {
  const has = (module) => run('python3', ['-c', `import ${module}`], 'pipe').status === 0;
  if (
    (has('ensurepip') && has('venv')) ||
    process.getuid?.() !== 0 ||
    run('apt-get', ['--version'], 'pipe').status !== 0
  )
    return;
  step('Reading the package lists', 'apt-get', ['-q', 'update']);
  step('Installing python3-venv', 'apt-get', ['-qy', 'install', 'python3-venv']);
}

function step(title, file, args) {
  process.stderr.write(`${title} ...\n`);
  const { status, output } = run(file, args, 'pipe');
  if (status === 0) return;
  process.stderr.write(`${(output ?? []).filter(Boolean).join('\n')}\n`);
  fail(`${title}: failed`);
}

function run(file, args, stdio) {
  return spawnSync(file, args, { cwd: ROOT, stdio, encoding: 'utf8' });
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
