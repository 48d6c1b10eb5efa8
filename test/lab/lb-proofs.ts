import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import { answersWhile, type Answers } from './answers.ts';

/** A load balancer of a lab's cluster: the shared address, its port, and the hosts that may have it. */
export interface Balancer {
  readonly address: string;
  readonly port: number;
  readonly hosts: readonly string[];
}

/** A busy machine makes elections late: a goal of 5 s holds on an idle one (proved apart, with figures). */
const RECOVERED = { timeout: 60_000, interval: 250 };

/** Milliseconds in which haproxy has noticed that a master is gone: three checks, each with its interval and timeout. */
const NOTICED = 10_000;

/** The hosts that have the shared address; one that cannot be reached has it not. */
export async function holders(lab: Lab, { address, hosts }: Balancer): Promise<string[]> {
  const lines = await Promise.all(
    hosts.map(
      async (host) => (await lab.run(host, `ip -o -4 address show to ${address}/32`, { reject: false })).stdout,
    ),
  );
  return hosts.filter((_, i) => lines[i] !== '');
}

/** The power of the host with the address is cut: another one takes it, reads go on, and it stays there when the host is back. */
export async function proveHolderKilled(lab: Lab, balancer: Balancer, client: string): Promise<void> {
  const holder = await theHolder(lab, balancer);
  const left = { ...balancer, hosts: balancer.hosts.filter((host) => host !== holder) };
  const reads = await readsWhile(lab, balancer, client, async () => {
    await lab.kill(holder);
    await expect.poll(() => holders(lab, left), RECOVERED).toHaveLength(1);
    await answersAgain(lab, balancer, client);
  });
  report('host with the address killed', reads);
  const next = await theHolder(lab, left);
  await lab.start(holder);
  await expect.poll(() => isActive(lab, holder), RECOVERED).toBe(true);
  expect(await holders(lab, balancer)).toEqual([next]);
}

/** haproxy stops on the host with the address: the address moves, and does not come back when haproxy does. */
export async function proveHaproxyStopped(lab: Lab, balancer: Balancer, client: string): Promise<void> {
  const holder = await theHolder(lab, balancer);
  const reads = await readsWhile(lab, balancer, client, async () => {
    await lab.run(holder, 'systemctl stop haproxy');
    await expect.poll(async () => (await holders(lab, balancer)).join(), RECOVERED).not.toMatch(holder);
    await expect.poll(() => holders(lab, balancer), RECOVERED).toHaveLength(1);
    await answersAgain(lab, balancer, client);
  });
  report('haproxy stopped', reads);
  await lab.run(holder, 'systemctl start haproxy');
  expect(await holders(lab, balancer)).not.toContain(holder);
}

/** A master is lost: reads go on through the others. @param lose and @param fix stop and start its kube-apiserver */
export async function proveMasterLost(
  lab: Lab,
  balancer: Balancer,
  client: string,
  { lose, fix }: Readonly<Record<'lose' | 'fix', () => Promise<unknown>>>,
): Promise<void> {
  const [holder] = await holders(lab, balancer);
  const reads = await readsWhile(lab, balancer, client, async () => {
    await lose();
    await sleep(NOTICED);
    await answersAgain(lab, balancer, client);
  });
  report('a master lost', reads);
  await fix();
  expect(await holders(lab, balancer)).toEqual([holder]);
}

/** The masters that haproxy on a host gives no calls to, because it was told so. */
export async function leftOut(lab: Lab, host: string): Promise<string[]> {
  // Each line: id and name of the section, id, name and address of the server, its state, and what it was told (0: nothing).
  const lines = (await tellHaproxy(lab, host, 'show servers state kube-apiserver')).split('\n');
  const servers = lines.map((line) => line.split(' ')).filter(([, section]) => section === 'kube-apiserver');
  expect(servers).toHaveLength(3);
  return servers.filter((words) => words[6] !== '0').map((words) => words[3] ?? '');
}

/** What haproxy on a host says to a command at its socket. */
export async function tellHaproxy(lab: Lab, host: string, command: string): Promise<string> {
  const program = [
    'import socket',
    'haproxy = socket.socket(socket.AF_UNIX)',
    'haproxy.connect("/var/lib/haproxy/admin.sock")',
    `haproxy.sendall(b"${command}\\n")`,
    'print(haproxy.makefile().read())',
  ];
  return (await lab.run(host, `python3 -c '${program.join('; ')}'`)).stdout;
}

async function theHolder(lab: Lab, balancer: Balancer): Promise<string> {
  await expect.poll(() => holders(lab, balancer), RECOVERED).toHaveLength(1);
  const [holder = ''] = await holders(lab, balancer);
  return holder;
}

async function isActive(lab: Lab, host: string): Promise<boolean> {
  return (await lab.run(host, 'systemctl -q is-active haproxy keepalived', { reject: false })).exitCode === 0;
}

/** Ten answers in a row. @param client a host with the client certificate of role lb */
async function answersAgain(lab: Lab, balancer: Balancer, client: string): Promise<void> {
  const asking = `for i in $(seq 10); do ${ask(balancer)} || exit 1; done`;
  const answers = async () => (await lab.run(client, asking, { reject: false })).exitCode;
  await expect.poll(answers, RECOVERED).toBe(0);
}

/** Reads through the shared address from a host, while `during` goes on. */
async function readsWhile(
  lab: Lab,
  balancer: Balancer,
  client: string,
  during: () => Promise<unknown>,
): Promise<Answers> {
  return answersWhile(lab, client, ask(balancer), async () => {
    await answersAgain(lab, balancer, client);
    await during();
  });
}

/** Shell words that succeed when /healthz answers with 200 to the client certificate within two seconds. */
function ask({ address, port }: Balancer): string {
  const ssl = '/etc/kubernetes/ssl';
  const files = `-CAfile ${ssl}/kubernetes-ca.pem -cert ${ssl}/lb.pem -key ${ssl}/lb-key.pem`;
  const client = `timeout 2 openssl s_client -quiet -verify_return_error ${files} -connect ${address}:${port}`;
  return `printf "GET /healthz HTTP/1.0\\r\\n\\r\\n" | ${client} 2> /dev/null | grep -q "^HTTP/1.. 200"`;
}

function report(what: string, { answers, longestGap }: Answers): void {
  process.stderr.write(`lb: ${what}: ${answers} answers, longest silence ${longestGap.toFixed(1)} s\n`);
  expect(longestGap).toBeLessThan(RECOVERED.timeout / 1000);
}
