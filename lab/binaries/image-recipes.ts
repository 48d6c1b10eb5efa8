import { join } from 'node:path';
import fs from 'fs-extra';
import { command } from '../command.ts';
import { recipePath } from './build.ts';
import { debianPackages } from './debian.ts';
import { heapster } from './heapster.ts';
import type { ImageConfig } from './image-archive.ts';
import type { Source } from './recipes.ts';
import { traefik } from './traefik.ts';

/** An image of containers: what its root folder is filled with, and what docker is told of it. */
export interface ImageRecipe {
  /** `name:tag`, as docker shows it. */
  reference: string;
  config: ImageConfig;
  /** Its programs lie in the root folder. */
  source?: Source;
  /** Of Debian's packages (as apt writes them): path in the image -> path in the packages. */
  debian?: { packages: string[]; files: Record<string, string> };
  /** Texts of our own: path in the image -> name in lab/binaries. */
  texts?: Record<string, string>;
  /** What else is done, in code. @param work a folder beside the root folder */
  fill?: (root: string, work: string) => Promise<void>;
  /** A file in lab/binaries that the code reads. */
  reads?: string;
}

/** Without the plugins trace and route53, whose libraries are many; a plugin.cfg is CoreDNS's own way to choose. */
export const coredns: Source = {
  name: 'coredns',
  version: '1.2.2',
  module: 'github.com/coredns/coredns',
  moduleVersion: 'v1.2.2',
  dependencies: 'coredns.deps.txt',
  programs: { coredns: { package: '.' } },
  edits: ['trace', 'route53'].map((plugin) => ({
    file: 'plugin.cfg',
    find: `\n${plugin}:${plugin}\n`,
    replace: '\n',
    why: 'a cluster without a cloud and without a collector of traces has no use for it',
  })),
  generate: { file: 'coredns.go' },
};

export const dashboard: Source = {
  name: 'dashboard',
  version: 'v1.10.1',
  module: 'github.com/kubernetes/dashboard',
  moduleVersion: 'v1.10.1',
  dependencies: 'dashboard.deps.txt',
  programs: { dashboard: { package: './src/app/backend' } },
  variables: { 'github.com/kubernetes/dashboard/src/app/backend/client.Version': 'v1.10.1' },
};

/** In the order in which they are built: what takes long comes last. Ports, users and volumes are those of upstream's images. */
export const imageRecipes: ImageRecipe[] = [
  {
    // The default of kubelet 1.12: defaultPodSandboxImageName in cmd/kubelet/app/options/container_runtime.go.
    reference: 'k8s.gcr.io/pause:3.1',
    config: { Entrypoint: ['/pause'] },
    fill: compilePause,
    reads: 'pause.c',
  },
  {
    reference: 'busybox:1',
    config: { Cmd: ['sh'] },
    fill: installBusybox,
  },
  {
    // A stand-in: upstream's is influxd 1.5.2, which keeps and answers the same.
    reference: 'k8s.gcr.io/heapster-influxdb-amd64:v1.5.2',
    config: { Entrypoint: ['influxd', '--config', '/etc/config.toml'] },
    debian: {
      packages: ['influxdb=1.6.*', 'libc6=2.36-*'],
      files: {
        'usr/bin/influxd': 'usr/bin/influxd',
        'lib64/ld-linux-x86-64.so.2': 'lib/x86_64-linux-gnu/ld-linux-x86-64.so.2',
        'lib/x86_64-linux-gnu/libc.so.6': 'lib/x86_64-linux-gnu/libc.so.6',
      },
    },
    texts: { 'etc/config.toml': 'influxdb.toml' },
  },
  {
    // The program of Debian, which is of the same version as upstream's image.
    reference: 'registry:2.8.2',
    config: { Entrypoint: ['/bin/registry', 'serve'], Cmd: ['/etc/docker/registry/config.yml'] },
    debian: {
      packages: ['docker-registry=2.8.2*', 'libc6=2.36-*'],
      files: {
        'bin/registry': 'usr/bin/docker-registry',
        'lib64/ld-linux-x86-64.so.2': 'lib/x86_64-linux-gnu/ld-linux-x86-64.so.2',
        'lib/x86_64-linux-gnu/libc.so.6': 'lib/x86_64-linux-gnu/libc.so.6',
      },
    },
  },
  {
    reference: 'k8s.gcr.io/coredns:1.2.2',
    config: { Entrypoint: ['/coredns'], ExposedPorts: { '53/tcp': {}, '53/udp': {} } },
    source: coredns,
  },
  {
    // The back end is real, the page a stand-in: its build needs Node 8, libraries that only git has, and a compiler in Java.
    reference: 'k8s.gcr.io/kubernetes-dashboard-amd64:v1.10.1',
    config: {
      Entrypoint: ['/dashboard', '--insecure-bind-address=0.0.0.0', '--bind-address=0.0.0.0'],
      ExposedPorts: { '8443/tcp': {}, '9090/tcp': {} },
    },
    source: dashboard,
    texts: { 'public/index.html': 'dashboard.html', 'public/en/index.html': 'dashboard.html' },
  },
  {
    reference: 'k8s.gcr.io/heapster-amd64:v1.5.4',
    config: { Entrypoint: ['/heapster'], User: '65534:65534' },
    source: heapster,
  },
  {
    reference: 'traefik:1.7.34',
    config: { Entrypoint: ['/traefik'], ExposedPorts: { '80/tcp': {} }, Volumes: { '/tmp': {} } },
    source: traefik,
  },
];

async function compilePause(root: string): Promise<void> {
  await command('gcc', ['-Os', '-s', '-static', '-o', join(root, 'pause'), recipePath('pause.c')]);
}

async function installBusybox(root: string, work: string): Promise<void> {
  await debianPackages(['busybox-static'], join(work, 'debian'));
  const busybox = join(root, 'bin', 'busybox');
  await fs.move(join(work, 'debian', 'bin', 'busybox'), busybox);
  const commands = (await command(busybox, ['--list'])).split('\n').filter((name) => name !== 'busybox');
  for (const name of commands) await fs.symlink('busybox', join(root, 'bin', name));
  await fs.outputFile(join(root, 'etc', 'passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  await fs.outputFile(join(root, 'etc', 'group'), 'root:x:0:\n');
  for (const folder of ['root', 'tmp', 'var']) await fs.ensureDir(join(root, folder));
}
