import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

export const explain = {
  values: '可选值:{values}',
  default: '默认值:{value}',
  keys: '包含的键:',
} satisfies Translation<typeof en.explain>;
