import { join } from 'node:path';
import { execa } from 'execa';
import { createFixture } from 'fs-fixture';
import fs from 'fs-extra';
import { expect } from 'vitest';
import { parse, stringify } from 'yaml';
import type { ArtifactId } from '../../lab/binaries/recipes.ts';
import type { Lab } from '../../lab/lab.ts';
import { placeFiles } from '../../lab/place.ts';
import { packageRoot } from '../../project/package-root.ts';
import type { Core } from '../../runner/ansible/cores.ts';
import type { RunResult } from '../../runner/report/json.ts';
import { ansibleFolder } from '../ansible.ts';
import { CLI } from '../helpers/cli-path.ts';

export interface Finished {
  readonly exitCode: number | undefined;
  readonly stderr: string;
  readonly stdout: string;
}

/** A run of `kubewright run --json`. */
export interface LabRun extends Finished {
  readonly result: RunResult;
}

/** A project for the hosts of a lab, and what is done with it from the control node. */
export interface LabProject {
  readonly root: string;
  remove(): Promise<void>;
  /** Lays keys over those that cluster.yml has, and generates, with further options. @returns what generate says */
  configure(keys?: Readonly<Record<string, unknown>>, options?: readonly string[]): Promise<string>;
  /** The command line of `kubewright run` in the lab's network. */
  runCommand(args: readonly string[], core?: Core): Promise<[string, ...string[]]>;
  /** The value of a secret of the vault. */
  secret(variable: string): Promise<string>;
  /** `kubewright run --json` to its end. */
  run(args: readonly string[], core?: Core): Promise<LabRun>;
  /** Plain `ansible-playbook`, as a user without kubewright would type it. */
  playbook(args: readonly string[], core: Core): Promise<Finished>;
}

/** What a lab's cluster is made of. */
export interface Layout {
  /** A host without any is not part of the cluster. */
  readonly roles: (host: string) => readonly string[];
  /** Further keys of cluster.yml. */
  readonly keys?: Readonly<Record<string, unknown>>;
  /**
   * The archives that it needs, where it needs no images; by default all of both. With none of them only 01.prepare can run, of a
   * release whose hashes were published.
   */
  readonly archives?: readonly ArtifactId[];
}

/** Holds a run to have succeeded; the error of one that did not tells what failed. */
export function expectSuccess({ exitCode, result }: Pick<LabRun, 'exitCode' | 'result'>): void {
  const outcomes = new Set(result.steps.map(({ outcome }) => outcome));
  expect({ exitCode, failures: result.failures, outcomes }).toEqual({
    exitCode: 0,
    failures: [],
    outcomes: new Set(['done']),
  });
}

/** Makes a project of release 1.12 for the hosts of a lab, with archives and images where roles look for them. */
export async function labProject(lab: Lab, layout: Layout): Promise<LabProject> {
  const fixture = await createFixture();
  const root = fixture.path.replace(/\/$/, '');
  const { archives } = layout;
  if (archives?.length !== 0) await placeFiles(join(root, 'files'), join(root, 'catalog.yml'), undefined, archives);
  let config = configOf(lab, layout);
  const runCommand: LabProject['runCommand'] = async (args, core = '2.16') => {
    const ansible = join(await ansibleFolder(core), 'bin', 'ansible-playbook');
    return inLab(lab, [process.execPath, CLI, 'run', ...args, '-C', root, '--ansible', ansible]);
  };
  return {
    root,
    remove: () => fixture.rm(),
    runCommand,
    configure: async (keys = {}, options = []) => {
      config = { ...config, ...keys };
      await fs.writeFile(join(root, 'cluster.yml'), stringify(config));
      const generate = [CLI, 'generate', '-C', root, ...options];
      return (await execa(process.execPath, generate, { all: true })).all;
    },
    secret: async (variable) => {
      const show = [CLI, 'secret', 'show', variable, '-C', root];
      return (await execa(process.execPath, show)).stdout;
    },
    run: async (args, core) => {
      const [command, ...rest] = await runCommand([...args, '--json'], core);
      const { exitCode, stderr, stdout } = await execa(command, rest, { reject: false });
      return { exitCode, stderr, stdout, result: JSON.parse(stdout) as RunResult };
    },
    playbook: async (args, core) => {
      const [command, ...rest] = inLab(lab, [join(await ansibleFolder(core), 'bin', 'ansible-playbook'), ...args]);
      const { exitCode, stderr, stdout } = await execa(command, rest, {
        cwd: root,
        env: { LC_ALL: 'C.UTF-8' },
        reject: false,
      });
      return { exitCode, stderr, stdout };
    },
  };
}

const labExample = parse(await fs.readFile(join(packageRoot(), 'examples', 'lab.yml'), 'utf8')) as Record<
  string,
  unknown
>;

function configOf({ hosts, keyFile, knownHostsFile }: Lab, { roles, keys, archives }: Layout): Record<string, unknown> {
  return {
    name: 'lab',
    release: '1.12',
    hosts: hosts
      .map(({ name, address }) => ({ name, address, roles: roles(name) }))
      .filter((host) => host.roles.length > 0),
    ssh: { key: keyFile, known_hosts: knownHostsFile },
    prepare: { time_zone: 'Asia/Shanghai' },
    // The limits of hosts that share a disk.
    kube_node: labExample.kube_node,
    ...(archives?.length === 0 ? { release: '1.13' } : { artifacts: { catalog: 'catalog.yml' } }),
    ...keys,
  };
}

function inLab(lab: Lab, argv: string[]): [string, ...string[]] {
  const [command = '', ...args] = lab.enter(argv);
  return [command, ...args];
}
