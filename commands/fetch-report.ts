import type { Believed } from '../fetch/catalog.ts';
import type { SeenImage } from '../fetch/images.ts';
import type { Seen } from '../fetch/look.ts';
import { EXIT, finding, type ExitCode, type Finding } from '../findings/finding.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { stateOf, wrongArchives, type ImageJob } from './fetch-images.ts';
import type { Io } from './io.ts';
import { findingsToJson, printFindings } from './print-findings.ts';
import { table } from '../terminal/table.ts';

/** What a call is about. */
export interface Job {
  readonly folder: string;
  readonly files: readonly Seen[];
  /** Only where images were asked for. */
  readonly images?: ImageJob;
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
  { folder, files, images }: Job,
  findings: readonly Finding[],
  { list, json }: ReportOptions,
  io: Io,
): ExitCode {
  const { fetch: texts } = messages(io.language);
  const wrong = files
    .filter(({ state }) => state === 'wrong')
    .map(({ file, actual = '', checksum }) => finding('KW2104', { file, actual, expected: checksum ?? '' }));
  const told = [...findings, ...wrong, ...(images === undefined ? [] : wrongArchives(images))];
  const states = [...files.map(({ state }) => state), ...(images?.seen ?? []).map(stateOf)];
  const there = states.filter((state) => state === 'right').length;
  const count = states.length;
  if (json === true) {
    const known = files.map(({ id, file, path, state, checksum, addresses }) => ({
      id,
      file,
      path,
      state,
      checksum,
      addresses,
    }));
    const more = images === undefined ? {} : { images: images.seen.map(imageToJson) };
    io.stdout.write(
      `${JSON.stringify({ folder, files: known, ...more, findings: findingsToJson(told, io) }, null, 2)}\n`,
    );
  } else {
    if (list === true || there < count) io.stdout.write(`${listing(files, images, io).join('\n')}\n`);
    printFindings(told, io);
    io.stdout.write(`${fill(there === count ? texts.complete : texts.counts, { folder, there, count })}\n`);
  }
  return list === true || there === count ? EXIT.done : EXIT.failed;
}

function imageToJson(seen: SeenImage) {
  const { image, archive } = seen;
  return { name: image.name, digest: image.digest ?? null, archive: archive?.path ?? null, state: stateOf(seen) };
}

function listing(files: readonly Seen[], images: ImageJob | undefined, { language }: Io): string[] {
  const { head, states, hashes } = messages(language).fetch;
  const rows = files.map(({ file, state, checksum, addresses }) => [
    file,
    states[state],
    checksum === null ? hashes.unknown : hashes.known,
    addresses[0] ?? '',
  ]);
  const ofImages = (images?.seen ?? []).map((seen) => {
    const isKnown = seen.archive === undefined ? seen.image.digest !== undefined : seen.archive.checksum !== null;
    const { image, archive } = seen;
    return [image.name, states[stateOf(seen)], isKnown ? hashes.known : hashes.unknown, archive?.path ?? image.name];
  });
  return table([[head.file, head.state, head.hash, head.address], ...rows, ...ofImages]);
}

/** Hashes that were believed although anybody on the way could have changed the files. */
export function inClear(believed: readonly Believed[], { catalog }: Job): Finding[] {
  return believed
    .filter(({ address = '' }) => address.startsWith('http:'))
    .map(({ id, address = '' }) => finding('KW2105', { address, file: id, catalog: catalog.name }));
}
