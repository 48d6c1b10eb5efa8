import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';

/** In place of the user's configuration folder, where tests must not leave passwords; gone when all tests are over. */
export const CONFIG_HOME = mkdtempSync(join(process.env['TEST_CONFIG_HOMES'] ?? '', 'worker-'));
