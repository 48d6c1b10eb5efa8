import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { packageRoot } from '../project/package-root.ts';
import { generateDocs } from './generate-docs.ts';
import { generateTypes } from './generate-types.ts';

// Rewrites every committed file that is made from other files of the repository; a test compares them.
const files = { ...(await generateTypes()), ...(await generateDocs()) };
for (const [path, text] of Object.entries(files)) await writeFile(join(packageRoot(), path), text);
const example = join('output', 'example');
await rm(join(packageRoot(), example), { recursive: true, force: true });
const generate = ['generate', '-c', 'examples/three-members.yml', '-o', example];
await execaNode(join(packageRoot(), 'dist', 'cli.js'), generate, { cwd: packageRoot(), nodeOptions: [] });
process.stderr.write(`${[...Object.keys(files), example].join('\n')}\n`);
