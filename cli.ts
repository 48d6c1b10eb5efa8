#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Argument,
  InvalidArgumentError,
  Option,
  type Command,
  type CommandUnknownOpts,
} from '@commander-js/extra-typings';
import { SHELLS } from './commands/completion.ts';
import type { Io } from './commands/io.ts';
import { adder, root } from './commands/program.ts';
import { reportError } from './commands/report-error.ts';
import { knownMirrors } from './fetch/mirrors.ts';
import { EXIT } from './findings/finding.ts';
import { LANGUAGES, languageOf, messages, type Language } from './messages/messages.ts';
import { fill } from './messages/template.ts';
import { packageRoot } from './project/package-root.ts';

const VERSION = (JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version;

// who reads our output may stop, as head does; the work goes on to its own end
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const io = processIo(languageFrom(args) ?? languageOf(process.env));
  const outcome = { exitCode: EXIT.done as number };
  try {
    await program(io, outcome).parseAsync(args, { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    return await reportError(error, args.includes('--json'), VERSION, io);
  }
}

function program(io: Io, outcome: { exitCode: number }): Command {
  const { cli: texts } = messages(io.language);
  const { commands, options } = texts;
  const lang = new Option('--lang <language>', options.lang).choices(LANGUAGES);
  const cli = root(texts, VERSION, io).addOption(lang);
  const add = adder(cli, texts, lang);
  configurationCommands(cli, lang, io, outcome);
  add('run [steps...]', commands.run, ['run', 'run etcd', 'run 02 --limit host2', 'run clean -e confirm=demo'])
    .option('-C, --project <dir>', options.project)
    .option('--limit <pattern>', options.limit, joined)
    .option('--check', options.checkRun)
    .option('--diff', options.diffRun)
    .option('-K, --ask-become-pass', options.askBecomePass)
    .addOption(new Option('--become-password-file <file>', options.becomePasswordFile).conflicts('askBecomePass'))
    .option('-e, --extra-vars <key=value>', options.extraVars, (value: string, all: string[]) => [...all, value], [])
    .option('--ansible <path>', options.ansible)
    .option('--raw', options.raw)
    .option('--json', options.json)
    .action(async (steps, { project: directory, ...given }) => {
      outcome.exitCode = await (await import('./commands/run.ts')).run({ ...given, steps, directory }, io);
    });
  add('ssh', commands.ssh, ['ssh', 'ssh --limit host1,host2', 'ssh --yes < password-file'])
    .option('-C, --project <dir>', options.project)
    .option('--limit <hosts>', options.limitHosts, joined)
    .option('-y, --yes', options.yesHosts)
    .option('--json', options.json)
    .action(async (given) => {
      outcome.exitCode = await (await import('./commands/ssh.ts')).ssh(given, io);
    });
  fetchCommand(cli, lang, io, outcome);
  add('explain <topic>', commands.explain, ['explain lb.address', 'explain KW1133', 'explain 02']).action(
    async (topic) => {
      outcome.exitCode = (await import('./commands/explain.ts')).explain(topic, io);
    },
  );
  add('schema', commands.schema, ['schema > cluster.schema.json']).action(async () => {
    outcome.exitCode = (await import('./commands/schema.ts')).schema(io);
  });
  add('setup', commands.setup, ['setup', 'setup --core 2.19'])
    .option('--core <version>', options.core)
    .option('--json', options.json)
    .action(async (given) => {
      outcome.exitCode = await (await import('./commands/setup.ts')).setup(given, io);
    });
  secretCommands(add('secret', commands.secret, ['secret list']), lang, io, outcome);
  completionCommands(cli, lang, io, outcome);
  return cli;
}

function fetchCommand(cli: CommandUnknownOpts, lang: Option, io: Io, outcome: { exitCode: number }): void {
  const { commands, options } = messages(io.language).cli;
  const mirror = fill(options.mirrorFirst, { mirrors: knownMirrors().join(', ') });
  adder(cli, messages(io.language).cli, lang)('fetch', commands.fetch, [
    'fetch --list',
    'fetch --mirror daocloud',
    'fetch --from /media/usb --trust-first',
  ])
    .option('-C, --project <dir>', options.project)
    .option('--list', options.listFiles)
    .option('--from <dir>', options.from)
    .option('--mirror <name>', mirror)
    .option('--trust-first', options.trustFirst)
    .addOption(new Option('--limit-rate <rate>', options.limitRate).argParser(rateOf))
    .option('--json', options.json)
    .action(async (given) => {
      outcome.exitCode = await (await import('./commands/fetch.ts')).fetch(given, io);
    });
}

/** Bytes per second, as curl --limit-rate takes them. */
function rateOf(text: string): number {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([kKmMgG]?)$/.exec(text) ?? [];
  const rate = Number(digits) * 1024 ** ['', 'k', 'm', 'g'].indexOf(unit.toLowerCase());
  if (!(rate > 0)) throw new InvalidArgumentError(`(${text})`);
  return rate;
}

/** An option that is given more than once, where the last alone would say less than the user did. */
function joined(value: string, before: string | undefined): string {
  return before === undefined ? value : `${before},${value}`;
}

/** The script for a shell, and what that script calls. */
function completionCommands(cli: CommandUnknownOpts, lang: Option, io: Io, outcome: { exitCode: number }): void {
  const { cli: texts } = messages(io.language);
  adder(cli, texts, lang)('completion', texts.commands.completion, ['completion bash', 'completion zsh'])
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .action(async (shell) => {
      outcome.exitCode = (await import('./commands/completion.ts')).completion(shell, io);
    });
  cli.command('complete [words...]', { hidden: true }).action(async (words) => {
    outcome.exitCode = await (await import('./commands/complete.ts')).complete(cli, words, io);
  });
}

/** From answers or a file to a project: what needs no host. */
function configurationCommands(cli: CommandUnknownOpts, lang: Option, io: Io, outcome: { exitCode: number }): void {
  const { cli: texts } = messages(io.language);
  const { commands, options } = texts;
  const add = adder(cli, texts, lang);
  add('init [dir]', commands.init, [
    'init',
    'init demo',
    'init demo --resume',
    'init demo --git --run',
    'init demo -c my.json --yes',
  ])
    .addOption(new Option('--resume', options.resume).conflicts('config'))
    .option('-c, --config <file>', options.configInit)
    .option('-y, --yes', options.yes)
    .option('--git', options.git)
    .option('--run', options.runInit)
    .action(async (dir, given, command) => {
      if (given.yes === true && given.config === undefined) command.error(`error: ${texts.yesAlone}`);
      outcome.exitCode = await (await import('./commands/init.ts')).init(dir, given, io);
    });
  add('generate', commands.generate, ['generate', 'generate -c my.json -o demo', 'generate --check'])
    .addOption(new Option('-C, --project <dir>', options.project).conflicts('output'))
    .option('-c, --config <file>', options.config)
    .option('-o, --output <dir>', options.output)
    .option('--check', options.check)
    .option('--diff', options.diff)
    .addOption(new Option('--resolve <side>', options.resolve).choices(['ours', 'theirs']))
    .option('--not-installed', options.notInstalled)
    .option('--json', options.json)
    .allowExcessArguments()
    .action(async (given, command) => {
      const [file] = command.args;
      if (file !== undefined) command.error(`error: ${fill(texts.fileAlone, { file })}`);
      outcome.exitCode = await (await import('./commands/generate.ts')).generate(given, io);
    });
  fileCommands(cli, lang, io, outcome);
}

/** What reads the configuration of a project, or another file, and writes nothing. */
function fileCommands(cli: CommandUnknownOpts, lang: Option, io: Io, outcome: { exitCode: number }): void {
  const { cli: texts } = messages(io.language);
  const { commands, options } = texts;
  const add = adder(cli, texts, lang);
  const refuseBoth = (file: string | undefined, project: string | undefined, command: CommandUnknownOpts) => {
    if (file !== undefined && project !== undefined) command.error(`error: ${texts.projectAndFile}`);
  };
  add('validate [file]', commands.validate, ['validate', 'validate my.yml --json'])
    .option('-C, --project <dir>', options.project)
    .option('--json', options.json)
    .action(async (file, given, command) => {
      refuseBoth(file, given.project, command);
      outcome.exitCode = await (await import('./commands/validate.ts')).validate(file, given, io);
    });
  add('plan [file]', commands.plan, ['plan', 'plan --ports', 'plan my.yml --json'])
    .option('-C, --project <dir>', options.project)
    .option('--ports', options.ports)
    .option('--json', options.json)
    .action(async (file, given, command) => {
      refuseBoth(file, given.project, command);
      outcome.exitCode = await (await import('./commands/plan.ts')).plan(file, given, io);
    });
  add('images [file]', commands.images, [
    'images',
    'images my.yml --mirror',
    'images --mirror --release 1.12 > pull.sh',
  ])
    .option('-C, --project <dir>', options.project)
    .addOption(new Option('--release <release>', options.release).conflicts('project'))
    .addOption(new Option('--mirror', options.mirror).conflicts('json'))
    .option('--json', options.json)
    .action(async (file, given, command) => {
      refuseBoth(file, given.project, command);
      if (file !== undefined && given.release !== undefined) command.error(`error: ${texts.releaseAndFile}`);
      outcome.exitCode = await (await import('./commands/images.ts')).images(file, given, io);
    });
}

function secretCommands(parent: CommandUnknownOpts, lang: Option, io: Io, outcome: { exitCode: number }): void {
  const { cli: texts } = messages(io.language);
  const { commands, options } = texts;
  const add = adder(parent, texts, lang);
  add('list', commands.secretList, ['secret list', 'secret list --json'])
    .option('-C, --project <dir>', options.project)
    .option('--json', options.json)
    .action(async (given) => {
      outcome.exitCode = await (await import('./commands/secret.ts')).secretList(given, io);
    });
  add('show <name>', commands.secretShow, ['secret show lb_vrrp_password'])
    .option('-C, --project <dir>', options.project)
    .action(async (name, given) => {
      outcome.exitCode = await (await import('./commands/secret.ts')).secretShow(name, given, io);
    });
  add('set <name>', commands.secretSet, ['secret set lb_vrrp_password', 'secret set lb_vrrp_password < file'])
    .option('-C, --project <dir>', options.project)
    .action(async (name, given) => {
      outcome.exitCode = await (await import('./commands/secret.ts')).secretSet(name, given, io);
    });
  add('rotate [name]', commands.secretRotate, ['secret rotate lb_vrrp_password', 'secret rotate --password'])
    .option('-C, --project <dir>', options.project)
    .option('--password', options.password)
    .option('--yes', options.sure)
    .action(async (name, given, command) => {
      // the library's own words; it is a name, or the password, or both
      if (name === undefined && given.password !== true) command.error("error: missing required argument 'name'");
      outcome.exitCode = await (await import('./commands/secret.ts')).secretRotate(name, given, io);
    });
  add('drop <name>', commands.secretDrop, ['secret drop kube_master_encryption_key'])
    .option('-C, --project <dir>', options.project)
    .option('--yes', options.sure)
    .action(async (name, given) => {
      outcome.exitCode = await (await import('./commands/secret.ts')).secretDrop(name, given, io);
    });
}

function processIo(language: Language): Io {
  const { stdout, stderr, env } = process;
  const [terminal] = [stderr, stdout].filter((stream) => stream.isTTY);
  // a terminal without a size says 0
  const columns = terminal?.columns || 80;
  return { stdout, stderr, terminal: stderr.isTTY, columns, env, cwd: process.cwd(), language };
}

/** The language has to be known before the help is written, so it is looked for before commander parses. */
function languageFrom(args: readonly string[]): Language | undefined {
  const index = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const value = args[index]?.split('=')[1] ?? args[index + 1];
  return index < 0 ? undefined : LANGUAGES.find((language) => language === value);
}
