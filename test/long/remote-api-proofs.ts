import { join } from 'node:path';
import { execa } from 'execa';
import { createFixture, type FsFixture } from 'fs-fixture';
import { expect } from 'vitest';
import type { TestCluster } from '../lab/use-cluster.ts';

const SSL = '/etc/kubernetes/ssl';
const VERSION = /^\d+\.\d+\.\d+/;

/** docker of every host answers the administrator's certificate on 2376, and nobody else; 2375 is closed. */
export async function proveTls(cluster: TestCluster): Promise<void> {
  const { lab } = cluster;
  await using folder = await clientFolder(cluster);
  for (const file of ['docker-ca', 'docker-client', 'docker-client-key'])
    await folder.writeFile(`${file}.pem`, `${(await lab.run('host1', `cat ${SSL}/${file}.pem`)).stdout}\n`);
  const authority = ['--tlsverify', `--tlscacert=${folder.getPath('docker-ca.pem')}`];
  const client = [
    `--tlscert=${folder.getPath('docker-client.pem')}`,
    `--tlskey=${folder.getPath('docker-client-key.pem')}`,
  ];
  for (const { address } of lab.hosts) {
    expect(await ask(cluster, folder, address, 2376, [...authority, ...client])).toMatch(VERSION);
    expect(await ask(cluster, folder, address, 2376, authority)).toMatch(/tls: (bad certificate|certificate required)/);
    expect(await ask(cluster, folder, address, 2376)).toContain('HTTP request to an HTTPS server');
    expect(await ask(cluster, folder, address, 2375)).toContain('Cannot connect');
    // A certificate of a node opens the API server to it, and must not make it root on all hosts.
    const kubelet = `--tlscert=${SSL}/kubelet.pem --tlskey=${SSL}/kubelet-key.pem`;
    const asNode = `/opt/kube/bin/docker --host=tcp://${address}:2376 --tlsverify --tlscacert=${SSL}/docker-ca.pem ${kubelet} version`;
    expect((await lab.run('host2', asNode, { reject: false })).stderr).toContain('bad certificate');
  }
}

/** docker of every host answers everybody on 2375. */
export async function provePlain(cluster: TestCluster): Promise<void> {
  await using folder = await clientFolder(cluster);
  for (const { address } of cluster.lab.hosts) {
    expect(await ask(cluster, folder, address, 2375)).toMatch(VERSION);
    expect(await ask(cluster, folder, address, 2376)).toContain('Cannot connect');
  }
}

/** A folder with docker's client, as an administrator would take it from the archive. */
async function clientFolder({ project }: TestCluster): Promise<FsFixture> {
  const folder = await createFixture();
  const archive = join(project.root, 'files', 'docker-17.03.2-ce.tgz');
  await execa('tar', ['-xzf', archive, '-C', folder.path, '--strip-components=1', 'docker/docker']);
  return folder;
}

/** The version of docker on a host, asked in the network of the control node; else what the client says. */
async function ask(
  { lab }: TestCluster,
  folder: FsFixture,
  address: string,
  port: number,
  options: readonly string[] = [],
): Promise<string> {
  const host = `--host=tcp://${address}:${String(port)}`;
  const [command = '', ...args] = lab.enter([
    folder.getPath('docker'),
    host,
    ...options,
    'version',
    '--format={{.Server.Version}}',
  ]);
  // A client takes certificates of its home by itself.
  const { all } = await execa(command, args, { all: true, reject: false, env: { HOME: folder.path } });
  return all;
}
