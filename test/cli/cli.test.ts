import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { configWith } from '../helpers/config.ts';
import { kubewright } from '../helpers/cli.ts';
import { folderWith } from '../helpers/folder.ts';

let folder = '';
beforeEach(async () => {
  folder = await folderWith({ 'good.json': JSON.stringify(configWith()), 'bad.yml': 'name: X\nrelease: 1.30\n' });
});
const run = (args: readonly string[], env: Record<string, string> = {}) => kubewright(args, folder, env);

const VERBS = ['init', 'explain', 'generate', 'validate', 'plan', 'run', 'setup', 'ssh', 'completion'];

test('the help names every verb, and each verb has examples', async () => {
  const { stdout, exitCode } = await run(['--help']);
  expect(exitCode).toBe(0);
  for (const verb of VERBS) expect(stdout).toMatch(new RegExp(`^  ${verb} `, 'm'));
  const helps = await Promise.all(VERBS.map((verb) => run([verb, '--help'])));
  for (const [i, help] of helps.entries()) {
    expect([help.exitCode, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toMatch(new RegExp(`^Examples:\n  \\$ kubewright ${VERBS[i] ?? ''}`, 'm'));
  }
});

test('a wrong call: exit 2, said on stderr only', async () => {
  const calls = [['generate', '--bogus'], ['bogus'], ['plan', 'a', 'b'], ['generate', '-c'], []];
  for (const { exitCode, stdout, stderr } of await Promise.all(calls.map((args) => run(args)))) {
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
  }
});

test.each([
  [['generate', '-C', 'ha', '-o', 'p2'], /'-C, --project <dir>' cannot be used with option '-o, --output <dir>'/],
  [['validate', 'good.json', '-C', '/nonexistent'], /either a configuration or --project/],
  [['plan', 'good.json', '-C', '.'], /either a configuration or --project/],
  [['images', 'good.json', '-C', '.'], /either a configuration or --project/],
  [
    ['images', '--release', '1.13', '-C', '.'],
    /'--release <release>' cannot be used with option '-C, --project <dir>'/,
  ],
])('%j: a folder that would not count is a wrong call', async (args, told) => {
  const { exitCode, stdout, stderr } = await run(args);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(told);
});

test('the version', async () => {
  expect(await run(['--version'])).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
  });
});

test('findings: place, source line, caret, what to do; exit 2; nothing on stdout', async () => {
  const { exitCode, stdout, stderr } = await run(['validate', 'bad.yml']);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toMatchInlineSnapshot(`
    "bad.yml:1:1: error KW1004: The file lacks the key \`hosts\`.
      1 | name: X
          ^
      → Add \`hosts\`; docs/configuration.md describes it.
    bad.yml:1:7: error KW1007: name cannot be "X".
      1 | name: X
                ^
      → Allowed: lower-case letters, digits and dashes, at most 40; a letter first, no dash last.
    bad.yml:2:10: error KW1010: release is the number 1.30; without quotes YAML reads 1.30 as 1.3.
      2 | release: 1.30
                   ^
      → Quote it: release: "1.30"."
  `);
});

test('findings are Chinese by --lang and by LANG', async () => {
  const [flag, env, first] = await Promise.all([
    run(['validate', 'bad.yml', '--lang', 'zh']),
    run(['validate', 'bad.yml'], { LANG: 'zh_CN.UTF-8' }),
    run(['--lang=zh', 'validate', 'bad.yml']),
  ]);
  expect(flag.stderr).toContain('bad.yml:2:10: 错误 KW1010: ');
  expect([env.stderr, first.stderr]).toEqual([flag.stderr, flag.stderr]);
  expect((await run(['--help'], { LANG: 'zh_CN.UTF-8' })).stdout).toMatch(/\p{Script=Han}/u);
  expect((await run(['validate', 'bad.yml', '--lang', 'en'], { LANG: 'zh_CN.UTF-8' })).stderr).not.toMatch(
    /\p{Script=Han}/u,
  );
});

test('help and wrong calls have Chinese headings', async () => {
  const [help, verb, wrong] = await Promise.all([
    run(['--help', '--lang', 'zh']),
    run(['run', '--help', '--lang', 'zh']),
    run(['run', '--bogus', '--lang', 'zh']),
  ]);
  expect(help.stdout).toMatch(/^用法:.*^选项:$.*^命令:$/ms);
  for (const line of help.stdout.split('\n').filter((text) => /^ {2}\S/.test(text)))
    expect(line).toMatch(/\p{Script=Han}/u);
  expect(verb.stdout).not.toMatch(/^(Usage|Options|Arguments|Examples)|default:/m);
  expect(wrong.stderr).toMatch(/^错误: /);
});

test('a language that does not exist is a wrong call', async () => {
  expect((await run(['validate', 'good.json', '--lang', 'xx'])).exitCode).toBe(2);
});

test('--json gives one JSON document on stdout, for success and for failure', async () => {
  const [valid, invalid, plan, generate, absent] = await Promise.all([
    run(['validate', 'good.json', '--json']),
    run(['validate', 'bad.yml', '--json']),
    run(['plan', 'good.json', '--json']),
    run(['generate', '-c', 'good.json', '-o', 'out', '--json']),
    run(['plan', 'absent.yml', '--json']),
  ]);
  expect(JSON.parse(valid.stdout)).toEqual({ valid: true, findings: [] });
  expect(JSON.parse(invalid.stdout)).toMatchObject({
    valid: false,
    findings: [
      { code: 'KW1004' },
      { code: 'KW1007', path: ['name'], file: 'bad.yml', line: 1, column: 7 },
      { code: 'KW1010' },
    ],
  });
  expect(JSON.parse(plan.stdout)).toMatchObject({
    cluster: 'tiny',
    hosts: [{ name: 'a' }],
    ports: expect.any(Array) as unknown,
  });
  expect(JSON.parse(generate.stdout)).toMatchObject({ folder: join(folder, 'out') });
  expect(JSON.parse(absent.stdout)).toMatchObject({ findings: [{ code: 'KW1020' }] });
  expect([valid, invalid, plan, generate, absent].map(({ stderr }) => stderr)).toEqual(['', '', '', '', '']);
  expect([valid, invalid, plan, generate, absent].map(({ exitCode }) => exitCode)).toEqual([0, 2, 0, 0, 2]);
});

test('without a terminal there are no colours', async () => {
  expect((await run(['validate', 'bad.yml'])).stderr).not.toContain('\u001b');
});

test('a project without a configuration: exit 2, and what to do', async () => {
  const { exitCode, stderr } = await run(['generate']);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^error KW2003: .*\n {2}→ .*-C DIR/);
});

test('generate, change, --check: exit 3', async () => {
  expect((await run(['generate', '-c', 'good.json', '-o', 'out'])).exitCode).toBe(0);
  expect((await run(['generate', '-C', 'out', '--check'])).exitCode).toBe(0);
  const etcd = { heartbeat_interval: 150, election_timeout: 1500 };
  await writeFile(join(folder, 'out', 'cluster.json'), JSON.stringify(configWith({ etcd })));
  const { exitCode, stdout, stderr } = await run(['generate', '-C', 'out', '--check']);
  expect([exitCode, stdout]).toEqual([3, '']);
  expect(stderr).toMatch(/\(files that differ: \d+\)\. Run `kubewright generate`\.$/);
});
