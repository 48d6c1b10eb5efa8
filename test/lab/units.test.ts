import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import type { Variables } from '../../generator/model/value.ts';
import { toYaml } from '../../generator/render/yaml.ts';
import { packageRoot } from '../../project/package-root.ts';
import { folderWith } from '../helpers/folder.ts';
import { NASTY } from '../helpers/nasty.ts';
import { ansibleVenv } from '../helpers/python.ts';
import { useLab } from './fixture.ts';

/** Writes the words that it was started with, each ended by NUL, says that it is ready, and stays. */
const WITNESS = `#!/bin/sh
for word; do printf '%s\\0' "$word"; done > /run/words
exec sleep infinity
`;

const INJECTIONS = [
  '$(touch /tmp/owned)',
  '`touch /tmp/owned`',
  '; touch /tmp/owned',
  '$HOME',
  '${HOME}',
  '%n%%',
  "a'\nExecStartPre=/bin/touch /tmp/owned\n#",
];
/** What systemd takes in a unit file at all; the schema of the flags takes less. */
const VALUES = [...NASTY, ...INJECTIONS].filter((text) => !/[\0\ufffe\uffff]/.test(text));
const FILES = ['/etc/a b', "/etc/it's", '/etc/$(touch owned)', '/etc/%n', '/etc/"; touch %t #', '/etc/é'];

describe('units of role daemon', () => {
  const lab = useLab(1);

  test.each(['2.16', '2.19'] as const)(
    'give their programs each flag as it is, and no shell any of it, with ansible-core %s',
    async (core) => {
      const unit = {
        name: 'witness',
        description: 'what a program is started with',
        command: '/usr/local/bin/witness',
        flags: Object.fromEntries(VALUES.map((value, i) => [`flag-${i}`, value])),
        files: FILES,
      };
      await lab.run('host1', 'cat > /usr/local/bin/witness && chmod +x /usr/local/bin/witness', { input: WITNESS });
      for (const file of FILES) await lab.run('host1', `cat > '${file.replaceAll("'", "'\\''")}'`, { input: 'a' });
      await start(core, unit);

      const { stdout } = await lab.run('host1', 'base64 -w 0 /run/words; systemctl stop witness');
      const words = Buffer.from(stdout, 'base64').toString().split('\0').slice(0, -1);
      expect(words).toEqual(VALUES.map((value, i) => `--flag-${i}=${value}`));
      expect((await lab.run('host1', 'find / -xdev -name "owned*"')).stdout).toBe('');
    },
  );

  /** Writes the unit, starts it, and holds it to be known as unchanged afterwards. */
  async function start(core: '2.16' | '2.19', unit: Variables): Promise<void> {
    const role = (tasksFrom: string) => ({
      'ansible.builtin.import_role': { name: 'daemon', tasks_from: tasksFrom },
      vars: { daemon_units: '{{ [unit] }}' },
    });
    const tasks = [role('main'), role('restart'), role('main'), UNCHANGED];
    const folder = await folderWith();
    const play = { hosts: 'all', gather_facts: false, vars_files: ['unit.yml'], tasks };
    await writeFile(join(folder, 'unit.yml'), toYaml({ unit }));
    await writeFile(join(folder, 'play.yml'), JSON.stringify([play]));
    const { bin } = await ansibleVenv(core);
    const [address = ''] = lab.hosts.map((host) => host.address);
    const ssh = `-o UserKnownHostsFile=${lab.knownHostsFile} -o StrictHostKeyChecking=yes`;
    const login = ['-i', `${address},`, '-u', 'root', '--private-key', lab.keyFile, '--ssh-common-args', ssh];
    const [program = '', ...words] = lab.enter([join(bin, 'ansible-playbook'), ...login, 'play.yml']);
    const templates = join(packageRoot(), 'roles-templates');
    const paths = {
      ANSIBLE_ROLES_PATH: join(templates, 'roles'),
      ANSIBLE_COLLECTIONS_PATH: join(templates, 'collections'),
    };
    const env = { LC_ALL: 'C.UTF-8', ...paths };
    await execa(program, words, { cwd: folder, env });
  }
});

const UNCHANGED = { 'ansible.builtin.assert': { that: ['daemon_state.down == []', 'daemon_state.outdated == []'] } };
