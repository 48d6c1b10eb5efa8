import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import fs from 'fs-extra';
import { classicArchives } from '../../lab/binaries.ts';
import { cachePath } from '../../lab/cache.ts';
import { folderWith } from './folder.ts';

/** etcd 3.2.9 and its client, unpacked into a folder of the running test. */
export interface Etcd {
  readonly folder: string;
  /** Starts a member on addresses of the loopback; it has no TLS. @returns what kills it */
  start(name: string, members: Readonly<Record<string, string>>, flags?: readonly string[]): () => Promise<void>;
  /** etcdctl of API 3. @returns what it prints */
  ctl(address: string, ...words: string[]): Promise<string>;
}

/** Unpacks what the lab builds, building it where it is not in the cache. */
export async function realEtcd(): Promise<Etcd> {
  const folder = await folderWith();
  const { etcd } = await classicArchives(undefined, ['etcd']);
  await execa('tar', ['-xzf', etcd.file, '-C', folder, '--strip-components=1']);
  return {
    folder,
    start: (name, members, flags = []) => {
      const address = members[name] ?? '';
      const url = (port: number) => `http://${address}:${port.toString()}`;
      const process = execa(
        join(folder, 'etcd'),
        [
          ...[`--name=${name}`, `--data-dir=${name}`, '--initial-cluster-token=test'],
          ...[`--listen-client-urls=${url(2379)}`, `--advertise-client-urls=${url(2379)}`],
          ...[`--listen-peer-urls=${url(2380)}`, `--initial-advertise-peer-urls=${url(2380)}`],
          `--initial-cluster=${initialCluster(members).join(',')}`,
          ...flags,
        ],
        { cwd: folder, reject: false },
      );
      return async () => {
        process.kill('SIGKILL');
        await process;
      };
    },
    ctl: async (address, ...words) => {
      const options = { env: { ETCDCTL_API: '3' } };
      const { stdout } = await execa(
        join(folder, 'etcdctl'),
        // Longer than an election on a busy machine.
        [`--endpoints=http://${address}:2379`, '--command-timeout=60s', ...words],
        options,
      );
      return stdout;
    },
  };
}

/** Why tests without a lab cannot have etcd; undefined where the lab has built it already. */
export async function withoutEtcd(): Promise<string | undefined> {
  const built = await fs.readdir(cachePath('lab', 'binaries')).catch(() => []);
  const found = built.some((name) => name.startsWith('etcd-') && !name.endsWith('.part'));
  return found ? undefined : 'the lab has not built etcd yet: npm run lab -- binaries';
}

/** Members by name and address as flag initial-cluster lists them. */
export function initialCluster(members: Readonly<Record<string, string>>): string[] {
  return Object.entries(members).map(([name, address]) => `${name}=http://${address}:2380`);
}

/** The data directory of a member that began a cluster of its own, as an archive in base64. */
export async function strangersData(): Promise<string> {
  const etcd = await realEtcd();
  const kill = etcd.start('stranger', { stranger: '127.0.9.71' });
  while (!(await fs.pathExists(join(etcd.folder, 'stranger', 'member', 'wal')))) await sleep(100);
  await sleep(2000);
  await kill();
  const { stdout } = await execa('tar', ['-cz', '-C', join(etcd.folder, 'stranger'), '.'], { encoding: 'buffer' });
  return Buffer.from(stdout).toString('base64');
}
