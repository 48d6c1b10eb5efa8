import { basename, join } from 'node:path';
import { execa } from 'execa';
import { createFixture } from 'fs-fixture';
import fs from 'fs-extra';
import { stringify } from 'yaml';
import { etcdArchive } from '../../lab/binaries.ts';
import type { Lab } from '../../lab/lab.ts';
import { packageRoot } from '../../project/package-root.ts';
import type { Core } from '../../runner/ansible/cores.ts';
import type { RunResult } from '../../runner/report/json.ts';
import { ansibleFolder } from '../ansible.ts';

export interface Finished {
  readonly exitCode: number | undefined;
  readonly stderr: string;
  readonly stdout: string;
}

/** A project for the hosts of a lab, and what is done with it from the control machine. */
export interface LabProject {
  readonly root: string;
  remove(): Promise<void>;
  /** Writes cluster.yml with these settings of etcd and generates. */
  configure(etcd?: Record<string, unknown>): Promise<void>;
  /** The command line of `kubewright run` in the lab's network. */
  runCommand(args: readonly string[], core?: Core): Promise<[string, ...string[]]>;
  /** `kubewright run --json` to its end. */
  run(args: readonly string[], core?: Core): Promise<Finished & { readonly result: RunResult }>;
  /** Plain `ansible-playbook`, as a user without kubewright would type it. */
  playbook(args: readonly string[], core: Core): Promise<Finished>;
}

/** Makes a project of release 1.12 with every host of the lab as an etcd member. */
export async function labProject(lab: Lab): Promise<LabProject> {
  const fixture = await createFixture();
  const root = fixture.path.replace(/\/$/, '');
  const { file, sha256 } = await etcdArchive();
  await fs.outputFile(join(root, 'catalog.yml'), stringify({ artifacts: { etcd: { checksum: `sha256:${sha256}` } } }));
  await fs.ensureDir(join(root, 'files'));
  await fs.copy(file, join(root, 'files', basename(file)));
  const runCommand: LabProject['runCommand'] = async (args, core = '2.16') => {
    const ansible = join(await ansibleFolder(core), 'bin', 'ansible-playbook');
    const cli = join(packageRoot(), 'dist', 'cli.js');
    return inLab(lab, [process.execPath, cli, 'run', ...args, '-C', root, '--ansible', ansible]);
  };
  return {
    root,
    remove: () => fixture.rm(),
    runCommand,
    configure: async (etcd = {}) => {
      await fs.writeFile(join(root, 'cluster.yml'), stringify(config(lab, etcd)));
      await execa(process.execPath, [join(packageRoot(), 'dist', 'cli.js'), 'generate', '-C', root]);
    },
    run: async (args, core) => {
      const [command, ...rest] = await runCommand([...args, '--json'], core);
      const { exitCode, stderr, stdout } = await execa(command, rest, { reject: false });
      return { exitCode, stderr, stdout, result: JSON.parse(stdout) as RunResult };
    },
    playbook: async (args, core) => {
      const [command, ...rest] = inLab(lab, [join(await ansibleFolder(core), 'bin', 'ansible-playbook'), ...args]);
      const { exitCode, stderr, stdout } = await execa(command, rest, { cwd: root, reject: false });
      return { exitCode, stderr, stdout };
    },
  };
}

function config({ hosts, keyFile, knownHostsFile }: Lab, etcd: Record<string, unknown>) {
  return {
    name: 'lab',
    release: '1.12',
    hosts: hosts.map(({ name, address }) => ({ name, address, roles: ['etcd'] })),
    ssh: { key: keyFile, known_hosts: knownHostsFile },
    prepare: { time_zone: 'Asia/Shanghai' },
    etcd,
    artifacts: { catalog: 'catalog.yml' },
  };
}

function inLab(lab: Lab, argv: string[]): [string, ...string[]] {
  const [command = '', ...args] = lab.enter(argv);
  return [command, ...args];
}
