import { readdirSync, readFileSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { finding, FindingsError, type Finding } from '../../findings/finding.ts';
import type { Text } from '../../messages/messages.ts';
import { hasCode } from '../../project/file-access.ts';
import { packageRoot } from '../../project/package-root.ts';
import type { Catalog } from '../../schema/catalog.generated.ts';
import { catalogSchema } from '../../schema/schema.ts';
import { parseConfig } from '../document/document.ts';
import { readTextInside } from '../document/read.ts';
import type { Release } from '../model/release.ts';
import { schemaPass } from '../document/schema-pass.ts';

/** What a catalog is called that no configuration names: beside it this one is read by itself. */
export const CATALOG_FILE = 'catalog.yml';

/** The releases that exist, oldest first, as `1.12`. */
export function knownReleases(): string[] {
  return readdirSync(join(packageRoot(), 'releases'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

const loaded = new Map<string, Release>();

/** The data of a known release, read once: a questionnaire asks for it with every answer. */
export function loadRelease(name: string): Release {
  const release = loaded.get(name) ?? readRelease(name);
  loaded.set(name, release);
  return release;
}

function readRelease(name: string): Release {
  return parse(readFileSync(join(packageRoot(), 'releases', name, 'release.yml'), 'utf8')) as Release;
}

/**
 * Reads a user's catalog.
 * @param folder absolute path of the configuration's folder, which the catalog is in
 * @param path relative to it
 * @param name the name to show in findings
 * @throws FindingsError KW1025 when there is none, KW1026 when it leads out of the folder, other KW10nn with positions in the
 * catalog, but without its text
 */
export async function loadCatalog(folder: string, path: string, name: string): Promise<Catalog> {
  const file = join(folder, path);
  if (await isAbsent(file)) throw new FindingsError([finding('KW1025', { file: name })]);
  const document = parseConfig(await readTextInside(folder, file, name), name);
  const findings = document.findings.length > 0 ? document.findings : schemaPass(document, catalogSchema());
  if (findings.length > 0) throw new FindingsError(findings.map(withoutText));
  return document.data as Catalog;
}

/** Whether the file is a catalog at all is not known then: what it holds may be nobody's business. */
function withoutText({ position, params, ...found }: Finding): Finding {
  const shown = 'value' in params ? { ...params, value: NOT_SHOWN } : params;
  return { ...found, params: shown, ...(position === undefined ? {} : { position: { ...position, source: '' } }) };
}

const NOT_SHOWN: Text = { en: 'what stands there', zh: '该处的内容' };

function isAbsent(path: string): Promise<boolean> {
  return access(path).then(
    () => false,
    (error: unknown) => hasCode(error, 'ENOENT'),
  );
}

/** A release that says of files what the catalog says, where it says something. */
export function overlay(release: Release, catalog: Catalog): Release {
  const artifacts = Object.entries(release.artifacts).map(([id, artifact]) => [
    id,
    { ...artifact, ...catalog.artifacts?.[id] },
  ]);
  return {
    ...release,
    artifacts: Object.fromEntries(artifacts) as Release['artifacts'],
    ...(catalog.images === undefined ? {} : { image_archives: catalog.images }),
    ...(catalog.digests === undefined ? {} : { image_digests: catalog.digests }),
  };
}
