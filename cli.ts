#!/usr/bin/env node
import { Option, type Command } from '@commander-js/extra-typings';
import { bundleCommands } from './commands/declare/bundle.ts';
import { completionCommands } from './commands/declare/completion.ts';
import { configurationCommands } from './commands/declare/configuration.ts';
import { fetchCommand } from './commands/declare/fetch.ts';
import type { Outcome } from './commands/declare/outcome.ts';
import { runCommands } from './commands/declare/run.ts';
import { secretCommands } from './commands/declare/secret.ts';
import type { Io } from './commands/io.ts';
import { root } from './commands/program.ts';
import { reportError } from './commands/report-error.ts';
import { EXIT } from './findings/finding.ts';
import { LANGUAGES, languageOf, messages, type Language } from './messages/messages.ts';
import { packageVersion } from './project/package-root.ts';

const VERSION = packageVersion();

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

function program(io: Io, outcome: Outcome): Command {
  const { cli: texts } = messages(io.language);
  const lang = new Option('--lang <language>', texts.options.lang).choices(LANGUAGES);
  const cli = root(texts, VERSION, io).addOption(lang);
  const all = [configurationCommands, fetchCommand, bundleCommands, runCommands, secretCommands, completionCommands];
  for (const declare of all) declare(cli, lang, io, outcome);
  return cli;
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
