import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { packageRoot } from '../../project/package-root.ts';
import type { Core } from '../../runner/ansible/cores.ts';
import { ansibleVenv } from '../helpers/python.ts';

/** What Ansible makes of an inventory. */
export interface Read {
  /** As `ansible-inventory --list` prints it. */
  readonly list: { readonly _meta: { readonly hostvars: Readonly<Record<string, unknown>> } } & Readonly<
    Record<string, { readonly hosts?: readonly string[] }>
  >;
  /** The variables of each host with everything evaluated that Ansible would evaluate. */
  readonly rendered: Readonly<Record<string, unknown>>;
}

/** An Ansible that reads one inventory after the other, in one process. */
export interface Reader {
  /** @param inventory absolute path */
  read(inventory: string): Promise<Read>;
  close(): void;
}

/** Starts a reader of an ansible-core version. */
export async function ansibleReader(core: Core): Promise<Reader> {
  const { bin } = await ansibleVenv(core);
  const script = join(packageRoot(), 'test', 'config', 'read_inventories.py');
  // no ansible.cfg of anybody: the defaults
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LC_ALL: 'C.UTF-8' };
  const python = spawn(join(bin, 'python'), [script], { cwd: '/', env });
  const complaints = text(python.stderr);
  const lines = createInterface(python.stdout)[Symbol.asyncIterator]();
  let last = Promise.resolve();
  const next = async (): Promise<Read> => {
    const line = await lines.next();
    if (line.done === true) throw new Error(`ansible-core ${core} stopped: ${await complaints}`);
    return JSON.parse(line.value) as Read;
  };
  return {
    read(inventory) {
      python.stdin.write(`${inventory}\n`);
      const answer = last.then(next);
      last = answer.then(
        () => undefined,
        () => undefined,
      );
      return answer;
    },
    close: () => python.stdin.end(),
  };
}
