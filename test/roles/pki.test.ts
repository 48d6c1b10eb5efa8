import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { folderWith } from '../helpers/folder.ts';
import { nodePythons, runModule } from '../helpers/module.ts';
import { failRole, runRole } from '../helpers/role.ts';

// Tests on hosts run 2.16 and 2.19.
const CORE = '2.14';

interface Pki {
  readonly folder: string;
  /** Makes authority and certificate, with other variables, and holds them to what verify asks. */
  readonly run: (vars?: Readonly<Record<string, unknown>>) => Promise<{ changed: number; all: string }>;
  /** What openssl says of the certificate. */
  readonly shown: (...words: string[]) => Promise<string>;
}

/** A folder for role pki on this machine, with one authority and one certificate. */
async function pki(certificate: Readonly<Record<string, unknown>> = {}): Promise<Pki> {
  const folder = await folderWith({ ca: {} });
  const vars = {
    cluster_name: 'test',
    pki_ca_host: 'localhost',
    pki_ca_dir: join(folder, 'ca'),
    pki_authorities: ['etcd'],
    pki_certificates: [{ ...SERVER, directory: join(folder, 'ssl'), ...certificate }],
  };
  return {
    folder,
    run: (more = {}) => runRole(CORE, 'pki', { ...vars, ...more }, 'main', 'certificates', 'verify'),
    shown: async (...words) =>
      (await execa('openssl', ['x509', '-in', join(folder, 'ssl', 'server.pem'), '-noout', ...words])).stdout,
  };
}

const SERVER = {
  name: 'server',
  authority: 'etcd',
  common_name: 'a/b+c',
  organization: 'system:masters',
  subject_alt_names: ['DNS:host1', 'IP:10.0.0.1', 'DNS:10.0.0.1'],
  usages: ['serverAuth', 'clientAuth'],
  owner: 'root',
  group: 'root',
};

test.runIf(process.getuid?.() === 0)(
  'certificates are as wanted, made once, and made again for a reason',
  { timeout: 10 * 60_000 },
  async () => {
    const { folder, run, shown } = await pki();
    const file = (name: string) => join(folder, 'ssl', name);
    expect((await run()).changed).toBeGreaterThan(0);
    const described = await shown(
      '-subject',
      '-ext',
      'subjectAltName,keyUsage,extendedKeyUsage',
      '-nameopt',
      'RFC2253',
    );
    expect(described).toContain('subject=CN=a/b\\+c,O=system:masters');
    expect(described).toContain('DNS:host1, IP Address:10.0.0.1, DNS:10.0.0.1');
    expect(described).toContain('Digital Signature, Key Encipherment');
    expect(described).toContain('TLS Web Server Authentication, TLS Web Client Authentication');
    await execa('openssl', ['verify', '-CAfile', file('etcd-ca.pem'), file('server.pem')]);
    const key = await readFile(file('server-key.pem'), 'utf8');

    await writeFile(join(folder, 'ca', 'etcd-key.old.pem'), '-----BEGIN PRIVATE KEY-----');
    const again = await run();
    expect(again.changed).toBe(0);
    expect(again.all).not.toContain('PRIVATE KEY');

    const other = { ...SERVER, directory: join(folder, 'ssl'), subject_alt_names: ['DNS:host2'] };
    expect((await run({ pki_certificates: [other] })).changed).toBeGreaterThan(0);
    expect(await shown('-ext', 'subjectAltName')).toContain('DNS:host2');
    expect(await readFile(file('server-key.pem'), 'utf8')).toBe(key);

    await chmod(file('server-key.pem'), 0o644);
    const before = await shown('-serial');
    expect((await run({ pki_certificates: [other] })).changed).toBeGreaterThan(0);
    expect((await stat(file('server-key.pem'))).mode & 0o777).toBe(0o600);
    expect(await shown('-serial')).not.toBe(before);

    await run({ pki_certificates: [other], pki_renew_before_days: 400, pki_certificate_days: 500 });
    await shown('-checkend', String(490 * 86400));
  },
);

test.runIf(process.getuid?.() === 0)('a host that another authority served is left as it is', async () => {
  const { folder, run, shown } = await pki();
  await run();
  const before = await shown('-serial');
  for (const name of ['etcd.pem', 'etcd-key.pem']) {
    const kept = await readFile(join(folder, 'ca', name));
    await rm(join(folder, 'ca', name));
    await expect(run()).rejects.toThrow(/KW3107: localhost was served by another authority \S*etcd/);
    await expect(stat(join(folder, 'ca', name))).rejects.toThrow('ENOENT');
    await writeFile(join(folder, 'ca', name), kept, { mode: 0o600 });
  }
  expect((await run()).changed).toBe(0);
  expect(await shown('-serial')).toBe(before);
});

test.runIf(process.getuid?.() === 0)(
  'an authority renewed with its key is handed out, and signs nothing again',
  async () => {
    const { folder, run, shown } = await pki();
    await run();
    const [before, authority] = [await shown('-serial'), join(folder, 'ca', 'etcd.pem')];
    const renewed = ['x509', '-in', authority, '-signkey', join(folder, 'ca', 'etcd-key.pem'), '-days', '9999'];
    await writeFile(authority, (await execa('openssl', renewed)).stdout + '\n');
    expect((await run()).changed).toBe(1);
    expect(await readFile(join(folder, 'ssl', 'etcd-ca.pem'), 'utf8')).toBe(await readFile(authority, 'utf8'));
    expect(await shown('-serial')).toBe(before);
  },
);

test('no name can become a line of what openssl reads', async () => {
  const { folder } = await pki();
  const request = { ...SERVER, subject_alt_names: ['DNS:a\nbasicConstraints=CA:TRUE'], csr: '', path: '/x' };
  const signing = runModule('2.16', 'python3', 'sign', { directory: join(folder, 'ca'), requests: [request] });
  await expect(signing).rejects.toThrow('not the name or address of a host');
});

test.runIf(process.getuid?.() === 0)(
  'the modules run with every Python that managed nodes have',
  { timeout: 10 * 60_000 },
  async () => {
    for (const [name, python] of Object.entries(await nodePythons())) {
      const folder = await folderWith();
      const run = (module: string, args: object) => runModule('2.16', python, module, { ...args });
      const wanted = { certificates: [{ ...SERVER, directory: join(folder, 'ssl') }] };
      const directory = join(folder, 'ca');
      const { authorities } = await run('authorities', { directory, names: ['etcd'], cluster: 'test' });
      const { requests, fit } = await run('certificates', { ...wanted, authorities });
      expect(fit, name).toBe(false);
      const { certificates: signed } = await run('sign', { directory, requests });
      expect(await run('certificates', { ...wanted, signed }), name).toMatchObject({ changed: true, requests: [] });
      expect(await run('certificates', wanted), name).toMatchObject({ changed: false, fit: true, requests: [] });
    }
  },
);

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
