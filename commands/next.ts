import { EXIT, finding, FindingsError, type ExitCode } from '../findings/finding.ts';
import { commitProject, isInRepository } from '../generator/write/commit.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import type { Asker } from './asker.ts';
import type { Io } from './io.ts';
import { printFindings } from './print-findings.ts';
import { run } from './run.ts';
import { ssh } from './ssh.ts';
import { UNANSWERED } from './terminal-port.ts';

/** What can be done with a project that was just written. */
export type Next = 'git' | 'ssh' | 'check' | 'run';

/**
 * Does what was asked for on the command line, until one does not succeed; where nothing was, offers what there is to do until
 * nothing more is wanted.
 * @param ask absent where nobody can be asked
 * @returns the exit code of what was done last
 * @throws FindingsError of what was asked for on the command line: KW2084 when git refuses, and those of `run`
 */
export async function goOn(root: string, wanted: readonly Next[], ask: Asker | undefined, io: Io): Promise<ExitCode> {
  for (const next of wanted) {
    const exitCode = await perform(next, root, io);
    if (exitCode !== EXIT.done) return exitCode;
  }
  if (wanted.length > 0 || ask === undefined) return EXIT.done;
  let exitCode: ExitCode = EXIT.done;
  while (exitCode !== EXIT.interrupted && exitCode !== EXIT.terminated) {
    const next = await offer(root, ask, io);
    if (next === undefined) return exitCode;
    exitCode = await perform(next, root, io).catch((error: unknown) => told(error, io));
  }
  return exitCode;
}

/** What went wrong can be fixed elsewhere, and tried again. */
function told(error: unknown, io: Io): ExitCode {
  if (!(error instanceof FindingsError)) throw error;
  printFindings(error.findings, io);
  return error.exitCode;
}

async function offer(root: string, ask: Asker, io: Io): Promise<Next | undefined> {
  const { init: texts } = messages(io.language);
  const { title, help, end } = texts.next;
  const possible: readonly Next[] = (await isInRepository(root, io.env)) ? AFTERWARDS : ['git', ...AFTERWARDS];
  const choices = [...possible.map((value) => ({ value, title: texts.next[value] })), { value: '', title: end }];
  const reply = await ask({ kind: 'select', title, help, keys: texts.keys.select, choices, ...UNANSWERED });
  return possible.find((next) => typeof reply !== 'string' && reply[0] === next);
}

const AFTERWARDS: readonly Next[] = ['ssh', 'check', 'run'];

async function perform(next: Next, root: string, io: Io): Promise<ExitCode> {
  if (next === 'git') return commit(root, io);
  if (next === 'ssh') return ssh({ project: root }, io);
  const check = next === 'check';
  return run({ steps: check ? ['prepare'] : [], check, directory: root }, io);
}

async function commit(root: string, io: Io): Promise<ExitCode> {
  if (await isInRepository(root, io.env)) printFindings([finding('KW2085', { folder: root })], io);
  else {
    const count = await commitProject(root, io.env);
    io.stdout.write(`${fill(messages(io.language).init.committed, { folder: root, count })}\n`);
  }
  return EXIT.done;
}
