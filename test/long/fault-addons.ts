import { expect } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import { PATIENCE } from '../lab/patience.ts';

/** The host that an add-on's only pod runs on. */
export async function hostOf(lab: Lab, app: string): Promise<string> {
  return kubeSystem(lab, `get pods -l k8s-app=${app} -o jsonpath='{.items[0].spec.nodeName}'`);
}

/** What heapster says through the API of its own memory, or why the API does not reach it; up to half a minute. */
export async function metrics(lab: Lab): Promise<string> {
  const service = '/api/v1/namespaces/kube-system/services/http:heapster:/proxy';
  const pod = await kubeSystem(lab, "get pods -l k8s-app=heapster -o jsonpath='{.items[0].metadata.name}'");
  const path = `${service}/api/v1/model/namespaces/kube-system/pods/${pod}/metrics/memory/usage`;
  // What comes with a refusal is only shown at this level.
  return (await lab.run('host1', `kubectl get --raw ${path} -v=8 2>&1`, { reject: false })).stdout;
}

/**
 * Whether a program in a pod that goes on asking from one socket is still answered by the DNS when all pods of the DNS
 * have been replaced: the kernel goes on sending its packets to a pod that is gone unless kube-proxy makes it forget.
 */
export async function answersAfterReplacement(lab: Lab, host: string, pod: string): Promise<boolean> {
  socket += 1;
  const ask = () => isAnswered(lab, host, pod, socket);
  await expect.poll(ask, PATIENCE).toBe(true);
  const state = { isReplaced: false };
  const replaced = replaceDns(lab).finally(() => {
    state.isReplaced = true;
  });
  while (!state.isReplaced) await ask();
  await replaced;
  // The nodes hear of the new pods a moment later.
  for (let tries = 0; tries < 5; tries += 1) if (await ask()) return true;
  return false;
}

/** The new pods run before the old ones go: none can get an address of those. */
async function replaceDns(lab: Lab): Promise<void> {
  const names = () => kubeSystem(lab, 'get pods -l k8s-app=kube-dns -o name');
  const before = (await names()).split('\n');
  const template = { metadata: { annotations: { 'kubewright.io/replaced': String(socket) } } };
  const strategy = { rollingUpdate: { maxSurge: '100%', maxUnavailable: 0 } };
  await kubeSystem(lab, `patch deployment coredns -p '${JSON.stringify({ spec: { strategy, template } })}'`);
  await kubeSystem(lab, 'rollout status deployment coredns --timeout=90s');
  const left = async () => (await names()).split('\n').filter((name) => before.includes(name));
  await expect.poll(left, PATIENCE).toEqual([]);
}

/** A port that no earlier packet left a trace of. */
let socket = 20_000;

async function isAnswered(lab: Lab, host: string, pod: string, port: number): Promise<boolean> {
  const service = await kubeSystem(lab, "get service kube-dns -o jsonpath='{.spec.clusterIP}'");
  const labels = `--filter label=io.kubernetes.pod.name=${pod} --filter label=io.kubernetes.container.name=${pod}`;
  const pid = `docker inspect --format {{.State.Pid}} $(docker ps --quiet ${labels})`;
  const script = `PATH=/opt/kube/bin:$PATH; nsenter --target=$(${pid}) --net python3 - ${service} ${port.toString()}`;
  return (await lab.run(host, script, { input: ASK })).stdout === 'answered';
}

/** Asks for kubernetes.default.svc.cluster.local from a socket of its own, and waits 3 seconds. */
const ASK = `
import socket, sys
labels = [b'kubernetes', b'default', b'svc', b'cluster', b'local']
name = b''.join(bytes([len(label)]) + label for label in labels) + b'\\0'
asker = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
asker.bind(('', int(sys.argv[2])))
asker.settimeout(3)
asker.sendto(b'\\x12\\x34\\x01\\0\\0\\1\\0\\0\\0\\0\\0\\0' + name + b'\\0\\1\\0\\1', (sys.argv[1], 53))
try:
    print('answered' if asker.recv(512)[:2] == b'\\x12\\x34' else 'something else')
except socket.timeout:
    print('silence')
`;

async function kubeSystem(lab: Lab, args: string): Promise<string> {
  return (await lab.run('host1', `kubectl -n kube-system ${args}`)).stdout;
}
