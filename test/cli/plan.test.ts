import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plan } from '../../commands/plan.ts';
import type { Io } from '../../commands/io.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { configWith, members } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { testIo } from '../helpers/project.ts';

/** What `kubewright plan` prints, a line break first so that snapshots keep their columns. */
async function planOf(config: Partial<ClusterConfig>, options = {}, io: Partial<Io> = {}): Promise<string> {
  const folder = await folderWith({ 'c.json': JSON.stringify(configWith(config)) });
  const recorded = testIo(folder, io);
  expect(await plan(join(folder, 'c.json'), options, recorded)).toBe(0);
  expect(recorded.written.err()).toBe('');
  return `\n${recorded.written.out()}`;
}

/** The part of it that is drawn. */
async function drawing(count: number, columns: number): Promise<string> {
  const hosts = members(count).map((host, i) => ({ ...host, address: `10.10.10.${i}` }));
  const lines = (await planOf({ hosts }, {}, { columns })).split('\n');
  return `\n${lines.slice(3, lines.indexOf('Steps:')).join('\n')}`;
}

test('one host', async () => {
  expect(await planOf({})).toMatchInlineSnapshot(`
    "
    Cluster tiny, release 1.13 (Kubernetes 1.13.12)

      control node
       │ SSH
       └─┬──────────┐
         │ a        │
         │ 10.0.0.1 │
         │ etcd     │
         └──────────┘

    Steps:
      01.prepare.yml  Prepare the hosts
      02.etcd.yml     Install etcd
      90.setup.yml    Install everything
      verify.yml      Verify the cluster
      99.clean.yml    Remove everything

    Files that the hosts need:
      etcd-v3.2.24-linux-amd64.tar.gz  sha256:947849dbcfa13927c81236fb76a7c01d587bbab42ab1e807184cd91b026ebed7
    "
  `);
});

test.each([200, 120, 83, 82, 80, 79, 51, 50, 40, 20, 10])('every host is drawn once in %i columns', async (columns) => {
  const text = await drawing(13, columns);
  expect(text.match(/h\d+/g)).toEqual(members(13).map(({ name }) => name));
  for (const line of text.split('\n').slice(2)) expect(line.length).toBeLessThanOrEqual(Math.max(columns, 20));
});

test('three hosts in 80 columns', async () => {
  expect(await drawing(3, 80)).toMatchInlineSnapshot(`
    "
      control node
       │ SSH
       └─┬────────────┬──┬────────────┬──┬────────────┐
         │ h0         │  │ h1         │  │ h2         │
         │ 10.10.10.0 │  │ 10.10.10.1 │  │ 10.10.10.2 │
         │ etcd       │  │ etcd       │  │ etcd       │
         └────────────┘  └────────────┘  └────────────┘
    "
  `);
});

test('thirteen hosts in 80 columns', async () => {
  expect(await drawing(13, 80)).toMatchInlineSnapshot(`
    "
      control node
       │ SSH
       ├─┬─────────────┬──┬─────────────┬──┬─────────────┬──┬─────────────┐
       │ │ h0          │  │ h1          │  │ h2          │  │ h3          │
       │ │ 10.10.10.0  │  │ 10.10.10.1  │  │ 10.10.10.2  │  │ 10.10.10.3  │
       │ │ etcd        │  │ etcd        │  │ etcd        │  │ etcd        │
       │ └─────────────┘  └─────────────┘  └─────────────┘  └─────────────┘
       ├─┬─────────────┬──┬─────────────┬──┬─────────────┬──┬─────────────┐
       │ │ h4          │  │ h5          │  │ h6          │  │ h7          │
       │ │ 10.10.10.4  │  │ 10.10.10.5  │  │ 10.10.10.6  │  │ 10.10.10.7  │
       │ │ etcd        │  │ etcd        │  │ etcd        │  │ etcd        │
       │ └─────────────┘  └─────────────┘  └─────────────┘  └─────────────┘
       ├─┬─────────────┬──┬─────────────┬──┬─────────────┬──┬─────────────┐
       │ │ h8          │  │ h9          │  │ h10         │  │ h11         │
       │ │ 10.10.10.8  │  │ 10.10.10.9  │  │ 10.10.10.10 │  │ 10.10.10.11 │
       │ │ etcd        │  │ etcd        │  │ etcd        │  │ etcd        │
       │ └─────────────┘  └─────────────┘  └─────────────┘  └─────────────┘
       └─┬─────────────┐
         │ h12         │
         │ 10.10.10.12 │
         │ etcd        │
         └─────────────┘
    "
  `);
});

test('thirteen hosts in 40 columns', async () => {
  expect(await drawing(13, 40)).toMatchInlineSnapshot(`
    "
      control node
       │ SSH
       ├─┬─────────────┬──┬─────────────┐
       │ │ h0          │  │ h1          │
       │ │ 10.10.10.0  │  │ 10.10.10.1  │
       │ │ etcd        │  │ etcd        │
       │ └─────────────┘  └─────────────┘
       ├─┬─────────────┬──┬─────────────┐
       │ │ h2          │  │ h3          │
       │ │ 10.10.10.2  │  │ 10.10.10.3  │
       │ │ etcd        │  │ etcd        │
       │ └─────────────┘  └─────────────┘
       ├─┬─────────────┬──┬─────────────┐
       │ │ h4          │  │ h5          │
       │ │ 10.10.10.4  │  │ 10.10.10.5  │
       │ │ etcd        │  │ etcd        │
       │ └─────────────┘  └─────────────┘
       ├─┬─────────────┬──┬─────────────┐
       │ │ h6          │  │ h7          │
       │ │ 10.10.10.6  │  │ 10.10.10.7  │
       │ │ etcd        │  │ etcd        │
       │ └─────────────┘  └─────────────┘
       ├─┬─────────────┬──┬─────────────┐
       │ │ h8          │  │ h9          │
       │ │ 10.10.10.8  │  │ 10.10.10.9  │
       │ │ etcd        │  │ etcd        │
       │ └─────────────┘  └─────────────┘
       ├─┬─────────────┬──┬─────────────┐
       │ │ h10         │  │ h11         │
       │ │ 10.10.10.10 │  │ 10.10.10.11 │
       │ │ etcd        │  │ etcd        │
       │ └─────────────┘  └─────────────┘
       └─┬─────────────┐
         │ h12         │
         │ 10.10.10.12 │
         │ etcd        │
         └─────────────┘
    "
  `);
});

test('connections for a firewall request', async () => {
  expect(await planOf({ hosts: members(3) }, { ports: true })).toMatchInlineSnapshot(`
    "
    protocol  port  why                         from                        to
    tcp       22    SSH, from the control node  control node                10.0.0.1 10.0.0.2 10.0.0.3
    udp       123   clocks (NTP)                10.0.0.1 10.0.0.2 10.0.0.3  10.0.0.1
    tcp       2379  etcd clients                10.0.0.1 10.0.0.2 10.0.0.3  10.0.0.1 10.0.0.2 10.0.0.3
    tcp       2380  etcd peers                  10.0.0.1 10.0.0.2 10.0.0.3  10.0.0.1 10.0.0.2 10.0.0.3
    "
  `);
});

test('in Chinese the columns stand below each other too', async () => {
  expect(await planOf({}, { ports: true }, { language: 'zh' })).toMatchInlineSnapshot(`
    "
    协议  端口  用途              来源      目标
    tcp   22    SSH,来自控制节点  控制节点  10.0.0.1
    udp   123   时钟同步(NTP)     10.0.0.1  10.0.0.1
    tcp   2379  etcd 客户端       10.0.0.1  10.0.0.1
    tcp   2380  etcd 成员间通信   10.0.0.1  10.0.0.1
    "
  `);
});

test('a host with an SSH port of its own is a connection of its own', async () => {
  const [first, ...others] = members(3);
  if (first === undefined) throw new Error('no host');
  const text = await planOf({ hosts: [{ ...first, ssh: { port: 2222 } }, ...others] }, { ports: true });
  expect(text.match(/^tcp +(22|2222) .*/gm)).toHaveLength(2);
});
