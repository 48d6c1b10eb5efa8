import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageRoot } from '../../project/package-root.ts';

/** The files of roles-templates/ by path relative to it, with `/` between folders. */
export type TemplateSet = ReadonlyMap<string, TemplateFile>;

export interface TemplateFile {
  readonly content: Buffer;
  readonly executable: boolean;
}

/** Reads the package's template files. */
export function loadTemplates(): TemplateSet {
  const root = join(packageRoot(), 'roles-templates');
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(
    files.map((file) => [
      relative(root, file),
      { content: readFileSync(file), executable: (statSync(file).mode & 0o100) !== 0 },
    ]),
  );
}
