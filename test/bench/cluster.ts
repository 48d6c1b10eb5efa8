import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { createFixture } from 'fs-fixture';
import { parse } from 'yaml';
import { command } from '../../lab/command.ts';
import { openLab, type Lab } from '../../lab/lab.ts';
import { packageRoot } from '../../project/package-root.ts';
import type { PlayResult, RunResult } from '../../runner/report/json.ts';
import { labProject, type LabProject, type Layout } from '../lab/cluster.ts';
import { machine, measureOnce, round, type Cost } from './measure.ts';

const LAYOUT: Layout = {
  roles: (host) => ['etcd', host === 'host1' ? 'master' : 'node'],
};

/** What a run puts on a host, without what it makes there of this: unpacked binaries, packages, data. */
const PATHS = [
  ...['chrony/chrony.conf', 'docker/daemon.json', 'etcd', 'flannel', 'hosts', 'kubernetes', 'localtime'].map(
    (path) => `etc/${path}`,
  ),
  ...['modules-load.d', 'profile.d', 'security/limits.d', 'sysctl.d'].map((folder) => `etc/${folder}/95-kubewright.*`),
  ...['etcd', 'flanneld', 'docker', 'kube*'].map((unit) => `etc/systemd/system/${unit}.service`),
  ...['opt/kube/archives', 'root/.kube/config', 'usr/local/bin/kubectl'],
];

/**
 * `kubewright run` on three bare hosts (three etcd members, a master, two nodes), a second run, and the same files and units
 * brought to three bare hosts by a plain shell script.
 */
export async function benchCluster(say: (line: string) => void): Promise<void> {
  say(await machine());
  const lab = openLab({ name: 'bench' });
  const fixture = await createFixture();
  try {
    await bareHosts(lab);
    const project = await labProject(lab, LAYOUT);
    try {
      await project.configure();
      const install = await run(project);
      await tell(say, 'installation', install, project.root);
      for (const { name, batch, seconds, tasks } of plays(install.result))
        say(`    ${round(seconds)} s, ${tasks.length} tasks: ${name}${batch > 1 ? `, batch ${String(batch)}` : ''}`);
      await tell(say, 'second run', await run(project), project.root);
      const bytes = await takeFiles(lab, project.root, fixture.path);
      await bareHosts(lab);
      const plain = await plainScript(lab, fixture.path);
      say(
        `plain script: ${cost(plain)}; ${(bytes / 1e6).toFixed(0)} MB to three hosts; keys and certificates ready-made`,
      );
      say(plain.output.trimEnd().replace(/^/gm, '    '));
      say(`installation to plain script: ${round(install.wall / plain.wall)} (goal at most 3)`);
    } finally {
      await project.remove();
    }
  } finally {
    await fixture.rm();
    await lab.down();
  }
}

/** Made again, so that no package and no file of a cluster is there. */
async function bareHosts(lab: Lab): Promise<void> {
  await lab.down();
  await lab.up(3);
}

interface Measured extends Cost {
  readonly result: RunResult;
}

async function run(project: LabProject): Promise<Measured> {
  const { output, ...costs } = await measureOnce(await project.runCommand(['--json']));
  return { ...costs, result: JSON.parse(output) as RunResult };
}

async function tell(say: (line: string) => void, what: string, measured: Measured, root: string): Promise<void> {
  const all = plays(measured.result);
  const changed = Object.values(measured.result.hosts).reduce((sum, host) => sum + host.changed, 0);
  say(`${what}: ${cost(measured)}; ${count(all)}, ${String(changed)} changed`);
  for (const [playbook, names] of await playbooks(root)) {
    const own = all.filter(({ name }) => names.includes(name));
    say(`  ${playbook}: ${round(own.reduce((sum, { seconds }) => sum + seconds, 0))} s; ${count(own)}`);
  }
}

function cost({ wall, cpu }: Cost): string {
  return `${round(wall)} s, ${round(cpu)} s CPU of the control node`;
}

function plays({ steps }: RunResult): PlayResult[] {
  return steps.flatMap((step) => step.plays);
}

function count(all: readonly PlayResult[]): string {
  const tasks = all.flatMap((play) => play.tasks);
  const results = tasks.reduce((sum, { hosts }) => sum + Object.keys(hosts).length, 0);
  return `${String(tasks.length)} tasks, ${String(results)} results`;
}

/** The steps of an installation, each with the names of its plays. */
async function playbooks(root: string): Promise<[string, string[]][]> {
  const files = (await readdir(root)).filter((name) => /^0\d\..*\.yml$/.test(name)).sort();
  const read = files.map(async (file): Promise<[string, string[]]> => {
    const content = parse(await readFile(join(root, file), 'utf8')) as { name: string }[];
    return [file, content.map(({ name }) => name)];
  });
  return Promise.all(read);
}

/**
 * Writes HOST.tar for each host: the files of the run, and the images that it loaded.
 * @returns bytes of all
 */
async function takeFiles(lab: Lab, root: string, folder: string): Promise<number> {
  const images = join(root, 'files', 'images');
  const sizes = lab.hosts.map(async ({ name }) => {
    const file = join(folder, `${name}.tar`);
    const list = `cd / && ls -d ${PATHS.join(' ')} 2> /dev/null | tar --create --files-from=-`;
    const [ssh = '', ...args] = lab.ssh(name, [list]);
    await execa(ssh, args, { stdout: { file }, buffer: false });
    const place = ['--transform=s,^,opt/kube/images/,', '--owner=root:0', '--group=root:0'];
    await command('tar', ['--append', `--file=${file}`, `--directory=${images}`, ...place, ...(await readdir(images))]);
    return (await stat(file)).size;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function plainScript(lab: Lab, folder: string) {
  await writeFile(join(folder, 'ssh_config'), sshConfig(lab, folder));
  const script = join(packageRoot(), 'test', 'bench', 'cluster.sh');
  return measureOnce(lab.enter([script, folder, ...lab.hosts.map(({ name }) => name)]));
}

/** One connection to each host that is kept, as Ansible has it. */
function sshConfig({ hosts, keyFile, knownHostsFile }: Lab, folder: string): string {
  const addresses = hosts.map(({ name, address }) => `Host ${name}\n  HostName ${address}\n`);
  return `${addresses.join('')}Host *
  User root
  IdentityFile ${keyFile}
  IdentitiesOnly yes
  UserKnownHostsFile ${knownHostsFile}
  GlobalKnownHostsFile /dev/null
  StrictHostKeyChecking yes
  BatchMode yes
  LogLevel ERROR
  ControlMaster auto
  ControlPath ${join(folder, '%n')}
  ControlPersist 30
`;
}
