import { ALL_CORES, ansibleFolder } from './ansible.ts';
import { lintVenv } from './helpers/python.ts';

/** Makes the Python environments that tests use, before any test's clock runs; minutes the first time, then nothing. */
export default async function makeEnvironments(): Promise<void> {
  for (const core of ALL_CORES) {
    process.stderr.write(`Ansible environment ${core} ...\n`);
    await ansibleFolder(core);
  }
  process.stderr.write('Lint environment ...\n');
  await lintVenv();
}
