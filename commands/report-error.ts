import { CommanderError } from 'commander';
import { EXIT, finding, FindingsError, type Finding } from '../findings/finding.ts';
import { reasonOf } from '../findings/reason.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { Interrupted } from './hidden-input.ts';
import type { Io } from './io.ts';

/**
 * Tells the user why a command did not come to its own end.
 * @param json whether findings are told as JSON on stdout
 * @param version of kubewright, for what is a fault of its own
 * @returns the exit code
 */
export async function reportError(error: unknown, json: boolean, version: string, io: Io): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof Interrupted) return EXIT.interrupted;
  const told = isRefusal(error) ? new FindingsError([refusal(error, io)]) : error;
  if (told instanceof FindingsError) {
    const { findingsToJson, printFindings } = await import('./print-findings.ts');
    if (json) io.stdout.write(`${JSON.stringify({ valid: false, findings: findingsToJson(told.findings, io) })}\n`);
    else printFindings(told.findings, io);
    return told.exitCode;
  }
  io.stderr.write(`${fill(messages(io.language).cli.bug, { version })}\n`);
  io.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.bug;
}

/** What the file system refuses; of a file that is open, Node does not tell the path. */
function isRefusal(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error)) return false;
  const { code, path, syscall = '' }: NodeJS.ErrnoException = error;
  return code !== undefined && (path !== undefined || ['read', 'write'].includes(syscall));
}

function refusal(error: NodeJS.ErrnoException, { cwd }: Io): Finding {
  const { path, message } = error;
  return finding(
    'KW2005',
    path === undefined ? { folder: cwd, reason: message } : { folder: path, reason: reasonOf(error) },
  );
}
