import { Header } from 'tar';
import { BLOCK } from './format.ts';

/** What a header in a bundle says. */
export interface Head {
  /** Relative, with `/`. */
  readonly path: string;
  readonly size: number;
  /** Whether it is a program. */
  readonly isProgram: boolean;
}

/**
 * The block before a file, in the form of ustar: of no owner and no time, so that it follows from path, size and mode.
 * @returns undefined when a path is too long for it: 255 bytes, of which the last name has at most 100
 */
export function encodeHead({ path, size, isProgram }: Head): Buffer | undefined {
  const mode = isProgram ? 0o755 : 0o644;
  const header = new Header({ path, size, mode, uid: 0, gid: 0, mtime: new Date(0), type: 'File' });
  const block = Buffer.alloc(BLOCK);
  header.encode(block);
  return new Header(block).path === path ? block : undefined;
}

/**
 * Reads such a block.
 * @returns undefined when it is not, bit for bit, the one that encodeHead makes
 */
export function decodeHead(block: Buffer): Head | undefined {
  const { path = '', size = 0, mode = 0 } = new Header(block);
  const head = { path, size, isProgram: (mode & 0o100) !== 0 };
  return encodeHead(head)?.equals(block) === true ? head : undefined;
}
