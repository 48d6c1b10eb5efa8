import { execa } from 'execa';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { passwordFile } from '../../generator/secrets/password.ts';
import type { Lab } from '../../lab/lab.ts';
import { ansibleFolder } from '../ansible.ts';
import { expectReady, scaleTo } from '../lab/kube-proofs.ts';
import { useCluster } from '../lab/use-cluster.ts';

/** What ansible-playbook needs of its environment's packages, for the roles. */
const PACKAGES = [
  ...['ansible', 'jinja2', 'markupsafe', 'yaml', '_yaml', 'packaging', 'resolvelib', 'cryptography', 'cffi'],
  ...[
    'ansible_collections/community/crypto',
    'ansible_collections/community/general',
    'ansible_collections/ansible/posix',
  ],
];

// One host that is everything, installed by plain ansible-playbook on the host itself, as Minikube would be used.
describe('a cluster of one host, from that host', () => {
  const cluster = useCluster(1, () => ['etcd', 'master', 'node']);
  const { lab } = cluster;

  test('is installed with --connection local, works, and is left alone by a second run', async () => {
    await bringAnsible(lab);
    const { root } = cluster.project;
    await send(lab, root, ['.'], '/root/project');
    const vault = passwordFile('lab', root, process.env);
    await send(lab, dirname(vault), [basename(vault)], '/root/.config/kubewright');
    const setup = await playbook(lab, '90.setup.yml');
    expect(setup).toContain('rescued=0    ignored=0');
    expect(setup).toMatch(/unreachable=0 +failed=0/);
    await expectReady(lab, 'host1', 1);
    await playbook(lab, 'verify.yml');
    expect(await playbook(lab, '90.setup.yml')).toMatch(/changed=0 /);
    await scaleTo(lab, 'host1', 2);
  });

  test('is removed by itself', async () => {
    await playbook(lab, '99.clean.yml -e confirm=lab');
    await lab.run('host1', 'rm -rf /root/project /root/.ansible /root/.config /opt/ansible');
    expect(await cluster.left()).toEqual([[]]);
  });
});

/** The host's own Python runs the control node's packages: both are 3.11 or this fails. */
async function bringAnsible(lab: Lab): Promise<void> {
  const packages = join(await ansibleFolder('2.16'), 'lib', 'python3.11', 'site-packages');
  const find = ['.', '-maxdepth', '1', '-name', '_cffi_backend*', '-o', '-name', 'jinja2-*.dist-info', '-prune'];
  const { stdout } = await execa('find', find, { cwd: packages });
  await send(lab, packages, [...PACKAGES, ...stdout.split('\n')], '/opt/ansible');
}

/** Copies files of a folder of this machine into a folder of the host. */
async function send(lab: Lab, folder: string, files: readonly string[], target: string): Promise<void> {
  const [file = '', ...args] = lab.ssh('host1', [`mkdir -p ${target} && tar -xf - -C ${target}`]);
  await execa('tar', ['-chf', '-', '-C', folder, ...files], { buffer: false }).pipe(file, args);
}

/** What `ansible-playbook --connection local` prints on the host. @throws ExecaError when it fails */
async function playbook(lab: Lab, words: string): Promise<string> {
  const python = 'PYTHONPATH=/opt/ansible LC_ALL=C.UTF-8 python3 -m ansible.cli.playbook';
  const { stdout } = await lab.run('host1', `cd /root/project && ${python} --connection local ${words}`);
  return stdout;
}
