import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { createFixture } from 'fs-fixture';
import { beforeAll, expect, test, type TestContext } from 'vitest';
import { CLI } from '../helpers/cli-path.ts';
import { kubewright } from '../helpers/cli.ts';
import { configWith } from '../helpers/config.ts';
import { folderWith, removeFolder } from '../helpers/folder.ts';
import { terminalWith, type Screen } from '../helpers/tmux.ts';

let folder = '';
beforeAll(async () => {
  const fixture = await createFixture({
    'prod/cluster.json': JSON.stringify(configWith()),
    'prod/my file.yml': '',
    'empty/x': '',
  });
  folder = fixture.path.replace(/\/$/, '');
  await kubewright(['generate', '-C', 'prod'], folder);
  return () => removeFolder(folder);
});

/** What is offered for the last word, which is the one that is typed. */
async function offered(words: readonly string[], cwd = folder): Promise<[paths: string, ...candidates: string[]]> {
  const { exitCode, stdout, stderr } = await kubewright(['complete', '--', ...words], cwd);
  expect([exitCode, stderr]).toEqual([0, '']);
  const [paths = '', ...lines] = stdout.trimEnd().split('\n');
  return [paths, ...lines.map((line) => line.split('\t')[0] ?? '')];
}

test.each([
  [['exp'], ['none', 'explain']],
  [
    ['help', 'exp'],
    ['none', 'explain'],
  ],
  [
    ['generate', '--res'],
    ['none', '--resolve'],
  ],
  [
    ['generate', '--resolve', ''],
    ['none', 'ours', 'theirs'],
  ],
  [
    ['generate', '--resolve=t'],
    ['none', 'theirs'],
  ],
  [
    ['--lang', ''],
    ['none', 'en', 'zh'],
  ],
  [
    ['run', 'etcd', '--lang=z'],
    ['none', 'zh'],
  ],
  [['generate', '--config', ''], ['files']],
  [['generate', '-C', ''], ['dirs']],
  [['init', ''], ['dirs']],
  [['validate', ''], ['files']],
  [['run', '--ansible', ''], ['files']],
  [
    ['run', '-C', 'prod', 'etcd', 'ver'],
    ['none', 'verify'],
  ],
  [
    ['run', '-C', 'prod', '--limit', ''],
    ['none', 'a'],
  ],
  [['run', '-e', ''], ['none']],
  [['run', '--', '--ch'], ['none']],
  [
    ['secret', 'ro'],
    ['none', 'rotate'],
  ],
  [['secret', 'show', '-C', 'empty', ''], ['none']],
  [
    ['setup', '--core', '2.1'],
    ['none', '2.14', '2.16', '2.17', '2.19'],
  ],
  [
    ['images', '--release', ''],
    ['none', '1.12', '1.13'],
  ],
  [
    ['explain', 'lb.pre'],
    ['none', 'lb.prefix'],
  ],
  [
    ['explain', 'KW113'],
    ['none', 'KW1133'],
  ],
  [
    ['explain', 'kube-n'],
    ['none', 'kube-node'],
  ],
  [
    ['explain', 'etcd', ''],
    ['none', '--lang'],
  ],
  [
    ['bogus', ''],
    ['none', 'init'],
  ],
])('%j: %j', async (words, [paths = '', ...expected]) => {
  const [foundPaths, ...candidates] = await offered(words);
  expect(foundPaths).toBe(paths);
  expect(candidates).toEqual(expected.length === 0 ? [] : (expect.arrayContaining(expected) as unknown));
});

test('steps are those of the project: of the current folder, of -C, or else all', async () => {
  const steps = ['none', 'prepare', 'etcd', 'setup', 'verify', 'clean'];
  expect(await offered(['run', ''], join(folder, 'prod'))).toEqual(steps);
  expect(await offered(['run', '-C', 'prod', ''])).toEqual(steps);
  expect(await offered(['run', ''])).toContain('kube-node');
});

test('all verbs of the help are offered, described in the language, and what is internal is not', async () => {
  const { stdout } = await kubewright(['--help'], folder);
  const verbs = [...(stdout.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z]+) /gm)].map(([, verb]) => verb);
  expect(verbs.length).toBeGreaterThan(10);
  expect(await offered([''])).toEqual(['none', ...verbs]);
  const chinese = await kubewright(['complete', '--', '--lang', 'zh', 'pla'], folder);
  expect(chinese.stdout).toMatch(/^none\nplan\t\p{Script=Han}/u);
});

test('every placeholder is known to completion, or takes anything', async () => {
  const anything = ['key=value', 'rate'];
  const prod = join(folder, 'prod');
  const [, ...verbs] = await offered(['']);
  const secrets = ['list', 'show', 'set', 'rotate', 'drop'].map((verb) => `secret ${verb}`);
  for (const verb of [...verbs.filter((name) => name !== 'help'), ...secrets]) {
    const { stdout } = await kubewright([...verb.split(' '), '--help'], folder);
    const operands = [...(/^Usage:.*$/m.exec(stdout)?.[0] ?? '').matchAll(/[<[]([a-z]+)(?:\.\.\.)?[\]>]/g)];
    const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+) <([^>]+)>/gm)];
    if (operands.some(([, name]) => !['options', 'command', 'name'].includes(name ?? '')))
      expect((await offered([verb, ''], prod)).toString(), verb).not.toMatch(/^none$|--lang/);
    for (const [, option = '', placeholder = ''] of options) {
      if (anything.includes(placeholder)) continue;
      const found = await offered([...verb.split(' '), option, ''], prod);
      expect(found.toString(), `${verb} ${option}`).not.toBe('none');
    }
  }
});

/** A shell with `kubewright` on its PATH, and the keys that end in a completion. */
async function shell(program: string, context: TestContext): Promise<Screen> {
  for (const name of ['tmux', program.split(' ')[0] ?? '']) {
    const { failed } = await execa(name, [name === 'tmux' ? '-V' : '--version'], { reject: false });
    if (failed) context.skip(`no ${name}`);
  }
  const bin = join(await folderWith(), 'bin');
  await mkdir(bin);
  const cli = `${process.execPath} ${CLI}`;
  await writeFile(join(bin, 'kubewright'), `#!/bin/sh\nexec ${cli} "$@"\n`);
  await chmod(join(bin, 'kubewright'), 0o755);
  const path = `${bin}${delimiter}${process.env['PATH'] ?? ''}`;
  return terminalWith(program, folder, [100, 40], { PATH: path, PS1: '> ', SHELL: '/bin/sh' });
}

/** Types the beginning of a line, Tab, then the rest; `:` instead of the line's command shows it without running it. */
async function completesTo(screen: Screen, typed: string, wanted: string): Promise<void> {
  await screen.type('C-u', typed, 'Tab');
  await screen.until(new RegExp(`> ${wanted.replace(/[.\\/]/g, '\\$&')} ?$`, 'm'));
}

const LINES: readonly [typed: string, wanted: string][] = [
  ['kubewright expl', 'kubewright explain'],
  ['kubewright explain lb.pre', 'kubewright explain lb.prefix'],
  ['kubewright run -C prod ver', 'kubewright run -C prod verify'],
  ['kubewright generate --resolve=th', 'kubewright generate --resolve=theirs'],
  ['kubewright generate --outp', 'kubewright generate --output'],
  ['kubewright --lang z', 'kubewright --lang zh'],
  ['kubewright plan -C pr', 'kubewright plan -C prod/'],
  ['kubewright init em', 'kubewright init empty/'],
  ['kubewright generate --project=pr', 'kubewright generate --project=prod/'],
  ['kubewright validate prod/cl', 'kubewright validate prod/cluster.json'],
  ['kubewright validate prod/my', 'kubewright validate prod/my\\ file.yml'],
];

test('a real bash completes, without any package of completions', async (context) => {
  const screen = await shell('bash --norc', context);
  await screen.until(/^> *$/m);
  await screen.type('source <(kubewright completion bash)', 'Enter');
  await screen.until(/completion bash\)\n> *$/m);
  for (const [typed, wanted] of LINES) await completesTo(screen, typed, wanted);
  await screen.type('C-u', 'kubewright run -C prod ', 'Tab', 'Tab');
  await screen.until(/clean +etcd +prepare +setup +verify/);
});

test('a real zsh completes, and says what is what', async (context) => {
  const screen = await shell('zsh -f', context);
  await screen.until(/^> *$/m);
  await screen.type('autoload -U compinit && compinit -D', 'Enter', 'source <(kubewright completion zsh)', 'Enter');
  await screen.until(/completion zsh\)\n> *$/m);
  for (const [typed, wanted] of LINES) await completesTo(screen, typed, wanted);
  await screen.type('C-u', 'kubewright run -C prod ', 'Tab');
  await screen.until(/verify +-- Verify the cluster/);
});
