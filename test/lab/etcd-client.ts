import type { Lab } from '../../lab/lab.ts';

const TLS = '--cacert=/etc/etcd/ssl/etcd-ca.pem --cert=/etc/etcd/ssl/root.pem --key=/etc/etcd/ssl/root-key.pem';

/** The shell words that call etcdctl (API 3) on a member, with all members as endpoints. */
export function etcdctl(lab: Lab): string {
  const endpoints = lab.hosts.map(({ address }) => `https://${address}:2379`).join(',');
  return `ETCDCTL_API=3 /opt/kube/bin/etcdctl ${TLS} --endpoints=${endpoints}`;
}

/** How many members say that they are healthy, asked from a host. */
export async function healthyMembers(lab: Lab, from = 'host1'): Promise<number> {
  const { stdout, stderr } = await lab.run(from, `${etcdctl(lab)} --command-timeout=3s endpoint health`, {
    reject: false,
  });
  return `${stdout}\n${stderr}`.match(/is healthy/g)?.length ?? 0;
}

/** What a client saw that writes one key after the other. */
export interface Writes {
  /** The numbers that etcd acknowledged. */
  readonly acknowledged: readonly number[];
  /** Those of them that are not in etcd. */
  readonly lost: readonly number[];
  /** Seconds between two acknowledgements at most. */
  readonly longestGap: number;
}

/**
 * Writes a key every 50 ms from a host through all members, while `during` goes on.
 * @param from the host with the client, which should stay up
 */
export async function writesWhile(lab: Lab, from: string, during: () => Promise<unknown>): Promise<Writes> {
  await lab.run(from, `rm -f /tmp/writes /tmp/stop; setsid -f sh -c '${writer(lab)}' < /dev/null > /dev/null 2>&1`);
  try {
    await during();
  } finally {
    await lab.run(from, 'touch /tmp/stop; sleep 1');
  }
  const rows = (await lab.run(from, 'cat /tmp/writes')).stdout.split('\n').map((line) => line.split(' ').map(Number));
  const acknowledged = rows.map(([number = 0]) => number);
  const times = rows.map(([, time = 0]) => time);
  const { stdout } = await lab.run(from, `${etcdctl(lab)} get --prefix --keys-only /writes/`);
  const present = new Set(stdout.split('\n').map((key) => Number(key.split('/').at(-1))));
  await lab.run(from, `${etcdctl(lab)} del --prefix /writes/`);
  return {
    acknowledged,
    lost: acknowledged.filter((number) => !present.has(number)),
    longestGap: Math.max(...times.slice(1).map((time, i) => time - (times[i] ?? time))),
  };
}

function writer(lab: Lab): string {
  const put = `${etcdctl(lab)} --dial-timeout=1s --command-timeout=5s put /writes/$i v`;
  return `i=0; while [ ! -e /tmp/stop ]; do i=$((i+1)); ${put} && echo $i $(date +%s.%N) >> /tmp/writes; sleep 0.05; done`;
}

/** When a host's etcd was not serving, as [from, to] in seconds since the epoch, from systemd's journal. */
export async function downTimes(lab: Lab, host: string, since: number): Promise<[number, number][]> {
  const { stdout } = await lab.run(host, `journalctl -u etcd -o short-unix --no-pager --since=@${since.toFixed(0)}`);
  const events = stdout.split('\n').flatMap((line) => {
    const kind = /systemd\[1\]: (Stopping|Started) /.exec(line)?.[1];
    return kind === undefined ? [] : [{ kind, time: Number.parseFloat(line) }];
  });
  return events.flatMap(({ kind, time }, i): [number, number][] =>
    kind === 'Stopping' ? [[time, events.slice(i + 1).find((next) => next.kind === 'Started')?.time ?? Infinity]] : [],
  );
}
