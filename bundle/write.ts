import { createHash } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { finding, FindingsError } from '../findings/finding.ts';
import { BLOCK, DESCRIPTION, paddingOf, SUMS, sumLine, type Description } from './format.ts';
import { withRoom } from './room.ts';
import { encodeHead, type Head } from './header.ts';

/** A file for a bundle: a text, or one that lies somewhere. */
export interface Entry extends Head {
  readonly from: { readonly text: string } | { readonly file: string };
}

/** A bundle that was written. */
export interface Written {
  /** SHA-256 of SHA256SUMS: it stands for the whole bundle. */
  readonly sums: string;
  readonly bytes: number;
  readonly files: number;
}

/** What writing tells: so many bytes of so many are written. */
export type Tell = (written: number, total: number) => void;

/** How much is read at once. */
const PIECE = 2 ** 20;

/**
 * Writes a bundle, each file read once. It has its name when all of it is on the disk; before that, and after an error, it has none.
 * @param target absolute path; what is there is replaced
 * @param signal ends the writing; the promise then rejects with its reason
 * @throws FindingsError KW2132 when a file changes while it is read, KW2134 when a path is too long, KW2040 when the disk is full; what the file system refuses
 */
export async function writeBundle(
  target: string,
  description: Omit<Description, 'programs'>,
  entries: readonly Entry[],
  tell: Tell,
  signal: AbortSignal,
): Promise<Written> {
  const programs = entries.filter(({ isProgram }) => isProgram).map(({ path }) => path);
  const about = textEntry(DESCRIPTION, `${JSON.stringify({ ...description, programs }, null, 2)}\n`);
  const part = `${target}.part`;
  const out = await open(part, 'w');
  try {
    const archive = new Archive(out, total(entries), tell, signal);
    const written = await withRoom(target, total(entries), async () => {
      for (const entry of [about, ...entries]) await archive.add(entry);
      return archive.end();
    });
    await out.close();
    await rename(part, target);
    return written;
  } catch (error) {
    await out.close().catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  }
}

/** A file of a bundle that is made here. */
export function textEntry(path: string, text: string, isProgram = false): Entry {
  return { path, size: Buffer.byteLength(text), isProgram, from: { text } };
}

function total(entries: readonly Entry[]): number {
  return entries.reduce((sum, { size }) => sum + size, 0);
}

class Archive {
  readonly #out: FileHandle;
  readonly #total: number;
  readonly #tell: Tell;
  readonly #signal: AbortSignal;
  readonly #piece = Buffer.allocUnsafe(PIECE);
  #bytes = 0;
  #lines: string[] = [];

  constructor(out: FileHandle, bytes: number, tell: Tell, signal: AbortSignal) {
    this.#out = out;
    this.#total = bytes;
    this.#tell = tell;
    this.#signal = signal;
  }

  async add(entry: Entry): Promise<void> {
    const { path, size, from } = entry;
    const head = encodeHead(entry);
    if (head === undefined) throw new FindingsError([finding('KW2134', { file: path })]);
    await this.#write(head);
    const hash = createHash('sha256');
    const take = async (piece: Buffer): Promise<void> => {
      hash.update(piece);
      await this.#write(piece);
    };
    if ('text' in from) await take(Buffer.from(from.text));
    else await this.#copy(from.file, size, take);
    await this.#write(Buffer.alloc(paddingOf(size)));
    this.#lines.push(sumLine(path, hash.digest('hex')));
  }

  async end(): Promise<Written> {
    const files = this.#lines.length;
    const text = this.#lines.join('');
    await this.add(textEntry(SUMS, text));
    await this.#write(Buffer.alloc(2 * BLOCK));
    await this.#out.sync();
    return { sums: createHash('sha256').update(text).digest('hex'), bytes: this.#bytes, files };
  }

  /** All of a file, which has to be as long as its header says. */
  async #copy(file: string, size: number, take: (piece: Buffer) => Promise<void>): Promise<void> {
    const source = await open(file);
    try {
      for (let left = size; ;) {
        this.#signal.throwIfAborted();
        const { bytesRead } = await source.read(this.#piece, 0, PIECE);
        left -= bytesRead;
        if (left < 0 || (bytesRead === 0 && left > 0)) throw new FindingsError([finding('KW2132', { file })]);
        if (bytesRead === 0) return;
        await take(this.#piece.subarray(0, bytesRead));
      }
    } finally {
      await source.close();
    }
  }

  async #write(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.#out.write(bytes, done, bytes.length - done);
      done += bytesWritten;
    }
    this.#bytes += bytes.length;
    this.#tell(Math.min(this.#bytes, this.#total), this.#total);
  }
}
