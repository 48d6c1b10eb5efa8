import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../project/package-root.ts';

const ROLES = join(packageRoot(), 'roles-templates', 'roles');

/** An include whose name is an expression, and what that may come out as. */
const COMPUTED = /include_tasks:(?:\s+file:)? *("\{\{.*\}\}[^"\n]*")/g;

// Ansible looks for the file of a static import below the includes above it, and at that time knows nothing that a host has answered.
test('no file of tasks that is included by a computed name imports another', async () => {
  const computed: string[] = [];
  for (const role of await readdir(ROLES)) {
    const folder = join(ROLES, role, 'tasks');
    const files = await readdir(folder);
    const text = async (file: string) => readFile(join(folder, file), 'utf8');
    for (const file of files)
      for (const [, expression = ''] of (await text(file)).matchAll(COMPUTED))
        for (const [, name = ''] of expression.matchAll(/'(\w+)(?:\.yml)?'/g)) {
          const included = files.find((one) => one.replace(/\.yml(\.hbs)?$/, '') === name) ?? '';
          computed.push(`${role}/${included}`);
          expect(await text(included), `${role}/${included}`).not.toContain('import_tasks');
        }
  }
  expect(computed).toContain('addons/tidy.yml');
});
