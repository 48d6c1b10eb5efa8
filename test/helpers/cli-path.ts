import { join } from 'node:path';
import { packageRoot } from '../../project/package-root.ts';

/** The compiled command line. */
export const CLI = join(packageRoot(), 'dist', 'cli.js');
