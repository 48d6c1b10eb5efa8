import type { Text } from '../messages/messages.ts';

/**
 * Why the file system refused something, in words where there are some.
 * @param error what Node threw
 */
export function reasonOf(error: unknown): Text | string {
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? String(error) : (REASONS[code] ?? code);
}

const REASONS: Readonly<Record<string, Text>> = {
  ENOENT: { en: 'there is no such file', zh: '没有这个文件' },
  EEXIST: { en: 'something else has this name', zh: '已有同名的其他东西' },
  EISDIR: { en: 'it is a folder', zh: '它是一个目录' },
  ENOTDIR: { en: 'a part of its path is not a folder', zh: '路径中有一部分不是目录' },
  EACCES: { en: 'permission denied', zh: '没有权限' },
  EROFS: { en: 'its file system is read-only', zh: '其文件系统是只读的' },
  ENOSPC: { en: 'its disk is full', zh: '磁盘已满' },
};
