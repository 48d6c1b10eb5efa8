import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { messages } from '../../messages/messages.ts';
import type { Io } from '../io.ts';
import { adder } from '../program.ts';
import type { Outcome } from './outcome.ts';

/** `kubewright secret` and its verbs. */
export function secretCommands(cli: CommandUnknownOpts, lang: Option, io: Io, outcome: Outcome): void {
  const { cli: texts } = messages(io.language);
  const { commands, options } = texts;
  const parent = adder(cli, texts, lang)('secret', commands.secret, ['secret list']);
  const add = adder(parent, texts, lang);
  add('list', commands.secretList, ['secret list', 'secret list --json'])
    .option('-C, --project <dir>', options.project)
    .option('--json', options.json)
    .action(async (given) => {
      outcome.exitCode = await (await import('../secret.ts')).secretList(given, io);
    });
  add('show <name>', commands.secretShow, ['secret show lb_vrrp_password'])
    .option('-C, --project <dir>', options.project)
    .action(async (name, given) => {
      outcome.exitCode = await (await import('../secret.ts')).secretShow(name, given, io);
    });
  add('set <name>', commands.secretSet, ['secret set lb_vrrp_password', 'secret set lb_vrrp_password < file'])
    .option('-C, --project <dir>', options.project)
    .action(async (name, given) => {
      outcome.exitCode = await (await import('../secret.ts')).secretSet(name, given, io);
    });
  add('rotate [name]', commands.secretRotate, ['secret rotate lb_vrrp_password', 'secret rotate --password'])
    .option('-C, --project <dir>', options.project)
    .option('--password', options.password)
    .option('--yes', options.sure)
    .action(async (name, given, command) => {
      // the library's own words; it is a name, or the password, or both
      if (name === undefined && given.password !== true) command.error("error: missing required argument 'name'");
      outcome.exitCode = await (await import('../secret.ts')).secretRotate(name, given, io);
    });
  add('drop <name>', commands.secretDrop, ['secret drop kube_master_encryption_key'])
    .option('-C, --project <dir>', options.project)
    .option('--yes', options.sure)
    .action(async (name, given) => {
      outcome.exitCode = await (await import('../secret.ts')).secretDrop(name, given, io);
    });
}
