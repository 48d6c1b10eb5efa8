// A process that writes a project, to be killed: node writer.mjs DIST JOB; exit 3 when there is a conflict.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const [dist, job] = process.argv.slice(2);
const { apply, compare } = await import(join(dist, 'generator', 'write', 'write.js'));
const { root, tree, plan } = JSON.parse(await readFile(job, 'utf8'));
const next = new Map(tree.map(([path, content]) => [path, { content, executable: false }]));
const changes = await compare(root, next);
if (changes.some(({ action }) => ['conflict', 'foreign'].includes(action))) process.exit(3);
await apply(root, changes, [], next, plan);
