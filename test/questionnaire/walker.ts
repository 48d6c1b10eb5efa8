import type { Answer, World } from '../../generator/questionnaire/question.ts';
import type { Asked, Port, Reply } from '../../generator/questionnaire/session.ts';
import { NASTY } from '../helpers/nasty.ts';
import { CATALOG } from '../helpers/config.ts';

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What happened to questions and choices in walks: `from -> to`, and what was done. */
export type Coverage = Map<string, number>;

/** Questions before a walker has had enough of going back and forth, and only answers. */
const PATIENCE = 60;

/** Refusals before a walker goes back: the answer that suits is another question's. */
const MOST_TRIES = 30;

/** Hosts as people write them; what they lead to differs. */
const HOSTS: readonly (readonly string[])[] = [
  ['10.0.20.11-13'],
  ['10.0.20.11-17 k8s'],
  ['10.0.20.11 m1', '10.0.20.12 m2', '10.0.20.13 m3', '10.0.20.14-15 node-1 node'],
  ['10.0.20.11 m1 etcd,master', '10.0.20.12 m2 etcd master', '10.0.20.13 m3 etcd master node', '10.0.20.14 n'],
  ['10.0.20.11 m1 etcd,master', '10.0.20.12 m2 etcd,master', '10.0.20.13 m3 etcd,master', '10.0.20.21-22 lb lb'],
  ['10.0.20.11 m1 etcd,master,lb', '10.0.21.12 m2 etcd,master,lb', '10.0.20.13 m3 etcd,master'],
  ['10.0.20.11 only'],
  ['10.0.20.11 only etcd user=ops port=2022'],
  ['web*'],
  ['10.68.3.1-3'],
  ['10.0.20.11-12'],
  ['172.20.1.1 a etcd', '172.20.1.2 b etcd', '172.20.1.3 c etcd'],
  ['10.0.0.1 a', '10.0.0.1 b', '10.0.0.3 c'],
  ['nonsense'],
  ['m1 10.0.20.11 etcd'],
  [],
];

/** What is typed where only some texts are right; of all others the first is what the question offers. */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  name: ['prod', 'x', 'Prod', ''],
  'lb.address': ['10.0.20.100', '10.0.20.101', '10.68.3.100', '10.0.20.11', 'nowhere', ''],
  'lb.prefix': ['16', '24', 'many'],
  'network.service_cidr': ['10.96.0.0/16', '10.68.0.0/16', '10.0.0.0/8'],
  'network.pod_cidr': ['10.32.0.0/16', '172.20.0.0/16', '10.0.20.0/24'],
  'artifacts.catalog': ['/copies', '/absent'],
};

/** Somebody who answers at random, wrongly too, goes back, changes answers, and at last agrees. */
export function walker(seed: number, coverage: Coverage): Port {
  const random = randomOf(seed);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  let last = 'start';
  let asked = 0;
  const cover = (edge: string) => coverage.set(edge, (coverage.get(edge) ?? 0) + 1);
  return {
    ask: async (now) => {
      const { id } = now.question;
      cover(`${last} -> ${id}`);
      asked++;
      // what no walk did before is tried first
      if (random() < (coverage.has(`${id} (back)`) ? 0.1 : 0.5) && asked < PATIENCE) {
        cover(`${id} (back)`);
        last = `${id} (back)`;
        return { type: 'back' };
      }
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const answer = answerAtRandom(now, random, pick);
        const findings = await now.check(answer);
        for (const { code } of findings) cover(`${id} refuses ${code}`);
        if (findings.length > 0) continue;
        if (now.question.kind === 'select') cover(`${id} = ${answer.toString()}`);
        last = id;
        return { type: 'answer', answer };
      }
      last = `${id} (back)`;
      return { type: 'back' };
    },
    review: ({ entries, findings }) => {
      cover(`${last} -> review`);
      last = 'review';
      const errors = findings.filter(({ severity }) => severity === 'error');
      const unedited = entries.filter(({ id }) => !coverage.has(`review -> ${id}`));
      const edited = pick(unedited) ?? pick(entries);
      const wanted = asked < PATIENCE && random() < 0.5 ? edited?.id : repair(errors, entries, pick);
      const reply: Reply | { type: 'write' } =
        wanted !== undefined
          ? { type: 'edit', id: wanted }
          : asked < PATIENCE && random() < 0.1
            ? { type: 'back' }
            : { type: 'write' };
      asked++;
      return Promise.resolve(reply);
    },
    draw: () => undefined,
  };
}

type Pick = <Item>(items: readonly Item[]) => Item | undefined;

/** Goes where an error points to, or anywhere. */
function repair(
  errors: readonly { path: readonly (string | number)[] }[],
  entries: readonly { id: string }[],
  pick: Pick,
) {
  if (errors.length === 0) return undefined;
  const near = entries.filter(({ id }) => errors.some(({ path }) => path.join('.').startsWith(id)));
  return (pick(near) ?? pick(entries))?.id;
}

function answerAtRandom({ question, offered }: Asked, random: () => number, pick: Pick): Answer {
  const { id, kind, choices = [] } = question;
  if (kind === 'select') return pick(choices)?.value ?? '';
  if (kind === 'checkbox') return choices.filter(() => random() < 0.4).map(({ value }) => value);
  if (id === 'hosts') return pick(HOSTS) ?? [];
  const typed = TYPED[id];
  if (typed !== undefined) return pick(typed) ?? '';
  if (random() < 0.6) return offered;
  if (kind === 'lines')
    return pick([[], ['one=1'], ['a.example.com'], ['net.core.somaxconn=1024'], NASTY.slice(0, 2)]) ?? [];
  return pick([question.initial, '', '7', '20', '/data/x', 'eth1', '100', ...NASTY.slice(0, 3)]) ?? '';
}

/** The world of walks: a new folder, and SSH knows three hosts. */
export const WORLD: World = {
  folder: 'prod',
  language: 'en',
  sshHosts: ['web1', 'web2', 'web3'].map((alias, i) => ({
    alias,
    hostName: `10.0.20.5${i}`,
    ssh: { user: 'ops', port: '2022', key: '~/.ssh/id_ops', bastion: 'jump' },
  })),
};

/** A catalog for every file, in the one folder that has copies. */
export const COPIES = { folder: '/copies', catalog: CATALOG };
