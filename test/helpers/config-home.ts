import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

/** In place of the user's configuration folder, where tests must not leave passwords; gone when all tests are over. */
export const CONFIG_HOME = mkdtempSync(join(inject('configHomes'), 'worker-'));
