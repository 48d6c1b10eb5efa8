import { Option, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { messages } from '../../messages/messages.ts';
import type { Io } from '../io.ts';
import { adder } from '../program.ts';
import type { Outcome } from './outcome.ts';

/** From a project to a cluster, and what explains it. */
export function runCommands(cli: CommandUnknownOpts, lang: Option, io: Io, outcome: Outcome): void {
  const { cli: texts } = messages(io.language);
  const { commands, options } = texts;
  const add = adder(cli, texts, lang);
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
      outcome.exitCode = await (await import('../run.ts')).run({ ...given, steps, directory }, io);
    });
  add('ssh', commands.ssh, ['ssh', 'ssh --limit host1,host2', 'ssh --yes < password-file'])
    .option('-C, --project <dir>', options.project)
    .option('--limit <hosts>', options.limitHosts, joined)
    .option('-y, --yes', options.yesHosts)
    .option('--json', options.json)
    .action(async (given) => {
      outcome.exitCode = await (await import('../ssh.ts')).ssh(given, io);
    });
  add('explain <topic>', commands.explain, ['explain lb.address', 'explain KW1133', 'explain 02']).action(
    async (topic) => {
      outcome.exitCode = (await import('../explain.ts')).explain(topic, io);
    },
  );
  add('schema', commands.schema, ['schema > cluster.schema.json']).action(async () => {
    outcome.exitCode = (await import('../schema.ts')).schema(io);
  });
  add('setup', commands.setup, ['setup', 'setup --core 2.19'])
    .option('--core <version>', options.core)
    .option('--json', options.json)
    .action(async (given) => {
      outcome.exitCode = await (await import('../setup.ts')).setup(given, io);
    });
}

/** An option that is given more than once, where the last alone would say less than the user did. */
function joined(value: string, before: string | undefined): string {
  return before === undefined ? value : `${before},${value}`;
}
