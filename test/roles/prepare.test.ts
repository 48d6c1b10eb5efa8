import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { failRole, runRole } from '../helpers/role.ts';

/** What this machine has anyway: verify only reads. */
const TYPE = { 'kernel.ostype': 'Linux' };

test('kernel parameters that are not as wanted are told', async (context) => {
  if ((await readFile('/proc/swaps', 'utf8')).trim().includes('\n')) context.skip('this machine uses swap');
  const verify = (prepare_sysctl: object) =>
    ['2.16', 'prepare', { prepare_sysctl, prepare_hosts: [] }, 'verify_host'] as const;
  expect((await runRole(...verify(TYPE))).changed).toBe(0);
  expect(await failRole(...verify({ ...TYPE, 'kernel.sysrq': 12345 }))).toContain(
    'KW3131: kernel parameters of localhost are not set as configured: kernel.sysrq = 12345; run 01.prepare.yml',
  );
});
