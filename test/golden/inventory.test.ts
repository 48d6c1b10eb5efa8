import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import type { Plan } from '../../generator/plan/plan.ts';
import { ansibleVenv } from '../helpers/python.ts';
import { asListed, asWritten, mergedVariables } from '../helpers/variables.ts';
import { GOLDEN, goldenProjects } from './projects.ts';

const golden = goldenProjects();

test.each(['2.14', '2.19'] as const)('ansible-core %s reads the variables that the plan holds', async (core) => {
  const { bin } = await ansibleVenv(core);
  for (const name of GOLDEN) {
    const { folder, plan } = golden.all.get(name) ?? fail(name);
    const { stdout, stderr } = await execa(join(bin, 'ansible-inventory'), ['--list'], {
      cwd: folder,
      env: { LC_ALL: 'C.UTF-8', ANSIBLE_CONFIG: join(folder, 'ansible.cfg'), XDG_CONFIG_HOME: join(folder, '.config') },
    });
    const list = JSON.parse(stdout) as { _meta: { hostvars: Record<string, unknown> } } & Record<
      string,
      { hosts?: string[] }
    >;
    expect(stderr, name).toBe('');
    expect(asListed(list._meta.hostvars), name).toEqual(variablesOf(plan));
    for (const [group, hosts] of Object.entries(plan.groups))
      expect(new Set(list[group]?.hosts)).toEqual(new Set(hosts));
  }
});

/** All variables of each host, as they are written; secrets are encrypted, and stay so. */
function variablesOf(plan: Plan): Record<string, unknown> {
  const encrypted = { __ansible_vault: expect.stringMatching(/^\$ANSIBLE_VAULT;/) as string };
  const secrets = Object.fromEntries(plan.secrets.map(({ variable }) => [variable, encrypted]));
  const all = Object.entries(mergedVariables(plan));
  return Object.fromEntries(
    all.map(([host, variables]) => [host, { ...(asWritten(variables) as object), ...secrets }]),
  );
}

function fail(name: string): never {
  throw new Error(`no project ${name}`);
}
