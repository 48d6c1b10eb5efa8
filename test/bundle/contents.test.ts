import { createHash } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { create } from 'tar';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { archives } from '../../bundle/contents.ts';
import { ownFiles } from '../../bundle/own-files.ts';
import { systemPackages } from '../../bundle/packages.ts';
import { projectFiles } from '../../bundle/project-files.ts';
import { plan } from '../../generator/plan/plan.ts';
import { loadTemplates } from '../../generator/render/templates.ts';
import { kubewright } from '../helpers/cli.ts';
import { configWith, load } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { makeProject } from '../helpers/project.ts';
import { NEVER } from './archive.ts';

const KEY = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE\n-----END OPENSSH PRIVATE KEY-----\n';
const PASSWORD = Buffer.from('an-unguessable-password');

test('a project is in a bundle as git would have it, whether it is a repository or not', async () => {
  const folder = await folderWith({
    'notes/mine.txt': 'mine',
    'files/archive.tgz': 'x',
    'here.bundle.tar': 'old',
    'a.retry': '',
  });
  await makeProject(folder, JSON.stringify(configWith()));
  const besides = [join(folder, 'files'), join(folder, 'out.tar')];
  await writeFile(join(folder, 'out.tar'), 'being written');
  const listed = async () =>
    (await projectFiles(folder, undefined, besides, process.env)).entries.map(({ path }) => path);
  const paths = await listed();
  expect(paths).toEqual(
    expect.arrayContaining(['project/cluster.yml', 'project/notes/mine.txt', 'project/.kubewright/project.json']),
  );
  expect(paths.filter((path) => /archive|bundle\.tar|out\.tar|retry/.test(path))).toEqual([]);
  await execa('git', ['init', '--quiet', folder]);
  await execa('git', ['-C', folder, 'add', 'cluster.yml']);
  expect(await listed()).toEqual(paths);
});

test('no private key, kubeconfig with one, or password of the vault is taken', async () => {
  const kubeconfig = 'users:\n- user:\n    client-key-data: LS0tLS1CRUdJTg==\n';
  const files = {
    'keys/id_ed25519': KEY,
    'keys/id.pub': 'ssh-ed25519 AAAA',
    'admin.conf': kubeconfig,
    'pass.txt': `${PASSWORD.toString()}\n`,
  };
  const folder = await folderWith(files);
  const { entries, secret } = await projectFiles(folder, PASSWORD, [], process.env);
  expect(secret).toEqual(['admin.conf', 'keys/id_ed25519', 'pass.txt']);
  expect(entries.map(({ path }) => path)).toEqual(['project/keys/id.pub']);
});

test('a link in a project is refused, and so is a machine without git or npm', async () => {
  const folder = await folderWith({ a: 'a' });
  await symlink('/etc/passwd', join(folder, 'link'));
  await expect(projectFiles(folder, undefined, [], process.env)).rejects.toThrow(/^KW2134 .*link/);
  const none = { PATH: await folderWith() };
  await expect(projectFiles(folder, undefined, [], none)).rejects.toThrow(/^KW2141 .*git/);
  await expect(ownFiles(none)).rejects.toThrow(/^KW2141 .*npm/);
});

test('kubewright is there with the libraries it needs, and without those it is made with', async () => {
  const { entries, root } = await ownFiles(process.env);
  const paths = new Set(entries.map(({ path }) => path));
  expect(root).toBe('kubewright/lib');
  for (const path of [
    'dist/cli.js',
    'releases/1.12/release.yml',
    'requirements/ansible-2.16.txt',
    'node_modules/yaml/package.json',
  ])
    expect(paths).toContain(`${root}/${path}`);
  expect(
    [...paths].filter((path) => /node_modules\/(typescript|vitest|eslint)\/|lib\/(test|lab)\//.test(path)),
  ).toEqual([]);
  expect(entries.filter(({ path }) => path.startsWith('kubewright/bin/')).every(({ isProgram }) => isProgram)).toBe(
    true,
  );
});

/** A whole cluster whose archives are all there and known, with one of images. */
async function cluster(registry: object = {}) {
  const root = await folderWith({ 'manifest.json': JSON.stringify([{ RepoTags: ['k8s.gcr.io/pause:3.1'] }]) });
  const images = join(root, 'files/images');
  await mkdir(images, { recursive: true });
  await create({ file: join(images, 'pause.tar'), cwd: root }, ['manifest.json']);
  const hash = (bytes: Buffer | string) => ({ checksum: `sha256:${createHash('sha256').update(bytes).digest('hex')}` });
  const hosts = [{ name: 'm', address: '10.0.0.1', roles: ['etcd', 'master', 'node'] }] as never;
  const config = configWith({ hosts, dns: { provider: 'none' }, artifacts: { catalog: 'catalog.yml' }, ...registry });
  const known = ['etcd', 'kubernetes-server', 'kubernetes-node', 'docker', 'flannel'].map((id) => [
    id,
    { ...hash('x'), file: `${id}.tgz` },
  ]);
  const catalog = {
    artifacts: Object.fromEntries(known) as object,
    images: {
      'pause.tar': hash(
        await execa('cat', [join(images, 'pause.tar')], { encoding: 'buffer' }).then(({ stdout }) =>
          Buffer.from(stdout),
        ),
      ),
    },
  };
  const { cluster: full, release } = await load(config, { 'catalog.yml': JSON.stringify(catalog) });
  const made = plan(full, release);
  for (const { file } of made.artifacts) await writeFile(join(root, 'files', file), 'x');
  return { root, folder: join(root, 'files'), plan: made, release };
}

test('archives are taken that are what their hashes say; images that no archive has are told', async () => {
  const { root, folder, plan: made, release } = await cluster();
  const taken = () => archives(made, release, { root, folder }, NEVER);
  const { entries, findings } = await taken();
  expect(entries.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['project/files/etcd.tgz', 'project/files/images/pause.tar']),
  );
  expect(findings).toMatchObject([{ code: 'KW2131', params: { images: 'busybox:1' } }]);
  await writeFile(join(folder, 'etcd.tgz'), 'y');
  await writeFile(join(folder, 'images/other.tar'), '');
  await expect(taken()).rejects.toThrow(/^KW2130 .*"etcd\.tgz, images\/other\.tar"/);
});

test('hosts that pull from a registry of their own lack no image', async () => {
  const registry = { registry: { kind: 'existing', address: 'registry.example.com' } };
  const { root, folder, plan: made, release } = await cluster(registry);
  expect((await archives(made, release, { root, folder }, NEVER)).findings).toEqual([]);
});

test('a bundle is not made of what is not there, and nothing is begun', async () => {
  const folder = await folderWith();
  await makeProject(folder, JSON.stringify(configWith()));
  const { exitCode, stderr } = await kubewright(['bundle', 'create'], folder);
  expect([exitCode, stderr]).toEqual([4, expect.stringMatching(/KW2130: [^]*kubewright fetch --images/)]);
});

test('packages that hosts take from repositories are those that roles install', async () => {
  const { plan: made } = await cluster({ lb: undefined, chrony: {} });
  const packages = systemPackages(made);
  expect(packages['Debian']).toEqual(expect.arrayContaining(['chrony', 'conntrack', 'iptables']));
  const tasks = parse(loadTemplates().get('roles/chrony/tasks/main.yml')?.content.toString('utf8') ?? '') as {
    vars?: Record<string, object>;
  }[];
  expect(tasks.find(({ vars }) => vars)?.vars?.['prepare_packages']).toEqual({
    Debian: ['chrony'],
    RedHat: ['chrony'],
  });
});
