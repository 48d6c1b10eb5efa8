import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { packageRoot } from '../project/package-root.ts';
import { CORES, PYTHONS } from '../runner/ansible/cores.ts';

/**
 * `npm run lock:requirements`: from each requirements/NAME.in the NAME.txt that pip installs: all packages that it takes, for
 * every Python and platform, with the hashes of all files that PyPI publishes of them. uv has to be on the PATH.
 */
const folder = join(packageRoot(), 'requirements');

const first = Object.fromEntries(CORES.map((core) => [`ansible-${core}`, PYTHONS[core].first]));
// Those of tests are made with a Python of a core.
for (const [name, minor] of Object.entries({ ...first, lint: PYTHONS['2.19'].first, runner: PYTHONS['2.16'].first })) {
  const source = join(folder, `${name}.in`);
  const flags = ['--universal', '--python-version', `3.${minor}`, '--generate-hashes', '--no-header', '--no-annotate'];
  const { stdout } = await execa('uv', ['pip', 'compile', '--quiet', ...flags, source]);
  const [comment = ''] = (await readFile(source, 'utf8')).split('\n');
  await writeFile(
    join(folder, `${name}.txt`),
    `${comment}\n# Made from ${name}.in by \`npm run lock:requirements\`.\n${stdout}\n`,
  );
  process.stdout.write(`requirements/${name}.txt\n`);
}
