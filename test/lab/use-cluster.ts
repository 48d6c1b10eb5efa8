import { afterAll, beforeAll } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import type { RunResult } from '../../runner/report/json.ts';
import { taskName } from '../../runner/report/words.ts';
import { labProject, type LabProject } from './cluster.ts';
import { useLab } from './fixture.ts';
import { hostState, unexplained } from './host-state.ts';

/** The hosts of a lab and the project that is made for them; tests on it go on where those before ended. */
export interface TestCluster {
  readonly lab: Lab;
  /** Only there while tests run. */
  readonly project: LabProject;
  /** What each host is like now. */
  states(): Promise<string[][]>;
  /** What each host was like before anything was installed. */
  bare(): readonly string[][];
  /** By host the differences from then that clean-allowed.txt does not name. */
  left(): Promise<string[][]>;
}

/** What root may have from another cluster, and has again when this one is removed. */
const FOREIGN_KUBECONFIG = 'apiVersion: v1\nkind: Config\ncurrent-context: another\n';

/** A lab of `count` bare hosts for a describe block, and a project with these roles; both go after it. */
export function useCluster(
  count: number,
  roles: (host: string) => readonly string[],
  keys: (lab: Lab) => Readonly<Record<string, unknown>> = () => ({}),
): TestCluster {
  const lab = useLab(count);
  let project: LabProject | undefined;
  let bare: string[][] = [];
  const states = () => Promise.all(lab.hosts.map(({ name }) => hostState(lab, name)));
  beforeAll(async () => {
    if (lab.hosts.length === 0) return;
    project = await labProject(lab, { roles, keys: keys(lab) });
    await project.configure();
    // Lists only: a package that is put there now would hide that a role does not install it.
    await Promise.all(lab.hosts.map(({ name }) => lab.run(name, 'apt-get -q update')));
    await lab.run('host1', 'umask 077; mkdir -p /root/.kube; cat > /root/.kube/config', { input: FOREIGN_KUBECONFIG });
    bare = await states();
  });
  afterAll(() => project?.remove());
  return {
    lab,
    get project() {
      if (project === undefined) throw new Error('the lab has no hosts: its tests are skipped');
      return project;
    },
    states,
    bare: () => bare,
    left: async () => {
      const after = await states();
      return Promise.all(after.map((state, i) => unexplained(bare[i] ?? [], state)));
    },
  };
}

/** What a run changed: each task that did, and on which host. */
export function changes({ steps }: RunResult): string[] {
  const tasks = steps.flatMap(({ plays }) => plays.flatMap((play) => play.tasks));
  return tasks.flatMap((task) =>
    Object.entries(task.hosts)
      .filter(([, { status }]) => status === 'changed')
      .map(([host]) => `${taskName(task)} on ${host}`),
  );
}
