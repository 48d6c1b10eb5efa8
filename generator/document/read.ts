import { open, realpath, stat } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { finding, FindingsError } from '../../findings/finding.ts';
import { reasonOf } from '../../findings/reason.ts';

/** The largest configuration read, in bytes: 10,000 hosts fit several times. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Reads a text file that a user wrote: UTF-8, with or without a byte order mark.
 * @param path absolute path
 * @param name the name to show in findings
 * @throws FindingsError KW1020 when it cannot be read, KW1021 when it is not UTF-8 text, KW1022 when it is too large
 */
export async function readText(path: string, name: string): Promise<string> {
  const bytes = await readBytes(path, name);
  if (bytes.length > MAX_BYTES) throw new FindingsError([finding('KW1022', { file: name, limit: MAX_BYTES })]);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\0')) throw new TypeError('NUL byte');
    return text;
  } catch {
    throw new FindingsError([finding('KW1021', { file: name })]);
  }
}

/**
 * Like readText, of a file that belongs to a folder: who writes a configuration for others must not choose what kubewright reads,
 * and shows, of the machine that it is checked on.
 * @param folder absolute path of the folder
 * @throws FindingsError as readText does; KW1026 when symbolic links lead out of the folder, or to a hidden file such as .git/config
 */
export async function readTextInside(folder: string, path: string, name: string): Promise<string> {
  // what cannot be followed cannot be read either
  const place = await realpath(path).catch(() => path);
  const steps = relative(await realpath(folder).catch(() => folder), place).split('/');
  if (steps.some((step) => step.startsWith('.'))) throw new FindingsError([finding('KW1026', { file: name })]);
  return readText(place, name);
}

/**
 * Like readTextInside, of a configuration; it belongs to the folder that it is named in.
 * @param path absolute path; a descriptor of the process (`/dev/stdin`, `<(…)`) belongs to no folder
 */
export async function readConfigText(path: string, name: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) throw new FindingsError([finding('KW1027', { file: name })]);
  return /^\/(dev\/(stdin$|fd\/)|proc\/)/.test(path) ? readText(path, name) : readTextInside(dirname(path), path, name);
}

/** The bytes of a file, at most one more than are read: a device may have no end. */
async function readBytes(path: string, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    const file = await open(path);
    for await (const chunk of file.createReadStream({ end: MAX_BYTES })) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch (error) {
    throw new FindingsError([finding('KW1020', { file: name, reason: reasonOf(error) })]);
  }
}
