import { createInterface } from 'node:readline/promises';
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
  if (!('isTTY' in input) || input.isTTY !== true) return text(input);
  const lines = createInterface({ input, output: nowhere(), terminal: true });
  // from now on the terminal itself shows nothing either
  output.write(prompt);
  const ended = new AbortController();
  lines.once('close', () => {
    ended.abort();
  });
  try {
    return await lines.question('', { signal: ended.signal });
  } catch (error) {
    throw ended.signal.aborted ? new Interrupted() : error;
  } finally {
    lines.close();
    output.write('\n');
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
