import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { execa } from 'execa';
import { beforeEach, expect, test, type TestContext } from 'vitest';
import { CATALOG } from '../helpers/config.ts';
import { kubewright } from '../helpers/cli.ts';
import { folderWith } from '../helpers/folder.ts';
import { answerTheRest, untilHosts, wantNothing } from '../helpers/quick-answers.ts';
import { screenWith } from '../helpers/tmux.ts';

let folder = '';
beforeEach(async (context: TestContext) => {
  const { failed } = await execa('tmux', ['-V'], { reject: false });
  if (failed) context.skip('no tmux');
  folder = await folderWith({ 'catalog.yml': CATALOG });
});

const configuration = () => readFile(join(folder, 'prod', 'cluster.yml'), 'utf8');

test('quick: eight questions to a cluster that stands a failure, written and whole', async () => {
  const screen = await screenWith(['init', 'prod'], folder, [80, 24]);
  await untilHosts(screen, '10.0.20.11-13', '10.0.20.21-22 worker');
  await screen.until(/│ worker-2 [^]*\? What should the hosts do/);
  await screen.type('Enter');
  await screen.until(/\? Load balancer: Address/);
  await screen.type('10.0.20.12', 'Enter');
  await screen.until(/is the address of the host\s+master-2/);
  const review = await answerTheRest(screen, '10.0.20.100', 'catalog.yml');
  expect(review).toContain('10.0.20.100:8443 → apiserver');
  expect(review.match(/✔ /g)?.length).toBeLessThanOrEqual(8);
  await writeFile(join(folder, '.gitconfig'), '[user]\n  useConfigOnly = true\n');
  await screen.type('Enter');
  await screen.until(/KW2084[^]*\? What next/);
  await writeFile(join(folder, '.gitconfig'), '[user]\n  name = Operator\n  email = operator@example.com\n');
  await screen.type('Enter');
  await screen.until(/Committed to a new git repository[^]*\? What next/);
  await wantNothing(screen);
  expect(await configuration()).toMatchInlineSnapshot(`
    "name: prod
    release: "1.12"
    hosts:
      - {name: master-1, address: 10.0.20.11, roles: [etcd, master, lb]}
      - {name: master-2, address: 10.0.20.12, roles: [etcd, master, lb]}
      - {name: master-3, address: 10.0.20.13, roles: [etcd, master]}
      - {name: worker-1, address: 10.0.20.21, roles: [node]}
      - {name: worker-2, address: 10.0.20.22, roles: [node]}
    lb:
      address: 10.0.20.100
    artifacts:
      catalog: catalog.yml
    "
  `);
  expect(await kubewright(['generate', '-C', 'prod', '--check'], folder)).toMatchObject({ exitCode: 0 });
});

test('escape goes back, Ctrl-C keeps the answers, --resume goes on with them', async () => {
  const screen = await screenWith(['init', 'prod'], folder, [80, 24]);
  await untilHosts(screen, '10.0.20.11', 'not an address');
  await screen.until(/Line 2: address is not a role\./);
  await screen.type('BSpace', 'C-u', 'Enter');
  await screen.until(/\? What should the hosts do/);
  await screen.type('Escape');
  await screen.until(/\? Hosts\s/);
  await screen.type('Escape');
  await screen.until(/\? Release\s/);
  await screen.type('Down', 'Enter');
  await screen.until(/✔ Release {2}1\.13/);
  await screen.type('C-c');
  await screen.until(/`kubewright init prod --resume`[^]*exit=130/);
  const again = await screenWith(['init', 'prod', '--resume'], folder, [80, 24]);
  await again.until(/\? What should the hosts do/);
  await again.type('Down', 'Enter');
  await again.until(/\? SSH: User/);
  await again.type('C-u', 'ops', 'Enter');
  await again.until(/\? Is this correct/);
  await again.type('Enter');
  await again.until(/\? What next/);
  await again.type('C-c');
  await again.until(/exit=0/);
  expect(await configuration()).toMatchInlineSnapshot(`
    "name: prod
    release: "1.13"
    hosts:
      - {name: etcd-1, address: 10.0.20.11, roles: [etcd]}
    ssh:
      user: ops
    "
  `);
});

test('hosts that ~/.ssh/config knows come with their user, port, key and bastion', async () => {
  await mkdir(join(folder, '.ssh'));
  await writeFile(join(folder, '.ssh', 'config'), SSH_CONFIG);
  const screen = await screenWith(['init', 'prod'], folder, [100, 40]);
  await untilHosts(screen, 'alpha', 'beta');
  await screen.until(/│ beta [^]*\? What should the hosts do/);
  await screen.type('Enter');
  // The user is not asked for: each host has one.
  await screen.until(/\? Hashes of your copies/);
  await screen.type('catalog.yml', 'Enter');
  await screen.until(/\? Is this correct/);
  await screen.type('Enter');
  await screen.until(/\? What next/);
  await screen.type('C-c');
  await screen.until(/exit=0/);
  expect(await configuration()).toMatchInlineSnapshot(`
    "name: prod
    release: "1.12"
    hosts:
      - {name: alpha, address: 10.0.20.11, roles: [etcd, master], ssh: {user: ops, port: 2222, key: ~/.ssh/cluster}}
      - {name: beta, address: 10.0.20.12, roles: [node], ssh: {user: ops, key: ~/.ssh/cluster, bastion: gate}}
    artifacts:
      catalog: catalog.yml
    "
  `);
  expect(await kubewright(['generate', '-C', 'prod', '--check'], folder)).toMatchObject({ exitCode: 0 });
});

test('full, in Chinese, in 50 columns: a section is chosen, its keys are asked, an answer is changed at the end', async () => {
  const screen = await screenWith(['init', 'prod', '--lang', 'zh'], folder, [50, 40]);
  await screen.until(/\? 您想决定多少/);
  await screen.type('Down', 'Enter');
  await screen.until(/\? 集群名称/);
  await screen.type('Enter');
  await screen.until(/\? 版本/);
  await screen.type('Down', 'Enter');
  await screen.until(/\? 语言/);
  await screen.type('Enter');
  await screen.until(/\? 主机/);
  await screen.type('10.0.20.11 only', 'Enter', 'Enter');
  await screen.until(/\? 这些主机各做什么/);
  await screen.type('Down', 'Enter');
  await screen.until(/\? SSH:用户/);
  await screen.type('Enter');
  await screen.until(/\? 您想自己设置哪些部分/);
  await screen.type('Down', 'Down', 'Space', 'Enter');
  await screen.until(/\? 主机系统:防火墙/);
  await screen.type('Down', 'Enter');
  await screen.until(/\? 主机系统:SELinux/);
  await screen.type('Enter');
  // the rest as it is offered
  for (;;) {
    const shown = await screen.until(/\? (主机系统|这样对吗)/);
    if (shown.includes('? 这样对吗')) break;
    await screen.type('Enter');
    await screen.until(new RegExp(`(✔[^]*){${(shown.match(/✔/g)?.length ?? 0) + 1}}`));
  }
  await screen.type('Down', 'Down', 'Enter');
  await screen.until(/\? 集群名称/);
  await screen.type('C-u', 'X', 'Enter');
  await screen.until(/name 不能是 "X"/);
  await screen.type('C-u', 'lonely', 'Enter');
  const review = await screen.until(/\? 这样对吗[^]*lonely/);
  for (const line of review.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(50);
  await screen.type('Enter');
  await screen.until(/\? 接下来做什么/);
  await screen.type('C-c');
  await screen.until(/exit=0/);
  expect(await configuration()).toMatchInlineSnapshot(`
    "name: lonely
    release: "1.13"
    language: zh
    hosts:
      - {name: only, address: 10.0.20.11, roles: [etcd]}
    prepare:
      firewall: keep
    "
  `);
});

const SSH_CONFIG = `
Host alpha
  HostName 10.0.20.11
  Port 2222

Host beta
  HostName 10.0.20.12
  ProxyJump gate

Host gate
  HostName 192.0.2.1

Host *
  User ops
  IdentityFile ~/.ssh/cluster
`;
