import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

export const run = {} satisfies Translation<typeof en.run>;
