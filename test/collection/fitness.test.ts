import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { arch } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { packageRoot } from '../../project/package-root.ts';
import { folderWith } from '../helpers/folder.ts';
import { nodePythons, runModule } from '../helpers/module.ts';

const COLLECTIONS = join(packageRoot(), 'roles-templates/collections');

/** Python calls a function of the collection as the host would; stand-ins are Ansible's packages, of which it needs one name. */
const CALL = `
import json, os, sys, types
def stand_in(name, **names):
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__dict__.update(names)
for depth in range(1, 5):
    stand_in(".".join("ansible.module_utils.common.text".split(".")[:depth]))
stand_in("ansible.module_utils.common.text.converters", to_bytes=None, to_native=lambda text, **_: text.decode("utf-8"))
parts = "ansible_collections.kubewright.host.plugins.module_utils".split(".")
for depth in range(1, len(parts) + 1):
    stand_in(".".join(parts[:depth]), __path__=[os.path.join(sys.argv[1], *parts[:depth])])
sys.dont_write_bytecode = True
from ansible_collections.kubewright.host.plugins.module_utils.others import swap_units
print(json.dumps(swap_units(sys.argv[2:])))`;

/** Reserved, so that it never has an address (RFC 6761). */
const NOBODY = 'api.invalid';

/** Units by path below a folder: text, or where a link leads, below the folder too. */
async function unitsIn(files: Record<string, string>, links: Record<string, string>): Promise<string> {
  const root = await folderWith({});
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  for (const [path, target] of Object.entries(links)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await symlink(target.startsWith('/') ? target : join(root, target), join(root, path));
  }
  return root;
}

test('swap that comes back after a boot, and names without an address, are found with every Python of managed nodes', async () => {
  const root = await unitsIn(
    {
      'etc/data.swap': '[Swap]\nWhat=/data.swap\n',
      'etc/idle.swap': '[Swap]\nWhat=/idle\n',
      'generator/dev-sda2.swap': '[Unit]\nSourcePath=/etc/fstab\n\n[Swap]\nWhat=/dev/sda2\n',
      'generator/dev-zram0.swap': '[Unit]\nDescription=Compressed Swap on /dev/zram0\n',
      'late/dev-sdb1.swap': '[Unit]\nDescription=Swap Partition\n',
    },
    {
      'etc/multi-user.target.wants/data.swap': 'etc/data.swap',
      'etc/dev-sdb1.swap': '/dev/null',
      'generator/swap.target.requires/dev-sda2.swap': 'generator/dev-sda2.swap',
      'generator/swap.target.wants/dev-zram0.swap': 'generator/dev-zram0.swap',
      'late/swap.target.wants/dev-sdb1.swap': 'late/dev-sdb1.swap',
    },
  );
  const folders = ['etc', 'generator', 'late', 'not-there'].map((name) => join(root, name));
  const pythons = await nodePythons();
  expect(Object.keys(pythons)).toContain('python3');
  const args = {
    cluster: 'a',
    host: 'h',
    identity: join(root, 'host.json'),
    systems: {},
    docker_dir: root,
    kubelet: true,
    names: ['localhost', NOBODY],
  };
  for (const [name, python] of Object.entries(pythons)) {
    const { stdout } = await execa(python, ['-c', CALL, COLLECTIONS, ...folders]);
    expect(JSON.parse(stdout), name).toEqual(['data.swap', 'dev-zram0.swap']);
    // As a whole, with what this machine is.
    const { facts, findings } = await runModule('2.16', python, 'fitness', args);
    expect(facts, name).toMatchObject({ machine: arch() === 'x64' ? 'x86_64' : 'aarch64', identity: {} });
    expect(findings, name).toContainEqual({
      code: 'KW3282',
      severity: 'error',
      evidence: { name: NOBODY, reason: expect.stringMatching(/\S/) as string },
    });
    expect(JSON.stringify(findings)).not.toContain('localhost');
  }
});
