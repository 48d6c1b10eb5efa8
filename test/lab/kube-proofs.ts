import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import { expectSuccess, type LabProject } from './cluster.ts';
import { PATIENCE } from './patience.ts';

/** Waits until that many nodes are Ready, as a master sees them. */
export async function expectReady(lab: Lab, master: string, nodes: number): Promise<void> {
  const ready = async () => {
    const { stdout } = await lab.run(master, 'kubectl get nodes --no-headers', { reject: false });
    return stdout.split('\n').filter((line) => / Ready[ ,]/.test(line)).length;
  };
  await expect.poll(ready, PATIENCE).toBe(nodes);
}

/** All hosts lose their power at once; booted, they are a cluster again by themselves, which verify.yml says too. */
export async function provePowerCut(lab: Lab, project: LabProject, master: string, nodes: number): Promise<void> {
  await Promise.all(lab.hosts.map(({ name }) => lab.kill(name)));
  await Promise.all(lab.hosts.map(({ name }) => lab.start(name)));
  await expectReady(lab, master, nodes);
  expectSuccess(await project.run(['verify']));
}

/** Waits until what verify.yml started is gone, which it does not wait for itself; sandboxes go after their pods. */
export async function verifyIsOver(lab: Lab, master: string): Promise<void> {
  const left = async () => {
    const namespaces = await lab.run(master, 'kubectl get namespaces -o name | grep kubewright-verify', {
      reject: false,
    });
    const containers = lab.hosts.map(({ name }) =>
      lab.run(name, "/opt/kube/bin/docker ps --format '{{.Names}}' | grep _kubewright-verify", { reject: false }),
    );
    return [namespaces, ...(await Promise.all(containers))].map(({ stdout }) => stdout).join('');
  };
  await expect.poll(left, PATIENCE).toBe('');
}

/** Every long-running program of the cluster with its process, and docker's containers: equal when nothing restarted. */
export async function processes(lab: Lab): Promise<string[]> {
  const units = 'etcd flanneld docker kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy haproxy';
  const script = `systemctl show -p Id -p MainPID ${units}; /opt/kube/bin/docker ps --no-trunc -q 2> /dev/null | sort`;
  return Promise.all(lab.hosts.map(async ({ name }) => (await lab.run(name, script, { reject: false })).stdout));
}

/** Reads the API as kubelet does, through the address that nodes use, every half second while something goes on. */
export async function reads(
  lab: Lab,
  node: string,
  during: () => Promise<void>,
): Promise<{ answered: number; failures: string[] }> {
  const kubectl =
    'kubectl --cache-dir=/tmp/http-cache --kubeconfig=/etc/kubernetes/kubelet.kubeconfig --request-timeout=10s';
  const ask = `HOME=/tmp /opt/kube/bin/${kubectl} get node ${node} -o name`;
  const state = { over: false, answered: 0, failures: [] as string[] };
  const reader = async () => {
    while (!state.over) {
      const { failed, stderr } = await lab.run(node, ask, { reject: false });
      if (failed) state.failures.push(stderr);
      else state.answered += 1;
      await sleep(500);
    }
  };
  const reading = reader();
  try {
    await during();
  } finally {
    state.over = true;
    await reading;
  }
  return state;
}

/** Scales a deployment and waits for its pods: scheduler, controllers, kubelet and docker all work. */
export async function scaleTo(lab: Lab, master: string, replicas: number): Promise<void> {
  await startScaled(lab, master, replicas);
  await lab.run(master, 'kubectl delete deployment scaled');
}

/** Starts the deployment `scaled` with that many pods, and waits for them. */
export async function startScaled(lab: Lab, master: string, replicas: number): Promise<void> {
  await lab.run(master, 'kubectl apply -f -', { input: deployment(replicas) });
  const ready = async () =>
    (await lab.run(master, "kubectl get deployment scaled -o jsonpath='{.status.readyReplicas}'", { reject: false }))
      .stdout;
  await expect.poll(ready, PATIENCE).toBe(String(replicas));
}

function deployment(replicas: number): string {
  return JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'scaled' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'scaled' } },
      template: {
        metadata: { labels: { app: 'scaled' } },
        spec: {
          terminationGracePeriodSeconds: 1,
          containers: [{ name: 'scaled', image: 'busybox:1', command: ['sleep', '36000'] }],
        },
      },
    },
  });
}
