import type { Believed } from '../fetch/catalog.ts';
import type { Seen } from '../fetch/look.ts';
import { EXIT, finding, type ExitCode, type Finding } from '../findings/finding.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import type { Io } from './io.ts';
import { findingsToJson, printFindings } from './print-findings.ts';
import { table } from '../terminal/table.ts';

/** What a call is about. */
export interface Job {
  readonly folder: string;
  readonly files: readonly Seen[];
  /** Absolute path of the catalog, and its name in the project. */
  readonly catalog: { readonly path: string; readonly name: string };
}

interface ReportOptions {
  readonly list?: boolean;
  readonly json?: boolean;
}

/**
 * Says how it stands with the files of a project.
 * @param findings what is to be said beside that
 * @returns 4 when files are missing or wrong that were to be fetched
 */
export function report(
  { folder, files }: Job,
  findings: readonly Finding[],
  { list, json }: ReportOptions,
  io: Io,
): ExitCode {
  const { fetch: texts } = messages(io.language);
  const wrong = files
    .filter(({ state }) => state === 'wrong')
    .map(({ file, actual = '', checksum }) => finding('KW2104', { file, actual, expected: checksum ?? '' }));
  const told = [...findings, ...wrong];
  const there = files.filter(({ state }) => state === 'right').length;
  if (json === true) {
    const known = files.map(({ id, file, path, state, checksum, addresses }) => ({
      id,
      file,
      path,
      state,
      checksum,
      addresses,
    }));
    io.stdout.write(`${JSON.stringify({ folder, files: known, findings: findingsToJson(told, io) }, null, 2)}\n`);
  } else {
    if (list === true || there < files.length) io.stdout.write(`${listing(files, io).join('\n')}\n`);
    printFindings(told, io);
    const counts = { folder, there, count: files.length };
    io.stdout.write(`${fill(there === files.length ? texts.complete : texts.counts, counts)}\n`);
  }
  return list === true || there === files.length ? EXIT.done : EXIT.failed;
}

function listing(files: readonly Seen[], { language }: Io): string[] {
  const { head, states, hashes } = messages(language).fetch;
  const rows = files.map(({ file, state, checksum, addresses }) => [
    file,
    states[state],
    checksum === null ? hashes.unknown : hashes.known,
    addresses[0] ?? '',
  ]);
  return table([[head.file, head.state, head.hash, head.address], ...rows]);
}

/** Hashes that were believed although anybody on the way could have changed the files. */
export function inClear(believed: readonly Believed[], { catalog }: Job): Finding[] {
  return believed
    .filter(({ address = '' }) => address.startsWith('http:'))
    .map(({ id, address = '' }) => finding('KW2105', { address, file: id, catalog: catalog.name }));
}
