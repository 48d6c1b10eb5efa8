import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPORARY } from './folder.ts';

/** In place of the user's configuration folder, where tests must not leave passwords; gone when the worker ends. */
export const CONFIG_HOME = mkdtempSync(join(TEMPORARY, 'config-'));

process.once('exit', () => {
  rmSync(CONFIG_HOME, { recursive: true, force: true });
});
