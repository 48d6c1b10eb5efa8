import { Argument, type CommandUnknownOpts, type Option } from '@commander-js/extra-typings';
import { messages } from '../../messages/messages.ts';
import { SHELLS } from '../completion.ts';
import type { Io } from '../io.ts';
import { adder } from '../program.ts';
import type { Outcome } from './outcome.ts';

/** The script for a shell, and what that script calls. */
export function completionCommands(cli: CommandUnknownOpts, lang: Option, io: Io, outcome: Outcome): void {
  const { cli: texts } = messages(io.language);
  adder(cli, texts, lang)('completion', texts.commands.completion, ['completion bash', 'completion zsh'])
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .action(async (shell) => {
      outcome.exitCode = (await import('../completion.ts')).completion(shell, io);
    });
  cli.command('complete [words...]', { hidden: true }).action(async (words) => {
    outcome.exitCode = await (await import('../complete.ts')).complete(cli, words, io);
  });
}
