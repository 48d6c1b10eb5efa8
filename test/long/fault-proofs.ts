import { dirname } from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import type { CureCommand } from '../../runner/diagnosis/cure-command.ts';
import type { TestCluster } from '../lab/use-cluster.ts';
import { ask } from '../lab/web.ts';

/** A setting of a host that is undone, what users see then, and what verify.yml has to say of it. */
export interface Fault {
  readonly host: string;
  /** Undoes the setting. */
  readonly make: string;
  readonly broken: () => Promise<void>;
  readonly works: () => Promise<void>;
  readonly code: string;
  readonly cure: { readonly host: string | null; readonly line: RegExp };
}

const NODE_PORT = 30123;

/** The fault is seen, named with its cause and its cure, and gone after the cure was pasted into a shell. */
export async function proveFault(cluster: TestCluster, fault: Fault): Promise<void> {
  await fault.works();
  await cluster.lab.run(fault.host, fault.make);
  await fault.broken();
  const { exitCode, result } = await cluster.project.run(['verify']);
  expect(exitCode).not.toBe(0);
  const [failure] = result.failures;
  expect(failure).toMatchObject({ host: fault.host, diagnosis: { code: fault.code } });
  const { command, cause } = failure?.diagnosis ?? {};
  expect(cause?.en).toMatch(/\w/);
  expect(command).toEqual({ host: fault.cure.host, line: expect.stringMatching(fault.cure.line) as string });
  if (command) await paste(cluster, command);
  await fault.works();
}

/** Runs a command where the report says, as it says. */
async function paste({ lab, project }: TestCluster, { host, line }: CureCommand): Promise<void> {
  if (host !== null) {
    await lab.run(host, line);
    return;
  }
  const [, ...run] = await project.runCommand([]);
  const ansible = run[run.indexOf('--ansible') + 1] ?? '';
  const [command = '', ...args] = lab.enter(['sh', '-c', line]);
  await execa(command, args, { cwd: project.root, env: { PATH: `${dirname(ansible)}:${process.env.PATH ?? ''}` } });
}

/** A web server on host3 with a NodePort, and a pod on host2 to ask from. */
export async function startPods(lab: Lab): Promise<void> {
  const web = 'mkdir /tmp/web && echo it works > /tmp/web/index.html && exec httpd -f -p 8080 -h /tmp/web';
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 8080, nodePort: NODE_PORT }] },
  };
  const items = [pod('web', 'host3', web), pod('asker', 'host2', 'exec sleep 36000'), service];
  await lab.run('host1', 'kubectl apply -f -', { input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }) });
}

export async function stopPods(lab: Lab): Promise<void> {
  await lab.run('host1', 'kubectl delete --ignore-not-found service/web pod/web pod/asker');
}

/** What a user outside the cluster gets at the NodePort of a host: the page, or the error. */
export async function page(lab: Lab, host: string): Promise<string> {
  const address = lab.hosts.find(({ name }) => name === host)?.address ?? '';
  return (await ask(lab, { url: `http://${address}:${NODE_PORT.toString()}/` })).body.trim();
}

/** What a pod on host2 gets from a port: nothing when it takes connections, or the error. */
export async function knock(lab: Lab, address: string, port: number): Promise<string> {
  const nc = `nc -w 5 ${address} ${port.toString()} < /dev/null > /dev/null`;
  return (await lab.run('host1', `kubectl exec asker -- sh -c '${nc}'`, { reject: false })).stderr;
}

function pod(app: string, nodeName: string, script: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: app, labels: { app } },
    spec: {
      nodeName,
      terminationGracePeriodSeconds: 1,
      tolerations: [{ operator: 'Exists' }],
      containers: [{ name: app, image: 'busybox:1', command: ['sh', '-c', script] }],
    },
  };
}
