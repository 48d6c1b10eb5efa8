import { access, appendFile, cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { kubewright } from '../helpers/cli.ts';
import { configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { makeProject } from '../helpers/project.ts';

const VARS = 'inventory/group_vars/etcd/etcd.yml';
const AUTHOR = { GIT_AUTHOR_NAME: 'me', GIT_AUTHOR_EMAIL: 'me@localhost', GIT_COMMITTER_NAME: 'me' };

/** What a repository can name to be run, as lines of its configuration. */
function traps(program: string): Record<string, string> {
  return {
    'a filter': `[filter "x"]\n\tclean = ${program}\n\tsmudge = ${program}\n\trequired = true`,
    'a filter that stays': `[filter "x"]\n\tprocess = ${program}`,
    'a file system monitor': `[core]\n\tfsmonitor = ${program}`,
    'a way to fetch': `[core]\n\tsshCommand = ${program}`,
    'another diff': `[diff]\n\texternal = ${program}\n[diff "x"]\n\ttextconv = ${program}\n\tcommand = ${program}`,
    aliases: ['ls-files', 'ls-tree', 'rev-parse', 'status']
      .map((verb) => `[alias]\n\t${verb} = !${program}`)
      .join('\n'),
    'hooks and a pager': `[core]\n\thooksPath = hooks\n\tpager = ${program}\n\teditor = ${program}`,
  };
}

/** A committed project that is edited since; `hostile` is what its owner wrote into the configuration of the repository. */
async function clone(
  hostile: (program: string) => string,
): Promise<{ root: string; trace: string; configure: string }> {
  const top = await folderWith({ project: {} });
  const root = join(top, 'project');
  const trace = join(top, 'ran');
  await makeProject(root, JSON.stringify(configWith()));
  await appendFile(join(root, '.gitattributes'), '* filter=x diff=x\n');
  await writeFile(join(top, 'run.sh'), `#!/bin/sh\necho >> ${trace}\ntimeout 5 cat\n`, { mode: 0o755 });
  await git(root, 'init', '-q');
  await git(root, 'add', '.');
  await git(root, 'commit', '-qm', 'first');
  await cp(join(top, 'run.sh'), join(root, '.git/hooks/post-index-change'));
  await appendFile(join(root, '.git/config'), `\n${hostile(join(top, 'run.sh'))}\n`);
  await appendFile(join(root, VARS), '# mine\n');
  await writeFile(join(root, 'cluster.yml'), JSON.stringify(configWith({ etcd: { heartbeat_interval: 150 } })));
  return { root, trace, configure: join(root, '.git/config') };
}

async function git(cwd: string, ...args: string[]): Promise<string> {
  const options = { cwd, env: { ...AUTHOR, GIT_COMMITTER_EMAIL: 'me@localhost' }, stdin: 'ignore' } as const;
  return (await execa('git', ['-c', 'commit.gpgSign=false', ...args], options)).stdout;
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** Both ways that ask git: the warning, and the commit of a new project. */
async function generateAndCommit(root: string): Promise<string> {
  const { exitCode, stderr } = await kubewright(['generate'], root, AUTHOR);
  expect(exitCode, stderr).toBe(0);
  await kubewright(['init', '.', '-c', 'cluster.yml', '--yes', '--git'], root, AUTHOR);
  return stderr;
}

test.each(Object.keys(traps('')))('an unpacked .git that names %s', async (name) => {
  const { root, trace } = await clone((program) => traps(program)[name] ?? '');
  expect(await generateAndCommit(root)).toContain(`(${VARS})`);
  expect(await isThere(trace)).toBe(false);
  if (!['a filter', 'a file system monitor'].includes(name)) return;
  await execa('git', ['status'], { cwd: root, reject: false, stdin: 'ignore' });
  expect(await isThere(trace), 'the trap does not work').toBe(true);
});

test('a repository that lacks objects, and names a program to get them', async () => {
  const { root, trace } = await clone(
    (program) =>
      `[extensions]\n\tpartialClone = origin\n[remote "origin"]\n\turl = .\n\tpromisor = true\n\tuploadpack = ${program}`,
  );
  await git(root, 'config', 'core.repositoryFormatVersion', '1');
  const tree = await git(root, 'rev-parse', 'HEAD^{tree}');
  await rm(join(root, '.git/objects', tree.slice(0, 2), tree.slice(2)), { force: true });
  await generateAndCommit(root);
  expect(await isThere(trace)).toBe(false);
  await execa('git', ['ls-tree', 'HEAD'], { cwd: root, reject: false, stdin: 'ignore', timeout: 10_000 });
  expect(await isThere(trace), 'the trap does not work').toBe(true);
});

test('a folder that is a repository itself, without .git', async () => {
  const { root, trace, configure } = await clone((program) => traps(program)['a filter'] ?? '');
  const config = (await readFile(configure, 'utf8')).replace('bare = false', `bare = false\n\tworktree = .`);
  await writeFile(configure, config);
  await cp(join(root, '.git'), root, { recursive: true });
  await rm(join(root, '.git'), { recursive: true });
  await execa('git', ['status'], { cwd: root, reject: false, stdin: 'ignore' });
  expect(await isThere(trace), 'the trap does not work').toBe(true);
  await rm(trace);
  await generateAndCommit(root);
  expect(await isThere(trace)).toBe(false);
});

test('a .git that git does not take for one is not gone on with', async () => {
  const { root, trace } = await clone((program) => traps(program)['a filter'] ?? '');
  await rm(join(root, '.git/HEAD'));
  const { exitCode, stderr } = await kubewright(['init', '.', '-c', 'cluster.yml', '--yes', '--git'], root, AUTHOR);
  expect([exitCode, stderr.includes('KW2084')], stderr).toEqual([2, true]);
  expect(await isThere(trace)).toBe(false);
});
