import { describe, expect, test } from 'vitest';
import { expectSuccess } from '../lab/cluster.ts';
import { changes, useCluster } from '../lab/use-cluster.ts';
import { proveCis } from './cis-proofs.ts';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: NAME, namespace: team}
spec:
  containers:
    - {name: c, image: "busybox:1", imagePullPolicy: IfNotPresent, command: [sleep, "600"], securityContext: CONTEXT}
`;

/** A user who may make pods in a namespace of their own, and nothing else. */
const USER = '--as=alice --as-group=system:authenticated --namespace=team';

describe('a cluster of profile cis', () => {
  const cluster = useCluster(
    1,
    () => ['etcd', 'master', 'node'],
    () => ({ profile: 'cis' }),
  );
  const { lab } = cluster;
  const kubectl = (words: string, input?: string) =>
    lab.run('host1', `kubectl ${words}`, { reject: false, ...(input === undefined ? {} : { input }) });
  const create = (name: string, context: string) =>
    kubectl(`${USER} create --filename=-`, POD.replace('NAME', name).replace('CONTEXT', context));

  test('is installed, is proved by verify, and left alone by a second run', async () => {
    const { exitCode, result } = await cluster.project.run([]);
    expectSuccess({ exitCode, result });
    expect(result.hosts['host1']).toMatchObject({ ignored: 0, rescued: 0 });
    const verify = await cluster.project.run(['verify']);
    expect([verify.exitCode, verify.result.failures, changes(verify.result)]).toEqual([0, [], []]);
    const again = await cluster.project.run([]);
    expect([again.exitCode, changes(again.result)]).toEqual([0, []]);
  });

  test('passes what CIS asks of processes and files', () => proveCis(lab, 'host1'));

  test('lets a user start a plain pod, and refuses one that is privileged or of root', async () => {
    await kubectl('create namespace team');
    await kubectl('--namespace=team create rolebinding alice --clusterrole=edit --user=alice');
    const privileged = await create('privileged', '{privileged: true}');
    expect(privileged).toMatchObject({ failed: true });
    expect(privileged.stderr).toMatch(/forbidden: unable to validate against any pod security policy.*[Pp]rivileged/s);
    expect(await create('plain', '{runAsUser: 65534}')).toMatchObject({ failed: false });
    await expect
      .poll(async () => (await kubectl('--namespace=team get pod plain --output=jsonpath={.status.phase}')).stdout, {
        timeout: 120_000,
        interval: 2000,
      })
      .toBe('Running');
    await create('root', '{}');
    const said = () => kubectl('--namespace=team get events --output=jsonpath={.items[*].message}');
    await expect
      .poll(async () => (await said()).stdout, { timeout: 60_000, interval: 2000 })
      .toContain('image will run as root');
  });

  test('is removed, and nothing of it is left', async () => {
    const { exitCode, result } = await cluster.project.run(['clean', '-e', 'confirm=lab']);
    expectSuccess({ exitCode, result });
    expect(await cluster.left()).toEqual([[]]);
  });
});
