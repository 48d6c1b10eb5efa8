import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../project/package-root.ts';
import { generateDocs } from './generate-docs.ts';
import { generateTypes } from './generate-types.ts';

// Rewrites every committed file that is made from other files of the repository; a test compares them.
const files = { ...(await generateTypes()), ...(await generateDocs()) };
for (const [path, text] of Object.entries(files)) await writeFile(join(packageRoot(), path), text);
process.stderr.write(`${Object.keys(files).join('\n')}\n`);
