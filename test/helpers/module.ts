import { join } from 'node:path';
import { execa } from 'execa';
import { packageRoot } from '../../project/package-root.ts';
import type { Core } from '../../runner/ansible/cores.ts';
import { ansibleVenv } from './python.ts';

const COLLECTIONS = join(packageRoot(), 'roles-templates', 'collections');

/** Runs a module of collection kubewright.host on this machine, with a Python of the managed node's. @returns its result */
export async function runModule(
  core: Core,
  python: string,
  module: string,
  args: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const { bin } = await ansibleVenv(core);
  const words = ['localhost', '-i', 'localhost,', '-c', 'local', '-m', `kubewright.host.${module}`];
  const { stdout } = await execa(join(bin, 'ansible'), [...words, '-a', JSON.stringify(args)], {
    env: {
      ANSIBLE_COLLECTIONS_PATH: COLLECTIONS,
      ANSIBLE_PYTHON_INTERPRETER: python,
      ANSIBLE_LOAD_CALLBACK_PLUGINS: 'true',
      ANSIBLE_STDOUT_CALLBACK: 'ansible.builtin.oneline',
      LC_ALL: 'C.UTF-8',
    },
    stdin: 'ignore',
  });
  return JSON.parse(stdout.slice(stdout.indexOf('{'))) as Record<string, unknown>;
}

/** The Pythons of this machine that managed nodes may have: absolute paths by name, without those that are not there. */
export async function nodePythons(): Promise<Record<string, string>> {
  const installed = await execa('pyenv', ['versions', '--bare'], { reject: false });
  const env = installed.failed ? {} : { PYENV_VERSION: installed.stdout.split('\n').join(':') };
  const found: Record<string, string> = {};
  for (const name of ['python2.7', 'python3.6', 'python3']) {
    const { stdout, failed } = await execa(name, ['-c', 'import sys; print(sys.executable)'], { reject: false, env });
    if (!failed) found[name] = stdout;
  }
  return found;
}

/** Calls a filter of collection kubewright.host with values as JSON has them, one call after the other. */
export async function callFilter(name: string, calls: readonly (readonly unknown[])[]): Promise<unknown[]> {
  const program = `
import json, sys
sys.path.insert(0, ${JSON.stringify(join(COLLECTIONS, 'ansible_collections', 'kubewright', 'host', 'plugins', 'filter'))})
import ${name}
call = ${name}.FilterModule().filters()[${JSON.stringify(name)}]
print(json.dumps([call(*words) for words in json.load(sys.stdin)]))`;
  const { stdout } = await execa('python3', ['-B', '-c', program], { input: JSON.stringify(calls) });
  return JSON.parse(stdout) as unknown[];
}
