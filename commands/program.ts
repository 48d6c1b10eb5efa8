import { Command, type CommandUnknownOpts, type Option } from '@commander-js/extra-typings';
import type { Messages } from '../messages/messages.ts';
import type { Io } from './io.ts';
import { usageError } from './usage-errors.ts';

/** What all commands inherit: their words, where they write, and that nothing but main ends the process. */
export function root(texts: Messages['cli'], version: string, io: Io): Command {
  const titles: Readonly<Record<string, string>> = texts.help.titles;
  return new Command('kubewright')
    .description(texts.description)
    .version(version, '-V, --version', texts.help.version)
    .helpOption('-h, --help', texts.help.help)
    .helpCommand('help [command]', texts.help.help)
    .exitOverride()
    .configureHelp({
      styleUsage: (usage) => usage.replace('[options]', texts.help.options).replace('[command]', texts.help.command),
      styleTitle: (title) => titles[title.replace(':', '')] ?? title,
      // choices and defaults are said in the descriptions
      optionDescription: ({ description }) => description,
    })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => {
        write(usageError(text, io.language));
      },
    });
}

/** Gives a function that adds commands to a parent, each with its examples. */
export function adder(parent: CommandUnknownOpts, texts: Messages['cli'], lang: Option) {
  return <Signature extends string>(signature: Signature, description: string, examples: readonly string[]) =>
    parent
      .command(signature)
      .description(description)
      .addOption(lang)
      .addHelpText('after', `\n${texts.examples}\n${examples.map((line) => `  $ kubewright ${line}`).join('\n')}`);
}
