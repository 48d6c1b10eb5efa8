import { execa } from 'execa';
import { expect } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import type { LabProject } from './cluster.ts';
import { PATIENCE } from './patience.ts';
import { ask, type Answer, type Request } from './web.ts';
import { CLI } from '../helpers/cli-path.ts';

const PROXY = '/api/v1/namespaces/kube-system/services/https:kubernetes-dashboard:/proxy';

/** The page answers everybody by NodePort, on every node; what is behind it answers nobody without a token. */
export async function proveNodePort(lab: Lab): Promise<void> {
  for (const { address } of lab.hosts) {
    const open = (path: string) => ask(lab, { url: `https://${address}:30443${path}` });
    // Tests before this one restarted what the way leads through.
    await expect.poll(async () => (await open('/')).status, PATIENCE).toBe(200);
    expect(await open('/')).toMatchObject({ status: 200, body: expect.stringContaining('<html') as string });
    expect((await open('/api/v1/namespace')).status).toBe(401);
  }
}

/** A browser with the .p12 of a master gets through the API, one without is refused; the .p12 opens nothing else. */
export async function proveCertificate(lab: Lab, project: LabProject, master: string): Promise<void> {
  const { address = '' } = lab.hosts.find(({ name }) => name === master) ?? {};
  const pfx = (await lab.run(master, 'base64 --wrap=0 /root/dashboard-viewer.p12')).stdout;
  const passphrase = await secret(project, 'dashboard_p12_password');
  const open = (path: string, more: Partial<Request> = {}) =>
    ask(lab, { url: `https://${address}:6443${path}`, ...more });
  expect((await open(`${PROXY}/`)).status).toBe(401);
  await expect.poll(async () => (await open(`${PROXY}/`, { pfx, passphrase })).status, PATIENCE).toBe(200);
  const page = await open(`${PROXY}/`, { pfx, passphrase });
  expect(page).toMatchObject({ status: 200, body: expect.stringContaining('<html') as string });
  expect((await open('/api/v1/nodes', { pfx, passphrase })).status).toBe(403);
}

/** `kubectl proxy` leads to the page too. */
export async function proveKubectlProxy(lab: Lab, master: string): Promise<void> {
  const get = `python3 -c "import urllib.request as u; print(u.urlopen('http://127.0.0.1:8001${PROXY}/').status)"`;
  const script = `kubectl proxy --port=8001 > /dev/null & proxy=$!; sleep 2; ${get}; kill $proxy`;
  await expect.poll(async () => (await lab.run(master, script, { reject: false })).stdout, PATIENCE).toBe('200');
}

/** Logged in with the viewer's token, the dashboard shows what heapster measured of a named pod, and lets nothing be changed. */
export async function proveFigures(lab: Lab, master: string): Promise<void> {
  const [first] = lab.hosts;
  const base = `https://${first?.address ?? ''}:30443/api/v1`;
  const session = await logIn(lab, base, await token(lab, master, 'dashboard-viewer'));
  const pods = async () => {
    const answer = await ask(lab, { url: `${base}/pod/kube-system?itemsPerPage=50&page=1`, headers: session });
    return answer.status === 200 ? (JSON.parse(answer.body) as { pods: Pod[] }).pods : [];
  };
  const measured = async () =>
    (await pods()).find(({ objectMeta: { name } }) => name.startsWith('heapster-'))?.metrics?.memoryUsage ?? 0;
  await expect.poll(measured, PATIENCE).toBeGreaterThan(1024 * 1024);
  const remove: Request = { url: `${base}/_raw/namespace/name/default`, method: 'DELETE', headers: session };
  expect((await ask(lab, remove)).status).toBe(403);
}

interface Pod {
  readonly objectMeta: { readonly name: string };
  /** Bytes. */
  readonly metrics?: { readonly memoryUsage: number | null } | null;
}

/** Its connections to the API may be those of an apiserver that has restarted: the first answers then say so. */
async function logIn(lab: Lab, base: string, accountToken: string): Promise<Record<string, string>> {
  const tries = async () => {
    const csrf = await ask(lab, { url: `${base}/csrftoken/login` });
    if (csrf.status !== 200) return csrf;
    const headers = { 'X-CSRF-TOKEN': field(csrf, 'token'), 'Content-Type': 'application/json' };
    return ask(lab, {
      url: `${base}/login`,
      method: 'POST',
      headers,
      body: JSON.stringify({ token: accountToken }),
    });
  };
  const state: { answer?: Answer } = {};
  await expect.poll(async () => (state.answer = await tries()).status, PATIENCE).toBe(200);
  return { jweToken: state.answer === undefined ? '' : field(state.answer, 'jweToken') };
}

function field({ body }: Answer, name: string): string {
  return (JSON.parse(body) as Record<string, string>)[name] ?? '';
}

/** As the role's README tells to get it. */
async function token(lab: Lab, master: string, account: string): Promise<string> {
  const name = `$(kubectl -n kube-system get secret -o name | grep ${account}-token | cut -d/ -f2)`;
  const { stdout } = await lab.run(master, `kubectl -n kube-system describe secret ${name} | grep ^token`);
  return stdout.replace(/^token:\s*/, '');
}

async function secret({ root }: LabProject, name: string): Promise<string> {
  return (await execa(process.execPath, [CLI, 'secret', 'show', name, '-C', root])).stdout;
}
