import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

export const plan = {
} satisfies Translation<typeof en.plan>;
