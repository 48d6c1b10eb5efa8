import { join } from 'node:path';
import { execa } from 'execa';
import fs from 'fs-extra';
import { describe, expect, test } from 'vitest';
import type { RunResult } from '../../runner/report/json.ts';
import { changes, useCluster } from '../lab/use-cluster.ts';
import { CLI } from '../helpers/cli-path.ts';

const DOCKER = '/opt/kube/bin/docker';
const NAME = 'k8s.gcr.io/pause:3.1';
const COPY = 'mirrorgooglecontainers/pause:3.1';
/** Where the registry has the manifests of the copy, by digest. */
const REVISIONS =
  '/var/lib/docker-registry/docker/registry/v2/repositories/mirrorgooglecontainers/pause/_manifests/revisions/sha256';

// A real registry on host1 stands for Docker Hub: docker asks the mirror of its configuration before it, and reaches nothing else.
describe('images from their copies', () => {
  const cluster = useCluster(
    2,
    (host) => (host === 'host1' ? ['etcd', 'master'] : ['node']),
    ({ hosts }) => ({
      dns: { provider: 'none' },
      docker: { registry_mirrors: [`http://${hosts[0]?.address ?? ''}:5000`] },
      images: { mirror: true },
    }),
  );
  const { lab } = cluster;
  const archive = () => join(cluster.project.root, 'pause.tar');
  // Without those of add-ons, whose archives are there.
  const imagesOf = async (host: string) =>
    (
      await lab.run(host, `${DOCKER} image ls --format '{{.Repository}}:{{.Tag}}' | grep -E 'busybox|pause' | sort`)
    ).stdout.split('\n');

  test('a copy that cannot be pulled ends in KW3190', async () => {
    const { root } = cluster.project;
    await fs.move(join(root, 'files', 'images', 'pause_3.1.tar'), archive());
    const { exitCode, result } = await cluster.project.run(['prepare', 'etcd', 'docker']);
    expect(exitCode).toBe(4);
    const [first = '', second = '', ...others] = messagesOf(result).sort();
    for (const [i, message] of [first, second].entries())
      expect(message).toMatch(new RegExp(`^KW3190: host${i + 1} could not pull ${COPY} for ${NAME} \\(docker: Error`));
    expect(others).toEqual([]);
    expect(await imagesOf('host2')).toEqual(['busybox:1']);
  });

  test('a host pulls the copy, gives it its own name, and a second run changes nothing', async () => {
    await startRegistry(archive());
    const check = await cluster.project.run(['docker', '--check']);
    expect([check.exitCode, changes(check.result).length, await imagesOf('host2')]).toEqual([0, 2, ['busybox:1']]);
    const first = await cluster.project.run(['docker']);
    expect([first.exitCode, first.result.failures]).toEqual([0, []]);
    for (const host of Object.values(first.result.hosts)) expect(host).toMatchObject({ failures: 0, rescued: 0 });
    expect(await imagesOf('host2')).toEqual(['busybox:1', NAME]);
    const second = await cluster.project.run(['docker']);
    expect([second.exitCode, changes(second.result)]).toEqual([0, []]);
  });

  test('a copy is pulled by the digest of the catalog, and none with another digest', async () => {
    const held = async (digest: string) => {
      const { root } = cluster.project;
      const catalog = await fs.readFile(join(root, 'catalog.yml'), 'utf8');
      const without = catalog.replace(/^digests:\n.*\n/m, '');
      await fs.writeFile(join(root, 'catalog.yml'), `digests:\n  "${NAME}": "${digest}"\n${without}`);
      await cluster.project.configure();
      await lab.run('host2', `${DOCKER} rmi ${NAME} || true`);
      return cluster.project.run(['docker']);
    };
    const { exitCode, result } = await held(`sha256:${'0'.repeat(64)}`);
    expect(exitCode).toBe(4);
    expect(messagesOf(result)).toEqual([
      expect.stringMatching(`^KW3190: host2 could not pull mirrorgooglecontainers/pause@sha256:0+ for ${NAME}`),
    ]);
    const { stdout } = await lab.run('host1', `ls ${REVISIONS}`);
    expect((await held(`sha256:${stdout.trim()}`)).exitCode).toBe(0);
    expect(await imagesOf('host2')).toEqual(['busybox:1', NAME]);
  });

  test('verify says which host lacks one (KW3191)', async () => {
    await lab.run('host2', `${DOCKER} rmi ${NAME}`);
    const { result } = await cluster.project.run(['verify']);
    expect(messagesOf(result)).toContainEqual(
      expect.stringMatching(
        `^KW3191: host2 lacks ${NAME}; run 03.docker.yml. \\d+ % of the disk of /var/lib/docker is free.$`,
      ),
    );
  });

  test.each(['dash', 'bash --posix', 'bash'])('the printed script does the same in %s', async (shell) => {
    const { stdout: script } = await execa(process.execPath, [CLI, 'images', '--mirror', '-C', cluster.project.root]);
    const run = (path = `/opt/kube/bin:$PATH`) =>
      lab.run('host2', `PATH=${path} ${shell} -s`, { input: `${script}\n`, reject: false });
    await lab.run('host2', `${DOCKER} rmi ${NAME} || true`);
    expect(await run()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await imagesOf('host2')).toEqual(['busybox:1', NAME]);
    expect((await run()).stdout).toBe(`${NAME}: present\nAll images are present.`);
    expect(await run('/usr/bin:/bin')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^docker is not on/) as string,
    });
    await lab.run('host2', `${DOCKER} rmi ${NAME}`);
    await lab.run('host1', 'systemctl stop docker-registry');
    const failed = await run();
    await lab.run('host1', 'systemctl start docker-registry');
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr.split('\n').at(-1)).toMatch(
      new RegExp(`^${NAME} <- ${COPY}: The copy could not be pulled\\.`),
    );
  });

  /** Debian's registry on host1, without its password, and the copy in it. */
  async function startRegistry(image: string): Promise<void> {
    const config = {
      version: 0.1,
      storage: { filesystem: { rootdirectory: '/var/lib/docker-registry' } },
      http: { addr: ':5000' },
    };
    await lab.run('host1', 'DEBIAN_FRONTEND=noninteractive apt-get -qy install docker-registry');
    await lab.run('host1', 'cat > /etc/docker/registry/config.yml', { input: JSON.stringify(config) });
    await lab.run('host1', 'systemctl restart docker-registry');
    const [file = '', ...args] = lab.ssh('host1', [`${DOCKER} load --quiet`]);
    await execa(file, args, { inputFile: image });
    const local = `127.0.0.1:5000/${COPY}`;
    await lab.run(
      'host1',
      `${DOCKER} tag ${NAME} ${local} && ${DOCKER} push ${local} && ${DOCKER} rmi ${local} ${NAME}`,
    );
  }
});

function messagesOf({ failures }: RunResult): string[] {
  return failures.flatMap(({ causes }) => causes.map(({ res }) => res.msg ?? ''));
}
