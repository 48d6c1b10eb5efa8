import { Option, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { messages } from '../../messages/messages.ts';
import { CORES, DEFAULT_CORE } from '../../runner/ansible/cores.ts';
import type { Io } from '../io.ts';
import { adder } from '../program.ts';
import type { Outcome } from './outcome.ts';

/** `kubewright bundle` and its verbs. */
export function bundleCommands(cli: CommandUnknownOpts, lang: Option, io: Io, outcome: Outcome): void {
  const { cli: texts } = messages(io.language);
  const { commands, options } = texts;
  const parent = adder(cli, texts, lang)('bundle', commands.bundle, ['bundle create', 'bundle import prod.bundle.tar']);
  const add = adder(parent, texts, lang);
  add('create', commands.bundleCreate, ['bundle create', 'bundle create -o /media/usb/prod.bundle.tar'])
    .option('-C, --project <dir>', options.project)
    .option('-o, --output <file>', options.outputFile)
    .addOption(new Option('--core <version>', options.core).choices(CORES).default(DEFAULT_CORE))
    .option('--json', options.json)
    .action(async (given) => {
      outcome.exitCode = await (await import('../bundle-create.ts')).bundleCreate(given, io);
    });
  add('verify <file>', commands.bundleVerify, [
    'bundle verify prod.bundle.tar',
    'bundle verify prod.bundle.tar --sums HASH',
  ])
    .option('--sums <hash>', options.sums)
    .option('--json', options.json)
    .action(async (file, given) => {
      outcome.exitCode = await (await import('../bundle.ts')).bundleVerify(file, given, io);
    });
  add('import <file>', commands.bundleImport, [
    'bundle import prod.bundle.tar',
    'bundle import prod.bundle.tar -o /srv/prod',
  ])
    .option('-o, --output <dir>', options.outputFolder)
    .option('--sums <hash>', options.sums)
    .option('--json', options.json)
    .action(async (file, given) => {
      outcome.exitCode = await (await import('../bundle.ts')).bundleImport(file, given, io);
    });
}
