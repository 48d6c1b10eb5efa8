import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

export const cli = {
} satisfies Translation<typeof en.cli>;
