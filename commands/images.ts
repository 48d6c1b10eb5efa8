import { resolve } from 'node:path';
import { EXIT, finding, FindingsError, type ExitCode } from '../findings/finding.ts';
import { loadConfig } from '../generator/config/load.ts';
import { plan } from '../generator/plan/plan.ts';
import { knownReleases, loadRelease } from '../generator/release/release.ts';
import type { ContainerImage } from '../generator/model/release.ts';
import { messages, type Language } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { configFile } from '../project/config-file.ts';
import { table } from '../terminal/table.ts';
import type { Io } from './io.ts';
import { mirrorScript, saveScript } from './mirror-script.ts';
import { printFindings } from './print-findings.ts';

export interface ImagesOptions {
  readonly project?: string;
  /** All images of this release; no configuration is read. */
  readonly release?: string;
  /** Print the script that pulls from copies, in place of the list. */
  readonly mirror?: boolean;
  /** Print the script that saves each as an archive. */
  readonly save?: boolean;
  readonly json?: boolean;
}

/** Images, and what they are those of. */
interface ImageList {
  /** Undefined for those of a whole release. */
  readonly cluster?: string;
  readonly release: string;
  readonly kubernetes: string;
  readonly images: readonly ContainerImage[];
}

/**
 * `kubewright images [FILE]`: lists the container images of a cluster or of a release, or prints the script that pulls them.
 * @param file the configuration; by default that of the project
 * @throws FindingsError KW1105 for a release that is not known
 */
export async function images(file: string | undefined, options: ImagesOptions, io: Io): Promise<ExitCode> {
  const { release } = options;
  const list = release === undefined ? await ofCluster(file, options, io) : ofRelease(release);
  io.stdout.write(`${output(list, options, io.language)}\n`);
  return EXIT.done;
}

async function ofCluster(file: string | undefined, { project }: ImagesOptions, io: Io): Promise<ImageList> {
  const root = resolve(io.cwd, project ?? '.');
  const name = file ?? (await configFile(root));
  const { cluster, release, warnings } = await loadConfig(resolve(file === undefined ? root : io.cwd, name), name);
  printFindings(warnings, io);
  return plan(cluster, release);
}

function ofRelease(name: string): ImageList {
  const known = knownReleases();
  if (!known.includes(name)) throw new FindingsError([finding('KW1105', { release: name, known: known.join(', ') })]);
  const { release, kubernetes, images: all } = loadRelease(name);
  return { release, kubernetes, images: Object.values(all) };
}

function output(list: ImageList, { mirror, save, json }: ImagesOptions, language: Language): string {
  if (json === true) return toJson(list);
  const heading = headingOf(list, language);
  if (save === true) return saveScript(heading, list.images, language);
  return mirror === true
    ? mirrorScript(heading, list.images, language)
    : [heading, ...lines(list, language)].join('\n');
}

function headingOf({ cluster, release, kubernetes }: ImageList, language: Language): string {
  const { ofCluster: one, ofRelease: all } = messages(language).images;
  return cluster === undefined ? fill(all, { release, kubernetes }) : fill(one, { cluster, release, kubernetes });
}

function lines({ images: listed }: ImageList, language: Language): string[] {
  const { head, none, itself, unknown } = messages(language).images;
  if (listed.length === 0) return ['', none];
  const rows = listed.map(({ name, mirror }) => [name, mirror ?? (isOnDockerHub(name) ? itself : unknown)]);
  return ['', ...table([[head.image, head.mirror], ...rows])];
}

/** Other registries are named by a host: the first part has a dot or a port, or is localhost. */
function isOnDockerHub(name: string): boolean {
  const [first = '', ...rest] = name.split('/');
  return rest.length === 0 || !/[.:]|^localhost$/.test(first);
}

function toJson({ cluster, release, kubernetes, images: listed }: ImageList): string {
  const named = listed.map(({ name, mirror }) => ({ name, mirror: mirror ?? null }));
  return JSON.stringify({ cluster: cluster ?? null, release, kubernetes, images: named }, null, 2);
}
