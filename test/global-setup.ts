import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ALL_CORES, ansibleFolder } from './ansible.ts';
import { removeFolder, TEMPORARY } from './helpers/folder.ts';
import { lintVenv } from './helpers/python.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder for configuration homes of workers; absolute path. */
    configHomes: string;
  }
}

/**
 * Makes what all tests use, before any test's clock runs: the Python environments (minutes the first time, then nothing), and a
 * folder for configuration homes of workers, who are ended without a chance to tidy up. Returns how to remove that.
 */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  for (const core of ALL_CORES) {
    process.stderr.write(`Ansible environment ${core} ...\n`);
    await ansibleFolder(core);
  }
  process.stderr.write('Lint environment ...\n');
  await lintVenv();
  const homes = mkdtempSync(join(TEMPORARY, 'config-'));
  provide('configHomes', homes);
  return () => removeFolder(homes);
}
