import { titleOf } from '../../schema/words.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';
import { nodeOf } from './core-questions.ts';
import { readHostLines, rolesOf } from './host-lines.ts';
import { arrange, balance, isOpen, layoutsFor, type ArrangedHost, type Layout } from './layout.ts';
import { linesOf, type Answers, type Question, type World } from './question.ts';
import { setIn } from '../document/set-in.ts';
import { words } from './texts.ts';

/** All hosts at once; what they lack is filled in by the layout. */
export function hostsQuestion({ given }: Answers, { sshHosts }: World): Question {
  const node = nodeOf('hosts');
  const names = sshHosts.slice(0, MOST_NAMED).map(({ alias }) => alias);
  const more = sshHosts.length > MOST_NAMED ? ', …' : '';
  const known =
    names.length === 0 ? '' : words(({ questions }) => questions.knownHosts, { names: names.join(', ') + more });
  return {
    id: 'hosts',
    kind: 'lines',
    title: titleOf(node),
    help: words(({ questions }) => questions.hosts, { roles: rolesOf().join(', '), known }),
    initial: [],
    paths: [['hosts']],
    put: (config, answer) => {
      const { hosts } = readHostLines(linesOf(answer), sshHosts);
      const [first] = layoutsFor(hosts.length);
      const chosen = layoutsFor(hosts.length).find((layout) => layout === given['layout']);
      return { ...config, hosts: arrange(hosts, chosen ?? first ?? 'single') };
    },
  };
}

/** The most hosts of SSH's configuration that the help names. */
const MOST_NAMED = 6;

/** What the hosts are, where none came with roles and there is a choice. */
export function layoutQuestion({ given }: Answers, { sshHosts }: World): Question[] {
  const { hosts } = readHostLines(linesOf(given['hosts'] ?? []), sshHosts);
  const layouts = layoutsFor(hosts.length);
  if (!isOpen(hosts)) return [];
  const title = (layout: Layout) => {
    const nodes = arrange(hosts, layout).filter(({ roles }) => roles.includes('node')).length;
    return words(({ questions }) => questions.layout[layout], { nodes });
  };
  const question: Question = {
    id: 'layout',
    kind: 'select',
    title: words(({ questions }) => questions.layout.title),
    help: words(({ questions }) => questions.layout.help),
    choices: layouts.map((value) => ({ value, title: title(value) })),
    initial: layouts[0] ?? '',
    paths: [],
    put: (config) => config,
  };
  return [question];
}

/** Who holds the shared address, where several masters came without a balancer. */
export function balancerQuestion(): Question {
  return {
    id: 'balancer',
    kind: 'select',
    title: words(({ questions }) => questions.balancer.title),
    help: words(({ questions }) => questions.balancer.help),
    choices: (['masters', 'external'] as const).map((value) => ({
      value,
      title: words(({ questions }) => questions.balancer[value]),
    })),
    initial: 'masters',
    paths: [['lb', 'external']],
    put: (config, answer) => {
      if (answer === 'external') return setIn(config, ['lb', 'external'], true);
      return { ...config, hosts: balance(config['hosts'] as readonly ArrangedHost[]) };
    },
  };
}

/** The prefix length, where one of 24 bits would not hold all balancers. */
export function needsPrefix(cluster: Cluster): boolean {
  const networks = hostsWith(cluster, 'lb').map(({ address }) => address.replace(/\.\d+$/, ''));
  return new Set(networks).size > 1;
}
