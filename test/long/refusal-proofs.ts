import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { execa } from 'execa';
import { createFixture } from 'fs-fixture';
import fs from 'fs-extra';
import { expect } from 'vitest';
import { parse } from 'yaml';
import type { RunResult } from '../../runner/report/json.ts';
import type { Catalog } from '../../schema/catalog.generated.ts';
import type { TestCluster } from '../lab/use-cluster.ts';

const DOCKER = '/opt/kube/bin/docker';

/** A host with another runtime, and one whose disk says that it was made without ftype: docker's part stops there, untouched. */
export async function proveUnfitHosts({ lab, project }: TestCluster): Promise<void> {
  // Stand-ins: a unit where a package of the distribution has its own, and the words of xfs_info, for the lab has no XFS.
  const unit = '/usr/lib/systemd/system/containerd.service';
  const words = "printf '[Service]\\nExecStart=/bin/sleep infinity\\n'";
  await lab.run('host1', `${words} > ${unit} && systemctl daemon-reload && systemctl start containerd`);
  const xfs = '/usr/local/sbin/xfs_info';
  await lab.run(
    'host2',
    `printf '#!/bin/sh\\necho "naming =version 2 bsize=4096 ftype=0"\\n' > ${xfs} && chmod +x ${xfs}`,
  );
  const { exitCode, result } = await project.run(['docker']);
  await lab.run('host1', `systemctl stop containerd && rm ${unit} && systemctl daemon-reload`);
  await lab.run('host2', `rm ${xfs}`);
  expect([exitCode, codes(result)]).toEqual([4, { host1: 'KW3270' }]);
  expect(JSON.stringify(result.failures)).toMatch(
    /host1 +KW3161 .*systemd\/system\/containerd\.service.*host2 +KW3162 .*ftype=0/,
  );
}

/** An archive of images that does not fit a host's disk is not even copied; and none that the catalog does not know. */
export async function proveNoSpace({ lab, project }: TestCluster): Promise<void> {
  await using folder = await createFixture({
    'manifest.json': JSON.stringify([{ Config: 'a.json', RepoTags: ['huge:1'] }]),
    rest: Buffer.alloc(8e6),
  });
  const archive = join(project.root, 'files', 'images', 'huge.tar');
  await execa('tar', ['-cf', archive, '-C', folder.path, 'manifest.json', 'rest']);
  const unknown = await project.run(['docker']);
  expect(unknown.exitCode).toBe(4);
  expect([...new Set(Object.values(codes(unknown.result)))]).toEqual(['KW3252']);
  const small = '/mnt/small';
  for (const { name } of lab.hosts) await lab.run(name, `mkdir ${small} && mount -t tmpfs -o size=1m tmpfs ${small}`);
  const catalog = parse(await fs.readFile(join(project.root, 'catalog.yml'), 'utf8')) as Catalog;
  const hash = createHash('sha256')
    .update(await fs.readFile(archive))
    .digest('hex');
  const known = Object.entries(catalog.images ?? {}).map(([file, { checksum }]) => [file, checksum]);
  const vars = {
    images_host_dir: `${small}/images`,
    images_archives: Object.fromEntries([...known, ['huge.tar', `sha256:${hash}`]]) as unknown,
  };
  const { exitCode, result } = await project.run(['docker', '-e', JSON.stringify(vars)]);
  await fs.remove(archive);
  expect([exitCode, codes(result)]).toEqual([4, { host1: 'KW3163', host2: 'KW3163' }]);
  for (const { name } of lab.hosts) {
    expect((await lab.run(name, `ls ${small}/images`, { reject: false })).failed).toBe(true);
    await lab.run(name, `umount ${small} && rmdir ${small}`);
  }
}

/**
 * A change restarts docker on the first host, where a container does not come back: the second keeps its docker. With the
 * container gone the step goes on there.
 */
export async function proveContainerNotBack({ lab, project }: TestCluster): Promise<void> {
  const source = '/tmp/source';
  const mount = `--mount type=bind,source=${source},target=/mnt`;
  await lab.run(
    'host1',
    `mkdir ${source} && ${DOCKER} run -d --restart always --name lost ${mount} busybox:1 sleep 36000`,
  );
  await lab.run('host1', `rmdir ${source}`);
  const pid = async () => (await lab.run('host2', 'systemctl show --value --property=MainPID docker')).stdout;
  const before = await pid();
  const { exitCode, result } = await project.run(['docker', '-e', 'docker_retries=10']);
  expect([exitCode, codes(result)]).toEqual([4, { host1: 'KW3164' }]);
  expect(JSON.stringify(result.failures)).toContain('/lost');
  expect(await pid()).toBe(before);
  await lab.run('host1', `${DOCKER} rm --force lost`);
  const again = await project.run(['docker']);
  expect([again.exitCode, again.result.failures]).toEqual([0, []]);
  expect(await pid()).not.toBe(before);
}

function codes({ failures }: RunResult): Record<string, string | undefined> {
  return Object.fromEntries(failures.map(({ host, diagnosis }) => [host, diagnosis?.code]));
}
