import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { parseDocument } from 'yaml';
import { openLab, type Lab } from '../lab/lab.ts';
import { placeFiles } from '../lab/place.ts';
import { labPrerequisites } from '../lab/prerequisites.ts';
import { problemText } from '../lab/problem.ts';
import { languageOf, messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { packageRoot } from '../project/package-root.ts';

const ROOT = packageRoot();
const PROJECT = join(ROOT, 'output', 'demo');
const TEXTS = messages(languageOf(process.env)).demo;

// `npm start`: from examples/lab.yml to a verified cluster on three hosts of the lab; where no lab runs, as far as it goes.
const problem = await labPrerequisites(say);
process.exitCode = problem === undefined ? await buildCluster() : await generateOnly(problemText(problem));

async function buildCluster(): Promise<number> {
  const lab = openLab({ log: say });
  title(fill(TEXTS.lab, { detail: 'systemd-nspawn' }));
  await lab.up(3);
  await writeInputs(lab);
  const steps = [
    () => kubewright(TEXTS.generate, ['generate', '-c', join(PROJECT, '..', 'demo-config', 'lab.yml'), '-o', PROJECT]),
    () => kubewright(TEXTS.setup, ['setup']),
    () => kubewright(TEXTS.run, ['run', '-C', PROJECT], lab),
    () => kubewright(TEXTS.verify, ['run', 'verify', '-C', PROJECT], lab),
  ];
  for (const step of steps) {
    const exitCode = await step();
    if (exitCode !== 0) return exitCode;
  }
  say('');
  say(fill(TEXTS.built, { hosts: lab.hosts.map(({ name }) => name).join(', '), folder: PROJECT }));
  suggest([
    'npm run lab -- shell host1 kubectl get nodes -o wide',
    'npm run lab -- shell host1 kubectl top pods --all-namespaces',
    'npm run lab -- exec -- node dist/cli.js run -C output/demo',
    'npm run lab -- kill host2   # then: npm run lab -- exec -- node dist/cli.js run verify -C output/demo',
  ]);
  return 0;
}

async function generateOnly(reason: string): Promise<number> {
  title(fill(TEXTS.noLab, { reason }));
  const config = join(ROOT, 'examples', 'three-members.yml');
  const generated = await kubewright(TEXTS.generate, ['generate', '-c', config, '-o', PROJECT]);
  if (generated !== 0) return generated;
  const setup = await kubewright(TEXTS.setup, ['setup']);
  if (setup !== 0) return setup;
  const syntax = await checkSyntax();
  if (syntax !== 0) return syntax;
  say(fill(TEXTS.generated, { folder: PROJECT }));
  suggest([
    'node dist/cli.js plan -C output/demo',
    'node dist/cli.js plan -C output/demo --ports',
    'cat output/demo/README.md',
  ]);
  return 0;
}

async function checkSyntax(): Promise<number> {
  title(TEXTS.syntax);
  const { stdout } = await execa(process.execPath, [join(ROOT, 'dist', 'cli.js'), 'setup', '--json']);
  const { ansiblePlaybook } = JSON.parse(stdout) as { ansiblePlaybook: string };
  return command([ansiblePlaybook, '--syntax-check', '90.setup.yml', 'verify.yml', '99.clean.yml'], PROJECT);
}

/** The configuration of the example with the lab's own addresses and SSH files, the catalog that it names, and what hosts run in files/. */
async function writeInputs(lab: Lab): Promise<void> {
  const config = parseDocument(await readFile(join(ROOT, 'examples', 'lab.yml'), 'utf8'));
  for (const [i, { address }] of lab.hosts.entries()) config.setIn(['hosts', i, 'address'], address);
  config.setIn(['ssh', 'key'], lab.keyFile);
  config.setIn(['ssh', 'known_hosts'], lab.knownHostsFile);
  const inputs = join(PROJECT, '..', 'demo-config');
  await mkdir(inputs, { recursive: true });
  await writeFile(join(inputs, 'lab.yml'), config.toString());
  await placeFiles(join(PROJECT, 'files'), join(inputs, 'catalog.yml'), say);
}

async function kubewright(what: string, args: readonly string[], lab?: Lab): Promise<number> {
  title(what);
  const argv = [process.execPath, join(ROOT, 'dist', 'cli.js'), ...args];
  return command(lab === undefined ? argv : lab.enter(argv), ROOT, `kubewright ${args.join(' ')}`);
}

async function command(
  [file = '', ...args]: readonly string[],
  cwd: string,
  shown = [file, ...args].join(' '),
): Promise<number> {
  say(`$ ${shown}`);
  // Ctrl-C reaches the command as well, which ends in its own way.
  const wait = () => undefined;
  process.on('SIGINT', wait);
  const { exitCode = 1 } = await execa(file, args, { cwd, stdio: 'inherit', reject: false });
  process.off('SIGINT', wait);
  if (exitCode !== 0) say(fill(TEXTS.failed, { command: shown, exitCode }));
  return exitCode;
}

function suggest(commands: readonly string[]): void {
  say(TEXTS.next);
  for (const command of commands) say(`  ${command}`);
}

function title(text: string): void {
  say(`\n== ${text}`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
