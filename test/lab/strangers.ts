import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { createFixture } from 'fs-fixture';
import { beforeAll, beforeEach } from 'vitest';
import { stringify } from 'yaml';
import { makeSecret } from '../../generator/secrets/make.ts';
import type { Lab } from '../../lab/lab.ts';
import { useLab } from './fixture.ts';
import { CLI } from '../helpers/cli-path.ts';

/** Of the user ops on all hosts. It has what a shell, an environment or a line of input might misread. */
export const PASSWORD = `a b$1"'\\ü${makeSecret({ type: 'password', length: 12 })}`;

export const NAMES = ['host1', 'host2', 'host3'];

/** What `kubewright ssh --json` prints. */
interface Report {
  readonly hosts: readonly {
    readonly name: string;
    readonly host_key: string;
    readonly fingerprints: readonly string[];
    readonly key: string;
    readonly permissions: string | null;
    readonly python: { readonly version: string; readonly path: string } | null;
  }[];
  readonly findings: readonly { readonly code: string; readonly what: string; readonly todo: string }[];
}

interface Finished {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Hosts that have never been met, and a configuration that names them; each test begins so. */
export interface Strangers {
  readonly lab: Lab;
  /** The folder of the configuration; only there while tests run. */
  readonly root: string;
  /** Writes the configuration, with other keys of ssh or for some hosts only. */
  readonly configure: (ssh?: Readonly<Record<string, unknown>>, only?: readonly string[]) => Promise<void>;
  /** `kubewright ssh` in the lab's network, with a temporary folder in which nothing may be left. */
  readonly commandOf: (args: readonly string[]) => [string, ...string[]];
  /** Runs it. @param prefix the words of a command that runs it */
  readonly run: (args: readonly string[], input?: string, prefix?: readonly string[]) => Promise<Finished>;
  /** The same with --json, and the codes of what was found. */
  readonly json: (
    args: readonly string[],
    input?: string,
    prefix?: readonly string[],
  ) => Promise<Omit<Finished, 'stdout'> & Report & { readonly codes: readonly string[] }>;
  /** The keys that a host lets ops in with. */
  readonly keysOn: (host: string) => Promise<string>;
}

/** Three bare hosts for the tests of a file. ops becomes root with a password on host1, without one on the others. */
export function useStrangers(): Strangers {
  const lab = useLab(NAMES.length);
  let root = '';
  beforeAll(async () => {
    if (lab.hosts.length === 0) return;
    await addUser(lab);
    const fixture = await createFixture();
    root = fixture.path.replace(/\/$/, '');
    return () => fixture.rm();
  });
  beforeEach(async () => {
    if (lab.hosts.length === 0) return;
    await rm(root, { recursive: true, force: true });
    await mkdir(join(root, 'tmp'), { recursive: true });
    await configure();
    for (const host of NAMES) await lab.run(host, 'rm -rf /home/ops/.ssh');
  });
  const configure: Strangers['configure'] = (ssh = {}, only = NAMES) =>
    writeFile(join(root, 'cluster.yml'), configOf(lab, ssh, only));
  const commandOf: Strangers['commandOf'] = (args) => {
    const node = [process.execPath, CLI, 'ssh', ...args];
    const [command = '', ...words] = lab.enter(['env', `TMPDIR=${join(root, 'tmp')}`, ...node]);
    return [command, ...words];
  };
  const run: Strangers['run'] = async (args, input = '', prefix = []) => {
    const [command = '', ...words] = [...prefix, ...commandOf(args)];
    const { exitCode, stdout, stderr } = await execa(command, words, { cwd: root, reject: false, input });
    return { exitCode, stdout, stderr };
  };
  return {
    lab,
    get root() {
      return root;
    },
    configure,
    commandOf,
    run,
    json: async (args, input, prefix) => {
      const { exitCode, stdout, stderr } = await run([...args, '--json'], input, prefix);
      const report = JSON.parse(stdout) as Report;
      return { exitCode, stderr, ...report, codes: report.findings.map(({ code }) => code) };
    },
    keysOn: async (host) => (await lab.run(host, 'cat /home/ops/.ssh/authorized_keys')).stdout,
  };
}

async function addUser(lab: Lab): Promise<void> {
  const add = 'useradd -m -s /bin/bash ops && chpasswd';
  for (const host of NAMES) await lab.run(host, add, { input: `ops:${PASSWORD}\n` });
  await lab.run('host1', 'usermod -aG sudo ops');
  for (const host of ['host2', 'host3'])
    await lab.run(host, 'echo "ops ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/kubewright');
}

function configOf(lab: Lab, ssh: Readonly<Record<string, unknown>>, only: readonly string[]): string {
  const hosts = lab.hosts.filter(({ name }) => only.includes(name));
  return stringify({
    name: 'lab',
    release: '1.13',
    hosts: hosts.map(({ name, address }) => ({ name, address, roles: ['etcd'] })),
    ssh: { user: 'ops', key: 'keys/id', known_hosts: 'keys/known_hosts', ...ssh },
  });
}
