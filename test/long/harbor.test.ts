import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { expectSuccess } from '../lab/cluster.ts';
import { PATIENCE } from '../lab/patience.ts';
import { useCluster } from '../lab/use-cluster.ts';
import { ask } from '../lab/web.ts';
import { registryTests, verifyCodes } from './registry-tests.ts';

const REGISTRY = '/data/harbor/registry';
const STORED = '/srv/nfs/registry';
const IMAGE = 'harbor.lan/library/proof:1';
const BUSYBOX = 'harbor.lan/kubernetes/busybox:1';
const BIG = 'harbor.lan/library/big:1';
const DOCKER = '/opt/kube/bin/docker --config /root/proof';
const ROLES: Readonly<Record<string, readonly string[]>> = {
  host1: ['etcd', 'master', 'node'],
  host2: ['harbor'],
  host3: ['nfs'],
};

// host3 serves the folder, host2 runs Harbor: a stand-in for its containers (lab/binaries/harbor.ts); everything around them is real.
describe('Harbor with its images on NFS', () => {
  const folder = { path: STORED, mount: REGISTRY, hosts: ['host2'], squash: 'all', uid: 10000, gid: 10000 };
  const cluster = useCluster(
    3,
    (host) => ROLES[host] ?? [],
    () => ({ nfs: { folders: [folder] }, registry: { kind: 'harbor', fill: true } }),
  );
  const { lab } = cluster;
  const run = async (host: string, command: string) => (await lab.run(host, command, { reject: false })).stdout;
  /** The status that the registry answers with, 401 as long as nobody logs in; 0 for no answer. */
  const status = async () => (await ask(lab, { url: `https://${lab.hosts[1]?.address ?? ''}/v2/` })).status;
  const verify = () => verifyCodes(cluster);

  registryTests(cluster, 'harbor.lan');

  test('keeps its passwords from other users', async () => {
    expect(await run('host2', 'stat -c "%a %U" /opt/harbor/harbor.yml')).toBe('600 root');
  });

  test('takes an image, whose layer then lies on the disk of the server, and which a pod of a node pulls', async () => {
    const auth = Buffer.from(`admin:${await cluster.project.secret('harbor_admin_password')}`).toString('base64');
    const config = JSON.stringify({ auths: { 'harbor.lan': { auth } } });
    await lab.run('host1', 'install -d -m 700 /root/proof && cat > /root/proof/config.json', { input: config });
    await lab.run('host1', `${DOCKER} tag ${BUSYBOX} ${IMAGE} && ${DOCKER} push ${IMAGE}`);
    const pushed = await run('host1', `${DOCKER} inspect --format '{{index .RepoDigests 0}}' ${IMAGE}`);
    const digest = pushed.split('sha256:')[1] ?? '';
    expect(await run('host3', `find ${STORED} -path '*/${digest}/data'`)).toContain(digest);
    await lab.run('host1', `${DOCKER} rmi ${IMAGE}`);
    const secret = 'create secret generic harbor --from-file=.dockerconfigjson=/root/proof/config.json';
    await lab.run('host1', `kubectl ${secret} --type=kubernetes.io/dockerconfigjson`);
    await lab.run('host1', 'kubectl apply -f -', { input: POD });
    const phase = () => run('host1', "kubectl get pod proof -o jsonpath='{.status.phase}'");
    await expect.poll(phase, PATIENCE).toBe('Running');
    const id = "kubectl get pod proof -o jsonpath='{.status.containerStatuses[0].imageID}'";
    expect(await run('host1', id)).toContain(digest);
    await lab.run('host1', 'kubectl delete pod/proof secret/harbor --grace-period=1');
  });

  test('finishes a push that the server went away from', async () => {
    const big = 'dd if=/dev/urandom of=/root/big bs=1M count=48 2> /dev/null && tar -cf /root/big.tar -C /root big';
    await lab.run('host1', `${big} && ${DOCKER} import /root/big.tar ${BIG} && rm /root/big /root/big.tar`);
    const id = () => run('host1', `${DOCKER} inspect --format '{{.Id}}' ${BIG}`);
    const before = await id();
    await lab.run('host3', 'systemctl stop nfs-server');
    await lab.run('host1', `systemd-run --unit=pusher ${DOCKER} push ${BIG}`);
    await sleep(10_000);
    expect(await run('host1', 'systemctl is-active pusher')).toBe('active');
    await lab.run('host3', 'systemctl start nfs-server');
    await expect.poll(() => run('host1', 'systemctl is-active pusher'), PATIENCE).toBe('inactive');
    await lab.run('host1', `${DOCKER} rmi ${BIG} && ${DOCKER} pull --quiet ${BIG}`);
    expect(await id()).toBe(before);
    await lab.run('host1', `${DOCKER} rmi ${BIG}`);
  });

  test('is down and writes nothing while the server is away at boot, and up by itself once it is there', async () => {
    await lab.kill('host2');
    await lab.kill('host3');
    await lab.start('host2');
    await sleep(20_000);
    expect(await status()).toBe(0);
    expect(await run('host2', `ls -A ${REGISTRY}`)).toBe('');
    await lab.start('host3');
    await expect.poll(status, PATIENCE).toBe(401);
    await lab.run('host1', `${DOCKER} pull --quiet ${IMAGE} && ${DOCKER} rmi ${IMAGE}`);
  });

  test('comes back from an orderly reboot', async () => {
    await lab.stop('host2');
    await lab.start('host2');
    await expect.poll(status, PATIENCE).toBe(401);
    expect(await verify()).toEqual([]);
  });

  test('names what is wrong: a part that is down, an authority that a host does not trust', async () => {
    await lab.run('host2', '/opt/kube/bin/docker stop registry');
    expect(await verify()).toContain('KW3210');
    await lab.run('host2', '/opt/kube/bin/docker start registry');
    await expect.poll(status, PATIENCE).toBe(401);
    await lab.run('host1', 'rm /etc/docker/certs.d/harbor.lan/ca.crt');
    expect(await verify()).toEqual(['KW3211']);
    expectSuccess(await cluster.project.run(['harbor']));
    expect(await verify()).toEqual([]);
    await lab.run('host1', `${DOCKER} rmi --force ${BUSYBOX} && ${DOCKER} pull ${BUSYBOX}`);
  });

  test('is removed without a trace, and the images stay on the server', async () => {
    await lab.run('host1', 'rm -r /root/proof');
    expectSuccess(await cluster.project.run(['clean', '-e', 'confirm=lab']));
    expect(await run('host3', `ls ${STORED}`)).toBe('docker');
    await lab.run('host3', 'rm -r /srv/nfs');
    await lab.run('host2', 'rm -r /data/harbor');
    expect(await cluster.left()).toEqual([[], [], []]);
  });
});

const POD = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'proof' },
  spec: {
    imagePullSecrets: [{ name: 'harbor' }],
    containers: [{ name: 'proof', image: IMAGE, imagePullPolicy: 'Always', command: ['sleep', '3600'] }],
  },
});
