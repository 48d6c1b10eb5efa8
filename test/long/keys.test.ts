import { execa } from 'execa';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changes, useCluster } from '../lab/use-cluster.ts';
import { expectSuccess } from '../lab/cluster.ts';
import { CLI } from '../helpers/cli-path.ts';

const KEY = 'kube_master_encryption_key';
const ACCOUNT_KEY = 'kube_master_service_account_key';
const SSL = '/etc/kubernetes/ssl';
const ETCDCTL = `ETCDCTL_API=3 /opt/kube/bin/etcdctl --endpoints=https://127.0.0.1:2379 --cacert=/etc/etcd/ssl/etcd-ca.pem --cert=/etc/etcd/ssl/root.pem --key=/etc/etcd/ssl/root-key.pem`;

/** What a program says that reads a Secret without the key that it is encrypted with. */
const UNREADABLE = /transform|no matching|InternalError|Internal error/i;

/** Prints the status that an address answers with. Arguments: URL, the authority to trust, the token to show. */
const STATUS = `
import ssl, sys, urllib.error, urllib.request
url, authority, token = sys.argv[1:]
request = urllib.request.Request(url, headers={"Authorization": "Bearer " + token})
try:
    print(urllib.request.urlopen(request, context=ssl.create_default_context(cafile=authority)).status)
except urllib.error.HTTPError as error:
    print(error.code)
`;

describe('keys of a cluster with two masters', () => {
  const cluster = useCluster(
    2,
    (host) => (host === 'host1' ? ['etcd', 'master'] : ['master']),
    ({ hosts: [first] }) => ({ lb: { external: true, address: first?.address ?? '', port: 6443 } }),
  );
  const { lab } = cluster;
  const address = (i: number) => lab.hosts[i]?.address ?? '';
  const on = async (command: string) => (await lab.run('host1', command)).stdout;
  const kubectl = (words: string) => on(`kubectl --kubeconfig /root/.kube/config ${words}`);
  const secret = (...words: string[]) => execa(process.execPath, [CLI, 'secret', ...words, '-C', cluster.project.root]);
  /** The names of keys that Secrets in etcd are encrypted with. */
  const used = async () => {
    const found = await on(
      `${ETCDCTL} get /registry/secrets/ --prefix --print-value-only | grep -ao "k8s:enc:aescbc:v1:key[0-9]*:" | sort -u`,
    );
    return found.split('\n').map((line) => line.split(':')[4]);
  };
  const names = async (host: string) =>
    (await lab.run(host, `grep -o "name: key[0-9]*" ${SSL}/encryption.yml`)).stdout
      .replaceAll('name: ', '')
      .split('\n');
  const token = async () =>
    Buffer.from(
      await kubectl(
        `get secrets --field-selector type=kubernetes.io/service-account-token -o 'jsonpath={.items[0].data.token}'`,
      ),
      'base64',
    ).toString();
  /** 403: a known user without permissions; 401: nobody that the API knows. */
  const statusOf = (bearer: string) =>
    Promise.all(
      [0, 1].map(async (i) => {
        const url = `https://${address(i)}:6443/api/v1/nodes`;
        return (await lab.run('host1', `python3 - ${url} ${SSL}/kubernetes-ca.pem ${bearer}`, { input: STATUS }))
          .stdout;
      }),
    );
  let oldToken = '';

  test('are one each at first', async () => {
    const { exitCode, result } = await cluster.project.run(['prepare', 'etcd', 'kube-master']);
    expectSuccess({ exitCode, result });
    for (const host of Object.values(result.hosts)) expect(host).toMatchObject({ ignored: 0, rescued: 0 });
    await kubectl('create secret generic before --from-literal=word=hello');
    expect([await used(), await names('host2')]).toEqual([['key1'], ['key1']]);
    oldToken = await token();
    expect(await statusOf(oldToken)).toEqual(['403', '403']);
  });

  test('without a new one are left alone by step keys', async () => {
    const { exitCode, result } = await cluster.project.run(['keys']);
    expectSuccess({ exitCode, result });
    expect([await used(), await names('host2')]).toEqual([['key1'], ['key1']]);
  });

  test('get a new one beside them, which nobody uses before all know it', async () => {
    await secret('rotate', KEY, '--yes');
    await secret('rotate', ACCOUNT_KEY, '--yes');
    expectSuccess(await cluster.project.run(['kube-master']));
    expect([await used(), await names('host1'), await names('host2')]).toEqual([
      ['key1'],
      ['key1', 'key2'],
      ['key1', 'key2'],
    ]);
    const again = await cluster.project.run(['kube-master']);
    expect([again.exitCode, changes(again.result)]).toEqual([0, []]);
  });

  test('go on where a run was cut off: one that stopped before anything was made again', async () => {
    const promoted = await cluster.project.playbook(
      ['04.kube-master.yml', '-e', 'kube_master_promote_keys=true'],
      '2.16',
    );
    expect(promoted.exitCode, promoted.stdout).toBe(0);
    await kubectl('create secret generic between --from-literal=word=hello');
    expect(await used()).toEqual(['key1', 'key2']);
    expectSuccess(await cluster.project.run(['kube-master']));
    expect([await names('host1'), await names('host2')]).toEqual([
      ['key2', 'key1'],
      ['key2', 'key1'],
    ]);
  });

  test('cannot be lost: a key that Secrets need is kept where the vault has dropped it', async () => {
    const vault = join(cluster.project.root, 'inventory/group_vars/all/vault.yml');
    await execa('cp', ['-p', vault, `${vault}.kept`]);
    await secret('drop', KEY, '--yes');
    const { exitCode, result } = await cluster.project.run(['kube-master']);
    expect(exitCode).toBe(4);
    expect(new Set(result.failures.map(({ diagnosis }) => diagnosis?.code))).toEqual(new Set(['KW3250']));
    expect(await names('host1')).toEqual(['key2', 'key1']);
    await execa('mv', [`${vault}.kept`, vault]);
  });

  test('are used everywhere after step keys; each master reads at any time what the other one writes', async () => {
    const write = `for i in $(seq 400); do for pair in "${address(0)} ${address(1)}" "${address(1)} ${address(0)}"; do set -- $pair;
      kubectl --kubeconfig /root/.kube/config -s https://$1:6443 create secret generic s-$i-$2 --from-literal=a=b &&
      kubectl --kubeconfig /root/.kube/config -s https://$2:6443 get secret s-$i-$2 -o name; done; sleep 1; done`;
    await lab.run('host1', `cat > /root/write.sh`, { input: write });
    await on('systemd-run --unit=write sh -c "sh /root/write.sh > /root/write.log 2>&1"');
    expectSuccess(await cluster.project.run(['keys']));
    await on('systemctl stop write || true');
    const log = await on('cat /root/write.log');
    expect(log.split('\n').filter((line) => line.startsWith('secret/')).length).toBeGreaterThan(5);
    expect(log.split('\n').filter((line) => UNREADABLE.test(line))).toEqual([]);
    expect(await used()).toEqual(['key2']);
    expect(await kubectl(`get secret before -o 'jsonpath={.data.word}'`)).toBe(Buffer.from('hello').toString('base64'));
    const fresh = await token();
    expect(fresh).not.toBe(oldToken);
    // The API holds a token to the one that its Secret has.
    expect([await statusOf(oldToken), await statusOf(fresh)]).toEqual([
      ['401', '401'],
      ['403', '403'],
    ]);
    const again = await cluster.project.run(['keys']);
    expect([again.exitCode, changes(again.result)]).toEqual([0, []]);
  });

  test('of before are gone from the vault and the masters in the end, and with them what they signed', async () => {
    const former = await cluster.project.secret('kube_master_encryption_former_key');
    await secret('drop', KEY, '--yes');
    await secret('drop', ACCOUNT_KEY, '--yes');
    expectSuccess(await cluster.project.run(['kube-master']));
    expect([await names('host1'), await names('host2')]).toEqual([['key2'], ['key2']]);
    expect(await on(`grep -rlF -- "${former}" /etc/kubernetes || true`)).toBe('');
    expect([await statusOf(oldToken), await statusOf(await token())]).toEqual([
      ['401', '401'],
      ['403', '403'],
    ]);
    expect(await kubectl(`get secret before -o 'jsonpath={.data.word}'`)).toBe(Buffer.from('hello').toString('base64'));
  });
});
