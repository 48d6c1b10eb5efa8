import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { finding, FindingsError } from '../findings/finding.ts';
import type { Text } from '../messages/messages.ts';
import { BLOCK, DESCRIPTION, isSafe, paddingOf, parseDescription, SUMS, sumLine, type Description } from './format.ts';
import { decodeHead, type Head } from './header.ts';

/** Where the files of a bundle go while it is read; before all of it is read, nothing is known to be right. */
export interface Sink {
  readonly begin: (head: Head) => Promise<void>;
  /** The bytes are only lent. */
  readonly piece: (bytes: Buffer) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** A bundle all of whose bytes are as they were written. */
export interface Verified {
  readonly description: Description;
  /** SHA-256 of SHA256SUMS. */
  readonly sums: string;
  readonly bytes: number;
  readonly files: number;
}

interface Options {
  /** What the SHA-256 of SHA256SUMS has to be. */
  readonly expected?: string | undefined;
  readonly sink?: Sink;
  /** Is told how many bytes are read. */
  readonly tell?: (read: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** How much is read at once, a multiple of a block. */
const PIECE = 2 ** 20;

/** The most that is kept of what a bundle says of itself: a million files. */
const MOST_TEXT = 2 ** 27;

/**
 * Reads a bundle from its first to its last byte, piece by piece whatever its size, and holds all of it to its hashes.
 * @param file absolute path
 * @throws FindingsError KW2136 when it is damaged, KW2137 when it is not the bundle that is expected, KW2138 when it is none
 * @throws the signal's reason when that is aborted; what the file system refuses
 */
export async function readBundle(file: string, options: Options): Promise<Verified> {
  const handle = await open(file);
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new FindingsError([finding('KW2138', { file })]);
    return await new Reader(file, handle, found.size, options).read();
  } finally {
    await handle.close();
  }
}

class Reader {
  readonly #file: string;
  readonly #handle: FileHandle;
  readonly #size: number;
  readonly #options: Options;
  readonly #piece: Buffer;
  /** What of the piece is not read yet. */
  #rest: Buffer = Buffer.alloc(0);
  /** Of the byte that comes next. */
  #position = 0;
  readonly #hashes = new Map<string, string>();
  readonly #programs: string[] = [];
  #about = '';

  constructor(file: string, handle: FileHandle, size: number, options: Options) {
    this.#file = file;
    this.#handle = handle;
    this.#size = size;
    this.#options = options;
    this.#piece = Buffer.allocUnsafe(PIECE);
  }

  async read(): Promise<Verified> {
    for (;;) {
      const head = await this.#head();
      if (head.path === SUMS) return this.#end(head);
      if (this.#hashes.has(head.path)) throw this.#damaged(SAYS.twice(head.path));
      if (head.isProgram) this.#programs.push(head.path);
      await this.#options.sink?.begin(head);
      this.#hashes.set(head.path, await this.#content(head));
      await this.#options.sink?.end();
    }
  }

  async #head(): Promise<Head> {
    const block = await this.#next(BLOCK);
    const head = decodeHead(block);
    if (head !== undefined && isSafe(head.path)) return head;
    if (this.#hashes.size === 0) throw new FindingsError([finding('KW2138', { file: this.#file })]);
    throw this.#damaged(SAYS.header, BLOCK);
  }

  /** Gives the hash of a file; its text too, where the bundle speaks of itself. */
  async #content({ path, size }: Head): Promise<string> {
    const hash = createHash('sha256');
    const isText = [DESCRIPTION, SUMS].includes(path);
    if (isText && size > MOST_TEXT) throw this.#damaged(SAYS.header);
    const texts: Buffer[] = [];
    for (let left = size; left > 0;) {
      const bytes = await this.#upTo(left);
      left -= bytes.length;
      hash.update(bytes);
      if (isText) texts.push(Buffer.from(bytes));
      if (path !== SUMS) await this.#options.sink?.piece(bytes);
    }
    await this.#zeros(paddingOf(size));
    if (isText) this.#about = Buffer.concat(texts).toString('utf8');
    return hash.digest('hex');
  }

  async #end(head: Head): Promise<Verified> {
    const description = parseDescription(this.#about);
    const sums = await this.#content(head);
    const expected = this.#options.expected?.toLowerCase();
    const lines = [...this.#hashes].map(([path, hash]) => sumLine(path, hash));
    if (this.#about !== lines.join('')) throw this.#damaged(SAYS.content(this.#differing(lines)));
    await this.#zeros(2 * BLOCK);
    if (this.#position !== this.#size) throw this.#damaged(SAYS.more);
    if (expected !== undefined && expected !== sums)
      throw new FindingsError([finding('KW2137', { file: this.#file, actual: sums, expected })]);
    if (description === undefined) throw new FindingsError([finding('KW2138', { file: this.#file })]);
    if (description.programs.join('\n') !== this.#programs.join('\n')) throw this.#damaged(SAYS.header);
    return { description, sums, bytes: this.#size, files: this.#hashes.size };
  }

  /** The files whose hash SHA256SUMS does not have; where it has all, it is what differs. */
  #differing(lines: readonly string[]): string {
    const known = new Set(this.#about.split('\n'));
    const paths = [...this.#hashes.keys()].filter((_, i) => !known.has(lines[i]?.trimEnd() ?? ''));
    const named = paths.slice(0, 3).join(', ') + (paths.length > 3 ? ', …' : '');
    return paths.length === 0 ? SUMS : named;
  }

  async #zeros(count: number): Promise<void> {
    if (count > 0 && (await this.#next(count)).some((byte) => byte !== 0)) throw this.#damaged(SAYS.padding, count);
  }

  /** So many bytes; they are only good until the next are read. */
  async #next(count: number): Promise<Buffer> {
    const bytes = await this.#upTo(count);
    if (bytes.length === count) return bytes;
    // The next piece takes the place of this one.
    const first = Buffer.from(bytes);
    return Buffer.concat([first, await this.#next(count - first.length)]);
  }

  async #upTo(count: number): Promise<Buffer> {
    if (this.#rest.length === 0) await this.#fill();
    const bytes = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(bytes.length);
    this.#position += bytes.length;
    return bytes;
  }

  async #fill(): Promise<void> {
    this.#options.signal.throwIfAborted();
    const { bytesRead } = await this.#handle.read(this.#piece, 0, PIECE);
    if (bytesRead === 0) throw this.#damaged(SAYS.short);
    this.#rest = this.#piece.subarray(0, bytesRead);
    this.#options.tell?.(this.#position + bytesRead, this.#size);
  }

  /** @param back how many bytes before the next one the damage begins */
  #damaged(what: Text, back = 0): FindingsError {
    return new FindingsError([finding('KW2136', { file: this.#file, what, position: this.#position - back })]);
  }
}

const SAYS = {
  header: { en: 'the header of a file is not one of a bundle', zh: '某个文件的文件头不符合格式' },
  padding: { en: 'there is something where nothing may be', zh: '应为空的位置有内容' },
  more: { en: 'it goes on after its end', zh: '在结尾之后还有内容' },
  short: { en: 'it ends too early', zh: '内容不完整' },
  twice: (path: string): Text => ({ en: `${path} is there twice`, zh: `${path} 出现了两次` }),
  content: (paths: string): Text => ({
    en: `not what their hashes say: ${paths}`,
    zh: `与其哈希不符:${paths}`,
  }),
};
