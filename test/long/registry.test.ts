import { join } from 'node:path';
import fs from 'fs-extra';
import { describe, expect, test } from 'vitest';
import { expectSuccess } from '../lab/cluster.ts';
import { PATIENCE } from '../lab/patience.ts';
import { useCluster } from '../lab/use-cluster.ts';
import { ask } from '../lab/web.ts';
import { registryTests, verifyCodes } from './registry-tests.ts';

const REGISTRY = 'registry.lan:443';
const BUSYBOX = `${REGISTRY}/kubernetes/busybox:1`;
const ROLES: Readonly<Record<string, readonly string[]>> = { host1: ['etcd', 'master', 'node'], host2: ['registry'] };
const DOCKER = '/opt/kube/bin/docker';

// host2 runs a registry that host1's images come from; host3 is not part of the cluster, and runs one that is somebody else's.
describe('a plain registry that is filled with the images of the cluster', () => {
  const cluster = useCluster(
    3,
    (host) => ROLES[host] ?? [],
    () => ({ registry: { kind: 'plain', fill: true, port: 443 } }),
  );
  const { lab } = cluster;
  const run = async (host: string, command: string) => (await lab.run(host, command, { reject: false })).stdout;
  const verify = () => verifyCodes(cluster);
  /** Whether host1 gets an image again. */
  const pulls = async () => {
    await run('host1', `${DOCKER} rmi --force ${BUSYBOX}`);
    return run('host1', `${DOCKER} pull --quiet ${BUSYBOX}`);
  };

  registryTests(cluster, REGISTRY);

  test('lets nobody in without a certificate of the cluster, neither by TLS nor unencrypted', async () => {
    const address = lab.hosts[1]?.address ?? '';
    expect((await ask(lab, { url: `https://${address}:443/v2/` })).status).toBe(0);
    expect((await ask(lab, { url: `http://${address}:443/v2/` })).status).toBe(400);
    expect(await run('host1', 'stat -c "%a %U" /etc/kubernetes/ssl/registry-client-key.pem')).toBe('600 root');
    expect(await pulls()).toBe(BUSYBOX);
  });

  test('comes back after a crash, a restart of docker, and of its host', async () => {
    await lab.run('host2', 'pkill -KILL -x registry');
    await expect.poll(pulls, PATIENCE).toBe(BUSYBOX);
    await lab.run('host2', 'systemctl restart docker');
    await expect.poll(pulls, PATIENCE).toBe(BUSYBOX);
    await lab.kill('host2');
    await lab.start('host2');
    await expect.poll(pulls, PATIENCE).toBe(BUSYBOX);
    expect(await verify()).toEqual([]);
  });

  test('names what is wrong: a registry that is down, an image that it has not', async () => {
    await lab.run('host2', 'systemctl stop registry');
    expect(await verify()).toEqual(['KW3230']);
    const pause = '/data/registry/docker/registry/v2/repositories/kubernetes/pause';
    await lab.run('host2', `systemctl start registry && mv ${pause} /root/pause`);
    expect(await verify()).toEqual(['KW3222']);
    await lab.run('host2', `mv /root/pause ${pause}`);
    expect(await verify()).toEqual([]);
  });

  test('is removed without a trace, and its images stay', async () => {
    await pushToOthers();
    expectSuccess(await cluster.project.run(['clean', '-e', 'confirm=lab']));
    expect(await run('host2', 'ls /data/registry')).toBe('docker');
    await lab.run('host2', 'rm -r /data /etc/docker');
    expect((await cluster.left()).slice(0, 2)).toEqual([[], []]);
  });

  test('can be one that somebody else runs: hosts trust its authority', async () => {
    const hosts = lab.hosts
      .slice(0, 1)
      .map(({ name, address }) => ({ name, address, roles: ['etcd', 'master', 'node'] }));
    const registry = { kind: 'existing', address: others(), ca: 'their-ca.pem' };
    await fs.outputFile(join(cluster.project.root, 'files', 'their-ca.pem'), await run('host3', 'cat /root/ca.pem'));
    await cluster.project.configure({ hosts, registry });
    const { exitCode, result } = await cluster.project.run([]);
    expectSuccess({ exitCode, result });
    expect(await verify()).toEqual([]);
    expect(await run('host1', `${DOCKER} ps --format '{{.Image}}'`)).toContain(`${others()}/kubernetes/pause:3.1`);
    await lab.run('host1', `rm /etc/docker/certs.d/${others()}/ca.crt`);
    expect(await verify()).toEqual(['KW3222']);
  });

  test('can be one unencrypted, which the user is warned of', async () => {
    await lab.run('host3', `sed -i '/tls:/,$d' ${THEIR_CONFIG} && systemctl restart docker-registry`);
    const warned = await cluster.project.configure({
      registry: { kind: 'existing', address: others(), insecure: true },
    });
    expect(warned).toContain('KW1184');
    expectSuccess(await cluster.project.run(['docker']));
    expect(await verify()).toEqual([]);
  });

  const others = () => `${lab.hosts[2]?.address ?? ''}:5000`;

  /** Debian's docker-registry on host3, with a certificate that host3 made itself; host2 has the images and docker. */
  async function pushToOthers(): Promise<void> {
    const [address = ''] = others().split(':');
    await lab.run('host3', 'DEBIAN_FRONTEND=noninteractive apt-get -qy install docker-registry openssl');
    const cert = `openssl req -x509 -newkey rsa:2048 -nodes -days 9 -subj /CN=theirs -addext subjectAltName=IP:${address}`;
    await lab.run('host3', `${cert} -keyout /etc/docker/registry/key.pem -out /root/ca.pem`);
    await lab.run('host3', `cp /root/ca.pem /etc/docker/registry && chown -R docker-registry /etc/docker/registry`);
    await lab.run('host3', `cat > ${THEIR_CONFIG} && systemctl restart docker-registry`, { input: THEIRS });
    const trust = `/etc/docker/certs.d/${others()}`;
    const ca = await run('host3', 'cat /root/ca.pem');
    await lab.run('host2', `mkdir -p ${trust} && cat > ${trust}/ca.crt`, { input: ca });
    for (const image of ['busybox:1', 'coredns:1.2.2', 'pause:3.1']) {
      const name = `${others()}/kubernetes/${image}`;
      await lab.run('host2', `${DOCKER} tag ${REGISTRY}/kubernetes/${image} ${name} && ${DOCKER} push ${name}`);
    }
  }
});

const THEIR_CONFIG = '/etc/docker/registry/config.yml';
const THEIRS = `version: 0.1
storage:
  filesystem:
    rootdirectory: /var/lib/docker-registry
http:
  addr: :5000
  tls:
    certificate: /etc/docker/registry/ca.pem
    key: /etc/docker/registry/key.pem
`;
