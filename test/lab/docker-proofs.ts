import { expect } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import { expectSuccess, type LabProject } from './cluster.ts';
import { PATIENCE } from './patience.ts';

const DOCKER = '/opt/kube/bin/docker';

/** Starts a container that docker starts again by itself on each host: `proof`, which the proofs below are about. */
export async function startContainers(lab: Lab, hosts: readonly string[]): Promise<void> {
  const run = `${DOCKER} run --detach --init --restart always --name proof busybox:1 nc -ll -p 8080 -e cat`;
  await Promise.all(hosts.map((host) => lab.run(host, run)));
}

/** Containers of two hosts reach each other by their own addresses, and the one that is called sees the caller's. */
export async function proveNetwork(lab: Lab, from: string, to: string): Promise<void> {
  const [caller, called] = await Promise.all([address(lab, from), address(lab, to)]);
  expect([caller, called].map((found) => found.split('.').slice(0, 3).join('.'))).toEqual(
    await Promise.all([from, to].map((host) => subnet(lab, host))),
  );
  await lab.run(from, `${DOCKER} exec proof ping -c 1 -w 20 ${called}`);
  const talk = `${DOCKER} exec --detach proof sh -c 'sleep 60 | nc ${called} 8080'`;
  await lab.run(from, talk);
  const connections = `${DOCKER} exec proof cat /proc/net/tcp /proc/net/tcp6`;
  await expect.poll(async () => peers((await lab.run(to, connections)).stdout), PATIENCE).toContain(caller);
}

/** flanneld restarted, and killed: docker and its containers are the same as before. */
export async function proveFlanneldIsAlone(lab: Lab, host: string): Promise<void> {
  const before = await containers(lab, host);
  await lab.run(host, 'systemctl restart flanneld');
  expect(await containers(lab, host)).toEqual(before);
  const pid = (await lab.run(host, 'systemctl show --value --property=MainPID flanneld')).stdout;
  await lab.run(host, `kill -9 ${pid}`);
  await expect
    .poll(
      async () => (await lab.run(host, 'systemctl is-active flanneld; systemctl show -p MainPID flanneld')).stdout,
      PATIENCE,
    )
    .toMatch(new RegExp(`^active\\nMainPID=(?!${pid}$|0$)`));
  expect(await containers(lab, host)).toEqual(before);
}

/** A changed setting restarts docker on each of the hosts, never on two at once, and every container runs again. */
export async function proveRoll(lab: Lab, project: LabProject, hosts: readonly string[]): Promise<void> {
  const since = Date.now() / 1000;
  await project.configure({ docker: { log_max_file: 5 } });
  const { exitCode, result } = await project.run(['docker', '--limit', hosts.join()]);
  expectSuccess({ exitCode, result });
  const down = (await Promise.all(hosts.map((host) => downTimes(lab, host, since)))).flat();
  const intervals = down.sort(([a], [b]) => a - b);
  expect(intervals).toHaveLength(hosts.length);
  for (const [i, [start]] of intervals.entries()) expect(start).toBeGreaterThanOrEqual(intervals[i - 1]?.[1] ?? 0);
  for (const host of hosts)
    expect((await lab.run(host, `${DOCKER} ps --quiet --filter name=proof`)).stdout).toMatch(/^[0-9a-f]{12}$/);
}

/** The first three numbers of a host's subnet. */
async function subnet(lab: Lab, host: string): Promise<string> {
  const { stdout } = await lab.run(host, "sed -n 's/FLANNEL_SUBNET=//p' /run/flannel/subnet.env");
  return stdout.split('.').slice(0, 3).join('.');
}

async function address(lab: Lab, host: string): Promise<string> {
  const format = '{{.NetworkSettings.IPAddress}}';
  return (await lab.run(host, `${DOCKER} inspect --format '${format}' proof`)).stdout;
}

/** dockerd's process, and each container's with its start. */
async function containers(lab: Lab, host: string): Promise<string> {
  const format = '{{.Id}} {{.State.Pid}} {{.State.StartedAt}}';
  const inspect = `${DOCKER} inspect --format '${format}' $(${DOCKER} ps --quiet)`;
  return (await lab.run(host, `systemctl show -p MainPID docker; ${inspect}`)).stdout;
}

/** Addresses at the other end of established connections to port 8080, from /proc/net/tcp and tcp6 (little-endian hex). */
function peers(table: string): string[] {
  return [...table.matchAll(/[0-9A-F]{8}:1F90 [0-9A-F]*([0-9A-F]{8}):[0-9A-F]{4} 01 /g)].map(([, hex = '']) =>
    (hex.match(/../g) ?? [])
      .reverse()
      .map((byte) => Number.parseInt(byte, 16))
      .join('.'),
  );
}

/** When docker was not serving, as [from, to] in seconds since the epoch, from systemd's journal. */
async function downTimes(lab: Lab, host: string, since: number): Promise<[number, number][]> {
  const { stdout } = await lab.run(host, `journalctl -u docker -o short-unix --no-pager --since=@${since.toFixed(0)}`);
  const events = stdout.split('\n').flatMap((line) => {
    const kind = /systemd\[1\]: (Stopping|Started) /.exec(line)?.[1];
    return kind === undefined ? [] : [{ kind, time: Number.parseFloat(line) }];
  });
  return events.flatMap(({ kind, time }, i): [number, number][] =>
    kind === 'Stopping' ? [[time, events.slice(i + 1).find((next) => next.kind === 'Started')?.time ?? Infinity]] : [],
  );
}
