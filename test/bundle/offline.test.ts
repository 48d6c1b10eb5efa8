import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { kubewright } from '../helpers/cli.ts';
import { configWith } from '../helpers/config.ts';
import { removeFolder } from '../helpers/folder.ts';
import { readTree } from '../helpers/tree.ts';

const MINUTE = 60_000;

/** What every Linux has, and what the bundle's README asks for: nothing of Node. */
const PROGRAMS = [
  'sh',
  'tar',
  'sha256sum',
  'grep',
  'mktemp',
  'rm',
  'mkdir',
  'dirname',
  'readlink',
  'sync',
  'git',
  'getent',
  'cat',
  'ssh',
];

/** With a loopback that is down and no route: a home without anything in it, and the steps of the bundle's README. */
const SEALED = `
set -eu
cd "$HOME"
! command -v node > /dev/null
tar -xf "$BUNDLE" install.sh SHA256SUMS
sh install.sh "$BUNDLE" "$HOME/out" "$SUMS"
cd out/project
export PATH=$HOME/out/kubewright/bin:$PATH
kubewright setup
kubewright validate
kubewright generate --check
kubewright fetch --list
kubewright run --check > "$HOME/run" 2>&1 || echo "exit=$?" >> "$HOME/run"
`;

test(
  'a machine without network, Node and index installs kubewright and Ansible from a bundle',
  { timeout: 20 * MINUTE },
  async (context) => {
    // On a disk: what is in memory counts twice here.
    const fixture = await createFixture({ home: {}, bin: {}, project: {} }, { tempDir: tmpdir() });
    const folder = fixture.path.replace(/\/$/, '');
    onTestFinished(() => removeFolder(folder));
    const root = join(folder, 'project');
    const archive = randomBytes(100_000);
    const checksum = `sha256:${createHash('sha256').update(archive).digest('hex')}`;
    await mkdir(join(root, 'files'));
    await writeFile(join(root, 'files/etcd.tgz'), archive);
    await writeFile(join(root, 'catalog.yml'), stringify({ artifacts: { etcd: { file: 'etcd.tgz', checksum } } }));
    await writeFile(join(root, 'cluster.yml'), stringify(configWith({ artifacts: { catalog: 'catalog.yml' } })));
    expect((await kubewright(['generate'], root)).exitCode).toBe(0);
    await writeFile(join(root, 'id_ed25519'), '-----BEGIN OPENSSH PRIVATE KEY-----\n');

    const bundle = join(folder, 'tiny.bundle.tar');
    const made = await kubewright(['bundle', 'create', '-o', bundle, '--json'], root);
    if (/KW2141: .*pip|KW401[01]/.test(made.stderr + made.stdout)) context.skip(`pip has no wheels: ${made.stdout}`);
    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
    const { sums, findings } = JSON.parse(made.stdout) as { sums: string; findings: unknown };
    expect(findings).toMatchObject([{ code: 'KW2133', what: expect.stringContaining('id_ed25519') as string }]);

    const python = (await execa('python3', ['-c', 'import sys; print(sys.executable)'])).stdout;
    const found = await Promise.all(
      PROGRAMS.map(async (name) => [name, (await execa('which', [name])).stdout] as const),
    );
    for (const [name, path] of [...found, ['python3', python] as const]) await symlink(path, join(folder, 'bin', name));
    const HOME = join(folder, 'home');
    const env = { HOME, PATH: join(folder, 'bin'), BUNDLE: bundle, SUMS: sums, LANG: 'C.UTF-8' };
    const options = { env, extendEnv: false, reject: false, all: true } as const;
    const sealed = await execa('/usr/bin/unshare', ['--net', '--map-root-user', '/bin/sh', '-c', SEALED], options);
    if (/^unshare: /m.test(sealed.all)) context.skip(`no network namespaces: ${sealed.all}`);
    expect(sealed.exitCode, sealed.all).toBe(0);
    expect(sealed.all).toMatch(/ansible-core 2\.16 is ready: .*\/home\/\.cache\/kubewright\/ansible-2\.16/);
    expect(sealed.all).toMatch(/cluster\.yml is valid[^]*is up to date[^]*All 1 files are in/);
    // Ansible of the wheels starts, with all collections; the host is nowhere.
    expect(await readFile(join(HOME, 'run'), 'utf8')).toMatch(/exit=[45]$/m);
    const skip = (path: string) => /^\.kubewright\/runs\/|^id_ed25519$/.test(path);
    expect(await readTree(join(HOME, 'out/project'), skip)).toEqual(await readTree(root, skip));

    // A damaged program is not run.
    const bytes = await readFile(bundle);
    const position = bytes.indexOf('#!/usr/bin/env node', bytes.indexOf('kubewright/lib/dist/cli.js'));
    bytes.write('# DAMAGED', position);
    await chmod(bundle, 0o644);
    await writeFile(bundle, bytes);
    const script = 'cd "$HOME" && sh install.sh "$BUNDLE" "$HOME/damaged"; code=$?; test ! -e damaged && exit $code';
    const damaged = await execa('/bin/sh', ['-c', script], options);
    expect([damaged.exitCode, damaged.all]).toEqual([4, expect.stringMatching(/dist\/cli\.js: FAILED/)]);
  },
);
