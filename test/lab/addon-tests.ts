import { expect, test } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import { expectSuccess } from './cluster.ts';
import { proveCertificate, proveFigures, proveKubectlProxy, proveNodePort } from './dashboard-proofs.ts';
import { PATIENCE } from './patience.ts';
import { changes, type TestCluster } from './use-cluster.ts';
import { ask } from './web.ts';

const EXAMPLE = 'web.example.com';

/** Every add-on; the example of traefik is asked for, in a namespace that is not there yet. */
export const ADDONS = {
  dashboard: { enabled: true },
  heapster: { enabled: true },
  traefik: { enabled: true, namespaces: ['web', 'default'], example_host: EXAMPLE },
};

/** DNS, dashboard, heapster and traefik on an installed cluster whose master is host1; verify.yml has proved each by itself. */
export function addonTests(cluster: TestCluster): void {
  const { lab } = cluster;

  test('shows the dashboard by NodePort, through the API and through kubectl proxy, with the metrics of heapster', async () => {
    await proveNodePort(lab);
    await proveCertificate(lab, cluster.project, 'host1');
    await proveKubectlProxy(lab, 'host1');
    await proveFigures(lab, 'host1');
  });

  test('routes by host name, follows a changed Ingress, and takes the change back with the next run', async () => {
    expect(await route(lab, EXAMPLE)).toMatch(/^200 traefik works/);
    expect(await route(lab, 'nobody.example.com')).toMatch(/^404/);
    expect(await secretsFor(lab, ['web', 'default', 'kube-system'])).toEqual(['yes', 'yes', 'no']);
    const patch = JSON.stringify([{ op: 'replace', path: '/spec/rules/0/host', value: 'other.example.com' }]);
    await lab.run('host1', `kubectl -n web patch ingress traefik-example --type=json -p '${patch}'`);
    await expect.poll(() => route(lab, 'other.example.com'), PATIENCE).toMatch(/^200/);
    await expect.poll(() => route(lab, EXAMPLE), PATIENCE).toMatch(/^404/);
    const { exitCode, result } = await cluster.project.run(['cluster-addon']);
    expect([exitCode, result.failures, changes(result).length]).toEqual([0, [], 1]);
    await expect.poll(() => route(lab, EXAMPLE), PATIENCE).toMatch(/^200/);
  });

  test('takes back what it had in a namespace that traefik looks into no more, and keeps the namespace', async () => {
    await lab.run('host1', 'kubectl -n web create configmap of-the-user');
    await cluster.project.configure({ traefik: { ...ADDONS.traefik, namespaces: ['default'] } });
    expectSuccess(await cluster.project.run(['cluster-addon']));
    expect(await secretsFor(lab, ['web', 'default'])).toEqual(['no', 'yes']);
    await expect.poll(() => labelled(lab, `-n web get ${NAMESPACED} -l kubewright.io/addon`), PATIENCE).toBe('');
    expect((await lab.run('host1', 'kubectl -n web get configmap of-the-user -o name')).stdout).toContain(
      'of-the-user',
    );
    await expect.poll(() => route(lab, EXAMPLE), PATIENCE).toMatch(/^200/);
  });

  test('brings a changed setting to running pods, and removes what is no longer chosen, nothing else', async () => {
    await lab.run('host1', 'kubectl -n kube-system create configmap of-the-user');
    await cluster.project.configure({ dns: { upstreams: ['192.0.2.53'] }, traefik: { enabled: false } });
    const { exitCode, result } = await cluster.project.run(['cluster-addon']);
    expectSuccess({ exitCode, result });
    // 192.0.2.53 answers nobody (RFC 5737): names of the cluster go on being answered.
    expect(await kubeSystem(lab, "get configmap coredns -o jsonpath='{.data.Corefile}'")).toContain(
      'proxy . 192.0.2.53',
    );
    const wanted = await kubeSystem(lab, `get deployment coredns -o jsonpath='{.spec.template.${CONFIG}}'`);
    await expect.poll(() => configsOfPods(lab), PATIENCE).toEqual([wanted, wanted]);
    const left = `get ${KINDS} --all-namespaces -l kubewright.io/addon=traefik`;
    await expect.poll(() => labelled(lab, left), PATIENCE).toBe('');
    expect((await lab.run('host1', 'ls /etc/kubernetes/addons')).stdout).not.toContain('traefik');
    expect(await kubeSystem(lab, 'get configmap of-the-user -o name')).toBe('configmap/of-the-user');
    const again = await cluster.project.run(['cluster-addon']);
    expect([again.exitCode, again.result.failures, changes(again.result)]).toEqual([0, [], []]);
  });
}

const NAMESPACED = 'deployments,services,serviceaccounts,ingresses,rolebindings,pods';
const KINDS = `${NAMESPACED},clusterroles,clusterrolebindings`;

/** Names of what a query finds. Pods outlive their deployment for as long as they take to end. */
async function labelled(lab: Lab, query: string): Promise<string> {
  return (await lab.run('host1', `kubectl ${query} -o name`)).stdout;
}

/** Whether traefik may list the Secrets of each namespace: yes or no. */
async function secretsFor(lab: Lab, namespaces: readonly string[]): Promise<string[]> {
  const ask = 'kubectl auth can-i list secrets --as=system:serviceaccount:kube-system:traefik';
  const answers = namespaces.map((namespace) => lab.run('host1', `${ask} -n ${namespace}`, { reject: false }));
  return (await Promise.all(answers)).map(({ stdout }) => stdout.trim().split(' ')[0] ?? '');
}

/** Status and first line of what the port of traefik answers on a node, asked for a host name. */
async function route(lab: Lab, host: string): Promise<string> {
  const { address = '' } = lab.hosts[1] ?? {};
  const { status, body } = await ask(lab, { url: `http://${address}:23456/`, headers: { Host: host } });
  return `${String(status)} ${body.split('\n')[0] ?? ''}`;
}

/** Where an object says which Corefile it is for. */
const CONFIG = 'metadata.annotations.kubewright\\.io/config';

/** For each pod of the DNS, those on their way out too. */
async function configsOfPods(lab: Lab): Promise<string[]> {
  const path = `{range .items[*]}{.${CONFIG}}{"\\n"}{end}`;
  return (await kubeSystem(lab, `get pods -l k8s-app=kube-dns -o jsonpath='${path}'`)).split('\n').filter(Boolean);
}

async function kubeSystem(lab: Lab, args: string): Promise<string> {
  return (await lab.run('host1', `kubectl -n kube-system ${args}`)).stdout;
}
