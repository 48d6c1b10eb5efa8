import { Writable } from 'node:stream';
import { createFixture, type FsFixture } from 'fs-fixture';
import type { Io } from '../../commands/io.ts';
import { FORMAT, type ProjectDescription } from '../../project/project.ts';

/** Hosts without ssh; `down` is one that refuses the connection. */
const INVENTORY = `
all:
  vars:
    ansible_connection: local
    ansible_python_interpreter: '{{ ansible_playbook_python }}'
  hosts:
    a:
    b:
  children:
    dead:
      hosts:
        down:
          ansible_connection: ssh
          ansible_host: 127.0.0.1
          ansible_port: 1
`;

/** A generated project as the runner sees it, in a temporary folder: one step for each playbook. */
export async function makeProject(
  playbooks: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
): Promise<FsFixture> {
  const steps = Object.keys(playbooks).map((playbook) => {
    const [number = '', id = ''] = playbook.split('.');
    return { id, number, playbook, title: { en: id, zh: id }, setup: id !== 'setup' };
  });
  const description: ProjectDescription = { format: FORMAT, cluster: 'test', release: '1.12', steps, files: {} };
  return createFixture({
    '.kubewright/project.json': JSON.stringify(description),
    'ansible.cfg': '[defaults]\ninventory = inventory/hosts\n',
    'inventory/hosts': INVENTORY,
    ...playbooks,
    ...files,
  });
}

/** A playbook of one play without facts; `tasks` as YAML that begins at column 0. */
export function play(hosts: string, tasks: string): string {
  const indented = tasks.trim().replace(/^/gm, '    ');
  return `- name: Play on ${hosts}\n  hosts: ${hosts}\n  gather_facts: false\n  tasks:\n${indented}\n`;
}

/** A playbook whose play works on both hosts and changes something. */
export const GOOD = play(
  'a:b',
  '- name: Come\n  ansible.builtin.debug: {msg: hello}\n- name: Change\n  ansible.builtin.debug:\n  changed_when: true',
);

/** An Io without a terminal that keeps what is written. */
export function testIo(cwd: string, env: Record<string, string | undefined> = {}) {
  const written = { stdout: '', stderr: '' };
  const io: Io = {
    stdout: collect((text) => (written.stdout += text)),
    stderr: collect((text) => (written.stderr += text)),
    terminal: false,
    columns: 80,
    env: { ...process.env, ...env },
    cwd,
    language: 'en',
  };
  return { io, written };
}

function collect(add: (text: string) => void): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      add(chunk.toString('utf8'));
      done();
    },
  });
}
