import { createInterface, type Interface } from 'node:readline/promises';
import { Writable, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** The user pressed Ctrl-C, or ended the input, instead of giving a value. */
export class Interrupted extends Error {}

/**
 * Reads a value: one line that is not shown when the input is a terminal, else all of it.
 * @param prompt shown on a terminal only
 * @throws Interrupted when the user does not want to
 */
export async function readHidden(input: Readable, prompt: string, output: Writable): Promise<string> {
  if (!isTerminal(input)) return text(input);
  const lines = createInterface({ input, output: nowhere(), terminal: true });
  // from now on the terminal itself shows nothing either
  output.write(prompt);
  return answerOf(lines, '').finally(() => {
    output.write('\n');
  });
}

/** Reads one line that is shown, at a terminal. @throws Interrupted as readHidden */
export async function readShown(input: Readable, prompt: string, output: Writable): Promise<string> {
  return answerOf(createInterface({ input, output, terminal: true }), prompt).catch((error: unknown) => {
    output.write('\n');
    throw error;
  });
}

/** Whether an answer to a question agrees; nothing typed does not. */
export function isYes(answer: string): boolean {
  return /^(y|yes|是)$/i.test(answer.trim());
}

/** Whether a person may be at the other end. */
export function isTerminal(stream: object): boolean {
  return 'isTTY' in stream && stream.isTTY === true;
}

async function answerOf(lines: Interface, prompt: string): Promise<string> {
  const ended = new AbortController();
  lines.once('close', () => {
    ended.abort();
  });
  try {
    return await lines.question(prompt, { signal: ended.signal });
  } catch (error) {
    throw ended.signal.aborted ? new Interrupted() : error;
  } finally {
    lines.close();
  }
}

/** Where readline may echo what is typed. */
function nowhere(): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
}
