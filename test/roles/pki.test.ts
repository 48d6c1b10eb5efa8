import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../helpers/folder.ts';
import { failRole, runRole } from '../helpers/role.ts';

// Tests on hosts run 2.16 and 2.19.
test('authorities are made once, and no key beside them is printed, whatever its name, with ansible-core 2.14', async (context) => {
  if (process.getuid?.() !== 0) context.skip('only root can give files to root');
  const folder = await folderWith({ ca: {} });
  const run = () =>
    runRole('2.14', 'pki', {
      cluster_name: 'test',
      pki_ca_host: 'localhost',
      pki_ca_dir: join(folder, 'ca'),
      pki_authorities: ['etcd'],
      pki_certificates: [
        {
          name: 'server',
          authority: 'etcd',
          common_name: 'server',
          usages: ['serverAuth'],
          directory: join(folder, 'ssl'),
          owner: 'root',
          group: 'root',
        },
      ],
    });

  expect((await run()).changed).toBeGreaterThan(0);
  await writeFile(join(folder, 'ca', 'etcd-key.old.pem'), '-----BEGIN PRIVATE KEY-----');
  const again = await run();
  expect(again.all).toContain('-----BEGIN CERTIFICATE-----');
  expect(again.all).not.toContain('PRIVATE KEY');
  expect(again.changed).toBe(0);
});

// Four runs of Ansible.
test(
  'certificates that end soon, and hosts that another authority served, are told with ansible-core 2.14',
  { timeout: 5 * 60_000 },
  async (context) => {
    if (process.getuid?.() !== 0) context.skip('only root can give files to root');
    const folder = await folderWith({ ca: {} });
    const vars = {
      cluster_name: 'test',
      pki_ca_host: 'localhost',
      pki_ca_dir: join(folder, 'ca'),
      pki_authorities: ['etcd'],
      pki_certificates: [
        {
          ...{ name: 'server', authority: 'etcd', common_name: 'server', usages: ['serverAuth'] },
          ...{ directory: join(folder, 'ssl'), owner: 'root', group: 'root' },
        },
      ],
    };
    await runRole('2.14', 'pki', vars, 'main', 'certificates', 'verify');
    expect(await failRole('2.14', 'pki', { ...vars, pki_verify_days: 366 }, 'verify')).toMatch(
      /KW3120: the certificate \S+server\.pem on localhost ends at \d+Z, in less than 366 days/,
    );
    expect(await failRole('2.14', 'pki', { ...vars, pki_renew_before_days: 3651 }, 'verify')).toMatch(
      /KW3121: the authority \S+etcd\S+ \(\S+etcd-ca\.pem on localhost\) ends at \d+Z, in less than 3651 days/,
    );
    const lost = { ...vars, pki_ca_dir: join(folder, 'lost') };
    await mkdir(lost.pki_ca_dir);
    expect(await failRole('2.14', 'pki', lost)).toContain('KW3107: localhost was served by another authority');
  },
);
