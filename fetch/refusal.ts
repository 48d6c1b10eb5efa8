import type { Text } from '../messages/messages.ts';
import type { Checksum } from './hash.ts';

/** Why an address did not give a file. */
export class Refusal extends Error {
  readonly words: Text;
  /** Whether it makes sense to ask the same address again. */
  readonly isPassing: boolean;
  /** How long the server asked to be left alone, in milliseconds. */
  readonly wait: number;

  constructor(words: Text, isPassing: boolean, wait = 0) {
    super(words.en);
    this.words = words;
    this.isPassing = isPassing;
    this.wait = wait;
  }
}

/** The longest that a server's wish is followed; other addresses may answer meanwhile. */
const LONGEST_WAIT = 30_000;

/**
 * What a server said instead of a file.
 * @param retryAfter its header: seconds, or a date
 */
export function answered(status: number, retryAfter: unknown): Refusal {
  const isPassing = [408, 416, 425, 429].includes(status) || status >= 500 || status === 206;
  const seconds = Number(retryAfter);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(String(retryAfter)) - Date.now();
  const words = { en: `it answered ${String(status)}`, zh: `回应 ${String(status)}` };
  return new Refusal(words, isPassing, Math.min(Math.max(wait || 0, 0), LONGEST_WAIT));
}

/** Bytes that are not those of the file: asked for again, they would be the same. */
export function wrongBytes(expected: Checksum, actual: Checksum): Refusal {
  const en = `what it gave has the hash ${actual} instead of ${expected}, and was thrown away`;
  return new Refusal({ en, zh: `其内容的哈希为 ${actual},应为 ${expected},已丢弃` }, false);
}

/** What went wrong on the way; undefined when the fault is not the address's: a full disk, a bug. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const { code = '', syscall, message } = error as NodeJS.ErrnoException;
  if (syscall !== undefined && LOCAL.includes(syscall) && !OF_SOCKETS.includes(code)) return undefined;
  const [words, isPassing] = ON_THE_WAY[code] ?? [{ en: message, zh: message }, true];
  return code === '' && !(error instanceof TypeError) ? undefined : new Refusal(words, isPassing);
}

/** System calls on files. */
const LOCAL = ['open', 'write', 'fsync', 'rename', 'unlink', 'mkdir', 'stat'];
const OF_SOCKETS = ['EPIPE', 'ECONNRESET'];

const CUT: readonly [Text, boolean] = [{ en: 'the connection was cut', zh: '连接中断' }, true];
const SILENT: readonly [Text, boolean] = [{ en: 'nothing came any more', zh: '没有数据到达' }, true];

const ON_THE_WAY: Readonly<Record<string, readonly [Text, boolean]>> = {
  ENOTFOUND: [{ en: 'its name is not known to the DNS', zh: 'DNS 无法解析其名称' }, false],
  EAI_AGAIN: [{ en: 'the DNS does not answer', zh: 'DNS 没有响应' }, true],
  ECONNREFUSED: [{ en: 'nothing listens there', zh: '该地址没有服务' }, false],
  ENETUNREACH: [{ en: 'there is no route to it', zh: '没有到该地址的路由' }, false],
  EHOSTUNREACH: [{ en: 'there is no route to it', zh: '没有到该地址的路由' }, false],
  ETIMEDOUT: [{ en: 'it does not answer', zh: '没有响应' }, true],
  UND_ERR_CONNECT_TIMEOUT: [{ en: 'it does not answer', zh: '没有响应' }, true],
  UND_ERR_HEADERS_TIMEOUT: SILENT,
  UND_ERR_BODY_TIMEOUT: SILENT,
  // The library's only use of it once a request has begun.
  UND_ERR_INVALID_ARG: [{ en: 'it leads back to itself', zh: '重定向循环' }, false],
  UND_ERR_SOCKET: CUT,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: CUT,
  ECONNRESET: CUT,
  EPIPE: CUT,
};
