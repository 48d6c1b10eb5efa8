import { Option, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { messages } from '../../messages/messages.ts';
import { fill } from '../../messages/template.ts';
import type { Io } from '../io.ts';
import { adder } from '../program.ts';
import type { Outcome } from './outcome.ts';

/** From answers or a file to a project: what needs no host. */
export function configurationCommands(cli: CommandUnknownOpts, lang: Option, io: Io, outcome: Outcome): void {
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
      outcome.exitCode = await (await import('../init.ts')).init(dir, given, io);
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
      outcome.exitCode = await (await import('../generate.ts')).generate(given, io);
    });
  fileCommands(cli, lang, io, outcome);
}

/** What reads the configuration of a project, or another file, and writes nothing. */
function fileCommands(cli: CommandUnknownOpts, lang: Option, io: Io, outcome: Outcome): void {
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
      outcome.exitCode = await (await import('../validate.ts')).validate(file, given, io);
    });
  add('plan [file]', commands.plan, ['plan', 'plan --ports', 'plan my.yml --json'])
    .option('-C, --project <dir>', options.project)
    .option('--ports', options.ports)
    .option('--json', options.json)
    .action(async (file, given, command) => {
      refuseBoth(file, given.project, command);
      outcome.exitCode = await (await import('../plan.ts')).plan(file, given, io);
    });
  add('images [file]', commands.images, [
    'images',
    'images my.yml --mirror',
    'images --mirror --release 1.12 > pull.sh',
    'images --save > save.sh',
  ])
    .option('-C, --project <dir>', options.project)
    .addOption(new Option('--release <release>', options.release).conflicts('project'))
    .addOption(new Option('--mirror', options.mirror).conflicts(['json', 'save']))
    .addOption(new Option('--save', options.save).conflicts('json'))
    .option('--json', options.json)
    .action(async (file, given, command) => {
      refuseBoth(file, given.project, command);
      if (file !== undefined && given.release !== undefined) command.error(`error: ${texts.releaseAndFile}`);
      outcome.exitCode = await (await import('../images.ts')).images(file, given, io);
    });
}
