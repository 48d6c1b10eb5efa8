#!/usr/bin/env node
import { Command, InvalidArgumentError } from 'commander';
import { ExecaError, execa } from 'execa';
import { classicArchives, images } from './binaries.ts';
import { toolEnvironment } from './command.ts';
import { baseImage } from './image.ts';
import { openLab, type Lab, type LabStatus } from './lab.ts';
import { labPrerequisites, type LabNeed } from './prerequisites.ts';
import { LabError } from './problem.ts';
import { table } from '../terminal/table.ts';

const examples = `
Examples:
  npm run lab -- up --hosts 3                 three hosts: host1 10.201.0.11, host2 …12, host3 …13
  npm run lab -- status --json
  npm run lab -- shell host1                  log in
  npm run lab -- shell host1 systemctl status ssh
  npm run lab -- exec -- ansible all -m ping  run something of this machine in the hosts' network
  npm run lab -- kill host2                   power cut; \`start host2\` boots the same disk again
  npm run lab -- down                         throw everything away but the cache

Hosts are reached from inside the lab's network only: through shell and exec. They reach nothing outside;
apt installs from a repository that the image carries. Needs root on x86-64 Linux, Debian for a start.
`;

const program = new Command('lab')
  .description('Throw-away hosts on this machine, for tests and demos')
  .option('--lab <name>', 'which lab, where there are several (default: KUBEWRIGHT_LAB, else kubewright)')
  .enablePositionalOptions()
  .exitOverride()
  .addHelpText('after', examples);

program
  .command('up')
  .description('make and boot hosts, and wait until they answer on SSH; those that run are left alone')
  .option('--hosts <count>', 'how many', wholeNumber, 3)
  .action(async ({ hosts }: { hosts: number }) => {
    await need('hosts');
    await lab().up(hosts);
  });
program
  .command('down')
  .description('throw the hosts away, and all that they or a killed command left behind')
  .action(() => lab().down());
program
  .command('status')
  .description('list the hosts')
  .option('--json', 'for programs')
  .action(async ({ json }: { json?: true }) => {
    const status = await lab().status();
    process.stdout.write(json ? `${JSON.stringify(status)}\n` : statusText(status));
  });
program
  .command('shell')
  .description("log in to a host as root, or run a command there, with that command's exit code")
  .argument('<host>')
  .argument('[command...]')
  .passThroughOptions()
  .action((host: string, words: string[]) => hand(lab().ssh(host, words, process.stdin.isTTY ? ['-t'] : [])));
program
  .command('exec')
  .description("run a command of this machine in the hosts' network, with that command's exit code")
  .argument('<command...>')
  .passThroughOptions()
  .action(async (argv: string[]) => {
    const { up, name } = await lab().status();
    if (!up) throw new LabError({ code: 'lab-is-down', params: { lab: name } });
    await hand(lab().enter(argv));
  });
program
  .command('kill')
  .description('cut the power of a host')
  .argument('<host>')
  .action((host: string) => lab().kill(host));
program
  .command('stop')
  .description('shut a host down')
  .argument('<host>')
  .action((host: string) => lab().stop(host));
program
  .command('start')
  .description('boot a host again')
  .argument('<host>')
  .action((host: string) => lab().start(host));
program
  .command('binaries')
  .description('build what hosts run (once): binaries and container images; print the archives with their sha256')
  .action(async () => {
    await need('binaries');
    const files = [...Object.values(await classicArchives(log)), ...(await images(log))];
    for (const { file, sha256 } of files) process.stdout.write(`${sha256}  ${file}\n`);
  });
program
  .command('image')
  .description('build the root file system of the hosts (once), and print its folder')
  .action(async () => {
    await need('hosts');
    process.stdout.write(`${await baseImage(log)}\n`);
  });

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCode(error);
}

function lab(): Lab {
  const { lab: name } = program.opts<{ lab?: string }>();
  return openLab({ log, ...(name !== undefined && { name }) });
}

async function need(what: LabNeed): Promise<void> {
  const problem = await labPrerequisites(log, [what]);
  if (problem) throw new LabError(problem);
}

/** Runs a command line in place of this one: its terminal, its exit code. */
async function hand(argv: string[]): Promise<void> {
  const [file = '', ...args] = argv;
  const result = await execa(file, args, { stdio: 'inherit', reject: false, env: toolEnvironment });
  process.exitCode = result.exitCode ?? 1;
}

function statusText({ name, up, hosts }: LabStatus): string {
  if (!up && hosts.length === 0) return `lab ${name} is down\n`;
  const lines = table(hosts.map((host) => [host.name, host.address, host.state]));
  return lines.map((line) => `${line}\n`).join('');
}

function log(line: string): void {
  process.stderr.write(`${line}\n`);
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('not a whole number');
  return Number(text);
}

/** 2 for a wrong command line (commander has said why), 1 for all else. */
function exitCode(error: unknown): number {
  if (error instanceof Error && 'exitCode' in error && 'code' in error && String(error.code).startsWith('commander.'))
    return error.exitCode === 0 ? 0 : 2;
  if (error instanceof LabError) log(`lab: ${error.message}`);
  else if (error instanceof ExecaError) log(`lab: ${error.shortMessage}: ${String(error.stderr)}`);
  else throw error;
  return 1;
}
