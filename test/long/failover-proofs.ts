import { expect } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import { answersWhile } from '../lab/answers.ts';
import { startScaled } from '../lab/kube-proofs.ts';
import type { Balancer } from '../lab/lb-proofs.ts';

/** Seconds. Goals on an idle machine are 15 for a write and 30 for scaling; a busy one is slow. */
const MOST = { write: 90, scaling: 240 };

/**
 * A host loses its power: through the shared address, the API takes writes again and a deployment gets its second pod.
 * @param client a master that stays
 */
export async function proveFailover(
  lab: Lab,
  { address, port }: Balancer,
  client: string,
  lost: string,
): Promise<void> {
  const kubectl = `kubectl --server=https://${address}:${String(port)} --request-timeout=2s`;
  const succeeds = async (words: string) => !(await lab.run(client, `${kubectl} ${words}`, { reject: false })).failed;
  await startScaled(lab, client, 1);
  await lab.run(client, 'kubectl create configmap written');
  let scaling = NaN;
  const write = `${kubectl} annotate --overwrite configmap written at=$(date +%s.%N) > /dev/null 2>&1`;
  const writes = await answersWhile(lab, client, write, async () => {
    const patience = { timeout: MOST.scaling * 1000, interval: 100 };
    const begun = performance.now();
    await lab.kill(lost);
    await expect.poll(() => succeeds('scale deployment scaled --replicas=2'), patience).toBe(true);
    const ready = "get deployment scaled -o jsonpath='{.status.readyReplicas}' | grep -q 2";
    await expect.poll(() => succeeds(ready), patience).toBe(true);
    scaling = (performance.now() - begun) / 1000;
  });
  const silence = writes.longestGap.toFixed(1);
  process.stderr.write(
    `failover: ${lost} lost: ${String(writes.answers)} writes, longest wait ${silence} s; scaled after ${scaling.toFixed(1)} s\n`,
  );
  expect(writes.longestGap).toBeLessThan(MOST.write);
  await lab.run(client, 'kubectl delete deployment/scaled configmap/written');
  await lab.start(lost);
}

/** The master whose controller manager leads: its death stops most. */
export async function leadingMaster(lab: Lab, master: string): Promise<string> {
  const leader = 'control-plane\\.alpha\\.kubernetes\\.io/leader';
  const get = `kubectl -n kube-system get endpoints kube-controller-manager -o jsonpath='{.metadata.annotations.${leader}}'`;
  const { holderIdentity } = JSON.parse((await lab.run(master, get)).stdout) as { holderIdentity: string };
  return holderIdentity.split('_')[0] ?? '';
}
