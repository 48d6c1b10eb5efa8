import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { execa } from 'execa';
import fs from 'fs-extra';
import { describe, expect, test } from 'vitest';
import type { ArtifactId } from '../../lab/binaries/recipes.ts';
import { classicArchives } from '../../lab/binaries.ts';
import { buildOnce } from '../../lab/cache.ts';
import { BUILD, requireLab } from './fixture.ts';

const NODE_PROGRAMS = ['kube-proxy', 'kubectl', 'kubelet'];

/** The release files of the projects: names, what is in them (of Kubernetes' only the programs), what the programs say. */
const LAYOUTS: Record<
  Exclude<ArtifactId, 'docker-compose'>,
  { file: string; entries: string[]; says: [words: string, version: string][] }
> = {
  etcd: {
    file: 'etcd-v3.2.9-linux-amd64.tar.gz',
    entries: ['', 'etcd', 'etcdctl'].map((name) => `etcd-v3.2.9-linux-amd64/${name}`),
    says: [
      ['./*/etcd --version', 'etcd Version: 3.2.9'],
      ['ETCDCTL_API=3 ./*/etcdctl version', 'etcdctl version: 3.2.9'],
    ],
  },
  flannel: {
    file: 'flannel-v0.7.0-linux-amd64.tar.gz',
    entries: ['README.md', 'flanneld', 'mk-docker-opts.sh'],
    says: [
      ['./flanneld -version 2>&1', 'v0.7.0'],
      ['sh ./mk-docker-opts.sh -h 2>&1 || true', 'mk-docker-opts.sh'],
    ],
  },
  docker: {
    file: 'docker-17.03.2-ce.tgz',
    entries: [
      ...['', 'completion/', 'completion/bash/', 'completion/bash/docker', 'completion/fish/'],
      ...['completion/fish/docker.fish', 'completion/zsh/', 'completion/zsh/_docker', 'docker', 'docker-containerd'],
      ...['docker-containerd-ctr', 'docker-containerd-shim', 'docker-init', 'docker-proxy', 'docker-runc', 'dockerd'],
    ].map((name) => `docker/${name}`),
    // A stand-in: see lab/binaries/docker.ts.
    says: [['docker/docker --version', 'Docker version 20.10']],
  },
  harbor: {
    file: 'harbor-offline-installer-v1.8.6.tgz',
    // A stand-in: see lab/binaries/harbor.ts.
    entries: ['', 'harbor.v1.8.6.tar.gz', 'harbor.yml', 'prepare'].map((name) => `harbor/${name}`),
    says: [['gzip -dc harbor/harbor.v1.8.6.tar.gz | tar -xOf - manifest.json', 'goharbor/stand-in:v1.8.6']],
  },
  'kubernetes-server': {
    file: 'kubernetes-server-linux-amd64.tar.gz',
    entries: [
      ...['kubernetes/', 'kubernetes/server/', 'kubernetes/server/bin/'],
      ...[...NODE_PROGRAMS, 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler']
        .sort()
        .map((name) => `kubernetes/server/bin/${name}`),
    ],
    says: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'].map((name) => [
      `./kubernetes/server/bin/${name} --version`,
      'Kubernetes v1.12.10',
    ]),
  },
  'kubernetes-node': {
    file: 'kubernetes-node-linux-amd64.tar.gz',
    entries: [
      ...['kubernetes/', 'kubernetes/node/', 'kubernetes/node/bin/'],
      ...NODE_PROGRAMS.map((name) => `kubernetes/node/bin/${name}`),
    ],
    says: [
      ['./kubernetes/node/bin/kubelet --version', 'Kubernetes v1.12.10'],
      ['./kubernetes/node/bin/kubectl version --client --short', 'Client Version: v1.12.10'],
    ],
  },
};

describe('the cache', () => {
  test('never shows a half-built thing, and clears away what a killed build left', async () => {
    const folder = await fs.mkdtemp(join(tmpdir(), 'kubewright-cache-'));
    const target = join(folder, 'thing');
    await fs.outputFile(`${target}.killed.part/half`, '');
    const fails = buildOnce(target, async (part) => {
      expect(await fs.readdir(folder)).toEqual([basename(part)]);
      await fs.outputFile(join(part, 'half'), '');
      throw new Error('broken');
    });
    await expect(fails).rejects.toThrow('broken');
    expect(await fs.readdir(folder)).toEqual([]);
    await buildOnce(target, (part) => fs.outputFile(join(part, 'whole'), ''));
    await buildOnce(target, () => Promise.reject(new Error('built twice')));
    expect(await fs.readdir(target)).toEqual(['whole']);
    await fs.remove(folder);
  });
});

describe('archives', () => {
  requireLab();

  test.each(Object.entries(LAYOUTS))(
    "%s is laid out as its project's, with no owner and no date",
    async (id, layout) => {
      const { file, sha256 } = (await classicArchives(undefined, [id as ArtifactId]))[id as ArtifactId];
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(basename(file)).toBe(layout.file);
      const { stdout } = await execa('tar', ['--numeric-owner', '--full-time', '-tvzf', file]);
      const entries = stdout.split('\n').map((line) => line.split(/\s+/));
      expect(entries.map((entry) => entry.at(-1))).toEqual(layout.entries);
      for (const [mode = '', owner, , date] of entries) {
        expect([owner, date]).toEqual(['0/0', '1970-01-01']);
        expect(mode).toMatch(/^(drwxr-xr-x|-rwxr-xr-x|-rw-r--r--)$/);
      }
      const script = `cd "$(mktemp -d)" && tar xzf "$1" && ${layout.says.map(([words]) => words).join(' && ')}; rm -r "$PWD"`;
      const versions = await execa('sh', ['-c', script, 'sh', file], { all: true });
      for (const [, version] of layout.says) expect(versions.all).toContain(version);
    },
    BUILD,
  );
});
