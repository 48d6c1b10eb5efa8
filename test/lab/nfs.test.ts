import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { expectSuccess } from './cluster.ts';
import { changes, useCluster } from './use-cluster.ts';

const SHARED = '/data/shared-files';
const OWN = '/data/own';

// host2 serves: nfs-ganesha in the place of the kernel's server, and mount.nfs through FUSE (lab/image); the way between is real.
describe('folders of one host on another', () => {
  const cluster = useCluster(
    2,
    (host) => (host === 'host1' ? ['etcd'] : ['nfs']),
    () => ({
      nfs: {
        folders: [
          { path: '/srv/nfs/shared', mount: SHARED, hosts: ['host1'] },
          { path: '/srv/nfs/own', mount: OWN, hosts: ['host1'], squash: 'all', uid: 1234, gid: 1234 },
        ],
      },
    }),
  );
  const { lab } = cluster;
  const run = async (host: string, command: string) => (await lab.run(host, command, { reject: false })).stdout;
  const mounted = () => run('host1', `findmnt -no SOURCE ${SHARED}; findmnt -no SOURCE ${OWN}`);
  const server = () => lab.hosts[1]?.address ?? '';
  const client = () => lab.hosts[0]?.address ?? '';
  const both = () => `${server()}:/srv/nfs/shared\n${server()}:/srv/nfs/own`;

  test('can be tried in check mode first, which changes nothing', async () => {
    const { exitCode, result } = await cluster.project.run(['--check']);
    expectSuccess({ exitCode, result });
    expect(await cluster.states()).toEqual(cluster.bare());
  });

  test('are exported and mounted, proved by verify, and left alone by a second run', async () => {
    const { exitCode, result } = await cluster.project.run([]);
    expectSuccess({ exitCode, result });
    for (const host of Object.values(result.hosts)) expect(host).toMatchObject({ ignored: 0, rescued: 0 });
    expect(await mounted()).toBe(both());
    const verify = await cluster.project.run(['verify']);
    expect([verify.exitCode, verify.result.failures, changes(verify.result)]).toEqual([0, [], []]);
    const plain = await cluster.project.playbook(['90.setup.yml'], '2.19');
    expect(plain.stdout.match(/(changed|failed|unreachable)=[1-9]/g)).toBeNull();
  });

  test('hold on the disk of the server what hosts write, as whom squash says, and let nobody else in', async () => {
    await lab.run('host1', `echo one > ${SHARED}/file && echo two > ${OWN}/file`);
    expect(await run('host2', 'stat -c "%u %g" /srv/nfs/*/file; cat /srv/nfs/*/file')).toBe(
      '1234 1234\n65534 65534\ntwo\none',
    );
    const stranger = await lab.run('host2', `mkdir /mnt/x; mount -t nfs ${server()}:/srv/nfs/own /mnt/x`, {
      reject: false,
    });
    expect(stranger).toMatchObject({ exitCode: 32 });
    expect(stranger.stderr).toContain('Permission denied');
    await lab.run('host2', 'rmdir /mnt/x');
  });

  test('make who writes wait while the server is away, and nothing is lost', async () => {
    await lab.run('host1', 'dd if=/dev/urandom of=/root/big bs=1M count=64 2> /dev/null');
    await lab.run('host2', 'systemctl stop nfs-server');
    await lab.run('host1', `systemd-run --unit=writer cp /root/big ${OWN}/big`);
    await sleep(10_000);
    expect(await run('host1', 'systemctl is-active writer')).toBe('active');
    await lab.run('host2', 'systemctl start nfs-server');
    await lab.run('host1', 'timeout 60 sh -c "while systemctl -q is-active writer; do sleep 1; done"');
    const [first] = (await run('host1', 'sha256sum /root/big')).split(' ');
    const [second] = (await run('host2', 'sha256sum /srv/nfs/own/big')).split(' ');
    expect(second).toBe(first);
    await lab.run('host1', 'rm /root/big');
  });

  test('are mounted by themselves once the server is there, whichever host boots first', async () => {
    await lab.kill('host2');
    await lab.kill('host1');
    await lab.start('host1');
    // Its boot does not wait for the server.
    await lab.run('host1', 'timeout 60 sh -c "until systemctl -q is-active multi-user.target; do sleep 1; done"');
    expect(await mounted()).toBe('');
    expect(await run('host1', `ls -A ${SHARED} ${OWN}`)).toBe(`${OWN}:\n\n${SHARED}:`);
    await lab.start('host2');
    for (let second = 0; second < 60 && (await mounted()) !== both(); second++) await sleep(1000);
    expect(await mounted()).toBe(both());
    expect(await run('host1', `cat ${SHARED}/file`)).toBe('one');
    const { exitCode, result } = await cluster.project.run([]);
    expect([exitCode, result.failures, changes(result)]).toEqual([0, [], []]);
  });

  test('are told of when the server does not let a host in', async () => {
    await lab.run('host2', `sed -i 's/${client()}/192.0.2.1/' /etc/exports.d/kubewright.exports`);
    await lab.run('host2', 'systemctl reload nfs-server');
    await lab.run('host1', `systemctl stop kubewright-nfs ${SHARED} ${OWN}`);
    const codes = async (...args: string[]) => {
      const { exitCode, result } = await cluster.project.run(args);
      return [exitCode, result.failures.map(({ diagnosis }) => diagnosis?.code)];
    };
    expect(await codes('verify')).toEqual([4, ['KW3201']]);
    expect(await codes('prepare', '--limit', 'host1', '-e', 'nfs_wait=10')).toEqual([4, ['KW3200']]);
    expect(await codes('prepare')).toEqual([0, []]);
    expect(await mounted()).toBe(both());
  });

  test('are mounted in the place of what a run left mounted that came to an end too early', async () => {
    await lab.run('host1', `systemctl stop ${SHARED} && mount -t nfs ${server()}:/srv/nfs/own ${SHARED}`);
    const { exitCode, result } = await cluster.project.run(['prepare', '--limit', 'host1']);
    expect([exitCode, result.failures, changes(result).length]).toEqual([0, [], 1]);
    expect(await mounted()).toBe(both());
  });

  test('are taken off the hosts without a trace, and stay on the server', async () => {
    expectSuccess(await cluster.project.run(['clean', '-e', 'confirm=lab']));
    expect(await run('host2', 'cat /srv/nfs/shared/file; systemctl is-enabled nfs-server; rm -r /srv/nfs')).toBe(
      'one\ndisabled',
    );
    expect(await cluster.left()).toEqual([[], []]);
  });
});
