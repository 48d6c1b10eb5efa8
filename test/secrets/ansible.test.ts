import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeEach, describe, expect, test } from 'vitest';
import { generate } from '../../commands/generate.ts';
import { run } from '../../commands/run.ts';
import { parseVault } from '../../generator/secrets/vault-file.ts';
import { VAULT_FILE } from '../../project/layout.ts';
import { decrypt } from '../../generator/secrets/vault.ts';
import { CORES, type Core } from '../../runner/ansible/cores.ts';
import { makeRunFolder } from '../../project/runs.ts';
import { playbookCommand } from '../../runner/ansible/command.ts';
import { ansibleEnvironment } from '../../runner/ansible/environment.ts';
import { findAnsible } from '../../runner/ansible/find.ts';
import { runStep } from '../../runner/run-step.ts';
import { ansibleFolder } from '../ansible.ts';
import { configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { findLeaks, leaksInFolder, leaksInProcesses, type Leak } from '../helpers/leaks.ts';
import { testIo } from '../helpers/project.ts';
import { ansibleVenv, lintVenv } from '../helpers/python.ts';
import { SPECS, want } from './stand-in.ts';

/** Printed by the playbook on purpose, so that the search is seen to find something. */
const CONTROL = { variable: 'web_control', what: { en: '', zh: '' }, kind: { type: 'password', length: 20 } } as const;

/** Hosts of this machine, in place of those of the project. */
const INVENTORY = `all:
  vars: {ansible_connection: local, ansible_python_interpreter: "{{ ansible_playbook_python }}"}
  hosts: {a: {}, b: {}}
  children: {fitness_checked: {}}
`;

/**
 * What roles do with secrets: write them, loop over them, fail with them; each with no_log. They put none into the `msg`
 * of a task that fails: ansible-core 2.19 prints that whatever no_log says.
 */
const PLAYBOOK = `- name: Use secrets
  hosts: all
  gather_facts: false
  tasks:
    - name: Make folder
      ansible.builtin.file: {path: "{{ target }}", state: directory, mode: "0700"}
    - name: Copy
      ansible.builtin.copy:
        content: "{{ web_password }}\\n{{ web_key }}\\n{{ web_signing_key }}"
        dest: "{{ target }}/copy-{{ inventory_hostname }}"
        mode: "0600"
      no_log: true
    - name: Template
      ansible.builtin.template: {src: secret.j2, dest: "{{ target }}/template-{{ inventory_hostname }}", mode: "0600"}
      no_log: true
    - name: Loop
      ansible.builtin.copy:
        content: "{{ item }}"
        dest: "{{ target }}/loop-{{ inventory_hostname }}"
        mode: "0600"
      loop: ["{{ web_password }}", "{{ web_signing_key }}"]
      no_log: true
    - name: Fail
      block:
        - name: Fail with a secret
          ansible.builtin.command: {argv: [sh, -c, "cat >&2; exit 1"], stdin: "{{ web_password }}"}
          no_log: true
          changed_when: true
      rescue:
        - name: Go on
          ansible.builtin.debug: {msg: went on}
    - name: Show the control
      ansible.builtin.command: {argv: [sh, -c, "echo \\"$0\\"; sleep 1", "{{ web_control }}"]}
      changed_when: false
`;

const LONG = { timeout: 5 * 60_000 };

let root: string;
let home: string;
beforeEach(async () => {
  want([...SPECS, CONTROL]);
  root = await folderWith({ 'cluster.yml': JSON.stringify(configWith()) });
  home = await folderWith();
  await generate({}, testIo(root, { env: environment() }));
  await writeFile(join(root, 'inventory/hosts'), INVENTORY);
  await writeFile(join(root, '02.etcd.yml'), PLAYBOOK);
  await mkdir(join(root, 'templates'));
  await writeFile(join(root, 'templates/secret.j2'), '{{ web_password }}\n{{ web_signing_key }}\n');
});

const environment = () => ({
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  LC_ALL: 'C.UTF-8',
  PYTHONDONTWRITEBYTECODE: '1',
});
const passwordFile = () => join(home, '.config', 'kubewright', 'tiny.vault');

async function ansible(core: Core, program: string, ...args: string[]) {
  const { bin } = await ansibleVenv(core);
  const options = {
    cwd: root,
    env: environment(),
    extendEnv: false,
    reject: false,
    all: true,
    stdin: 'ignore',
  } as const;
  const { exitCode, all } = await execa(join(bin, program), args, options);
  return { exitCode, output: all };
}

async function values(): Promise<Record<string, string>> {
  const password = Buffer.from((await readFile(passwordFile(), 'utf8')).trim());
  const { encrypted } = parseVault(await readFile(join(root, VAULT_FILE), 'utf8'));
  return Object.fromEntries([...encrypted].map(([name, text]) => [name, decrypt(text, password) ?? '']));
}

describe.each(CORES)('ansible-core %s', (core) => {
  test('finds the password by itself', async () => {
    const { web_key: key = '' } = await values();
    const { exitCode, output } = await ansible(core, 'ansible', '-m', 'debug', '-a', 'var=web_key', 'localhost');
    expect(output).toContain(key);
    expect(output).not.toContain('vault-password:');
    expect(exitCode).toBe(0);
  });

  test('without the password: a syntax check passes, a task without secrets runs, one with a secret says what lacks', async () => {
    home = await folderWith();
    const check = await ansible(core, 'ansible-playbook', '--syntax-check', '90.setup.yml', '02.etcd.yml');
    expect(check.output).not.toMatch(/warning|error/i);
    expect(check.exitCode).toBe(0);
    const ping = await ansible(core, 'ansible', '-m', 'debug', '-a', 'msg={{ cluster_name }}', 'a');
    expect(ping.output).toContain('tiny');
    expect(ping.exitCode).toBe(0);
    const need = await ansible(core, 'ansible', '-m', 'debug', '-a', 'msg={{ web_key }}', 'a');
    expect(need.output).toContain(`vault-password: no password in ${passwordFile()}`);
    expect(need.output).toContain('Decryption failed (no vault secrets were found that could decrypt)');
    expect(need.exitCode).toBe(2);
  });

  test('takes the password that AWX gives it, where the script finds none', async () => {
    const { web_key: key = '' } = await values();
    const given = passwordFile();
    home = await folderWith();
    const { exitCode, output } = await ansible(
      core,
      'ansible',
      ...['--vault-id', `@${given}`, '-m', 'debug', '-a', 'var=web_key', 'a'],
    );
    expect(output).toContain(key);
    expect(exitCode).toBe(0);
  });

  test('what it encrypts without a password is not encrypted with a known one', async () => {
    home = await folderWith();
    const encrypt = () => ansible(core, 'ansible-vault', 'encrypt_string', '--name', 'x', 'secret');
    const [one, two] = [await encrypt(), await encrypt()];
    const text = (output: string) => output.slice(output.indexOf('x: !vault'));
    expect(parseVault(text(one.output)).encrypted.size).toBe(1);
    for (const password of ['', text(one.output), text(two.output)]) {
      const [value = ''] = parseVault(text(one.output)).encrypted.values();
      expect(decrypt(value, Buffer.from(password))).toBeUndefined();
    }
  });
});

describe.each(['2.14', '2.19'] as const)('a run with ansible-core %s', (core) => {
  test(
    'leaves no secret in events, logs, reports, tree, temporary files, processes; with -vvv and --diff',
    LONG,
    async () => {
      const { web_control: control = '', ...secrets } = await values();
      const target = await folderWith();
      const io = testIo(root, { env: environment() });
      const program = await ansibleFolder(core);
      const running: Leak[] = await leaksInProcesses({ ...secrets, control }, async () => {
        const options = { steps: ['etcd'], diff: true, ansible: program, extraVars: [`target=${target}`] };
        expect(await run(options, io)).toBe(0);
        await runVerbosely(program, target);
      });
      const printed = { place: 'terminal', bytes: Buffer.from(io.written.out() + io.written.err()) };
      const left = [
        ...(await leaksInFolder({ ...secrets, control }, root)),
        ...(await leaksInFolder({ ...secrets, control }, home)),
        ...findLeaks({ ...secrets, control }, printed),
      ];
      const all = [...running, ...left];
      expect(all.filter(({ name }) => name !== 'control')).toEqual([]);
      // the control was seen where a secret without no_log would be
      const places = all.map(({ place }) => place.replace(/^.*\/|\d+$/g, ''));
      expect(places).toEqual(expect.arrayContaining(['ansible.log', 'events.jsonl', 'command line of process ']));
      // and the playbook did what it should
      expect(await readFile(join(target, 'template-b'), 'utf8')).toContain(secrets['web_signing_key']);
      expect(await readdir(target)).toHaveLength(7);
    },
  );
});

/** What `run` does, with -vvv, into other files of its own. */
async function runVerbosely(program: string, target: string): Promise<void> {
  const ansible = await findAnsible(environment(), root, program);
  const files = await makeRunFolder(root);
  const env = await ansibleEnvironment(ansible, root, files.events, environment());
  const command = playbookCommand(ansible, '02.etcd.yml', { diff: true, extraVars: [`target=${target}/verbose`] });
  const events = runStep({ step: 'etcd', command: [...command, '-vvv'], root, env, files }, process);
  const exits = [];
  for await (const event of events) if (event.event === 'step_exit') exits.push(event);
  expect(exits).toMatchObject([{ code: 0 }]);
  expect(await readFile(files.log, 'utf8')).toContain('task path:');
}

test('ansible-lint has nothing to say, without the password', async () => {
  const { bin } = await lintVenv();
  const { collections } = await ansibleVenv('2.19');
  home = await folderWith();
  const env = { ...environment(), ANSIBLE_COLLECTIONS_PATH: collections, PATH: `${bin}:${process.env['PATH'] ?? ''}` };
  const options = { cwd: root, env, reject: false, stdin: 'ignore' } as const;
  const lint = await execa(
    join(bin, 'ansible-lint'),
    ['--offline', '--strict', '--nocolor', '90.setup.yml', 'inventory'],
    options,
  );
  expect(lint.stdout).toBe('');
  expect(lint.exitCode, lint.stderr).toBe(0);
  const yaml = await execa(join(bin, 'yamllint'), ['--strict', 'inventory'], options);
  expect(yaml.stdout).toBe('');
});
