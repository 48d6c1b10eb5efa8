import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../project/package-root.ts';
import { generateDocs } from '../scripts/generate-docs.ts';
import { generateTypes } from '../scripts/generate-types.ts';

test.each([
  ['types', generateTypes],
  ['references', generateDocs],
])('the committed %s are what `npm run generate` makes', async (_, generate) => {
  for (const [path, text] of Object.entries(await generate())) {
    expect(await readFile(join(packageRoot(), path), 'utf8'), path).toBe(text);
  }
});
