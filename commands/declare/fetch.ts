import { InvalidArgumentError, Option, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { knownMirrors } from '../../fetch/mirrors.ts';
import { messages } from '../../messages/messages.ts';
import { fill } from '../../messages/template.ts';
import type { Io } from '../io.ts';
import { adder } from '../program.ts';
import type { Outcome } from './outcome.ts';

/** What brings files. */
export function fetchCommand(cli: CommandUnknownOpts, lang: Option, io: Io, outcome: Outcome): void {
  const { commands, options } = messages(io.language).cli;
  const mirror = fill(options.mirrorFirst, { mirrors: knownMirrors().join(', ') });
  adder(cli, messages(io.language).cli, lang)('fetch', commands.fetch, [
    'fetch --list',
    'fetch --images',
    'fetch --mirror daocloud',
    'fetch --from /media/usb --trust-first',
  ])
    .option('-C, --project <dir>', options.project)
    .option('--list', options.listFiles)
    .option('--images', options.images)
    .option('--from <dir>', options.from)
    .option('--mirror <mirror>', mirror)
    .option('--trust-first', options.trustFirst)
    .addOption(new Option('--limit-rate <rate>', options.limitRate).argParser(rateOf))
    .option('--json', options.json)
    .action(async (given) => {
      outcome.exitCode = await (await import('../fetch.ts')).fetch(given, io);
    });
}

/** Bytes per second, as curl --limit-rate takes them. */
function rateOf(text: string): number {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([kKmMgG]?)$/.exec(text) ?? [];
  const rate = Number(digits) * 1024 ** ['', 'k', 'm', 'g'].indexOf(unit.toLowerCase());
  if (!(rate > 0)) throw new InvalidArgumentError(`(${text})`);
  return rate;
}
