import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasCode } from '../project/file-access.ts';

/**
 * Runs `work` while no other process of this machine holds the lock `name`; calls `waiting` once if it has to wait.
 * The lock is an abstract Unix socket: the kernel frees it with its process, however that ends.
 */
export async function withLock<T>(name: string, waiting: () => void, work: () => Promise<T>): Promise<T> {
  const release = await acquire(name, waiting);
  try {
    return await work();
  } finally {
    release();
  }
}

/** Takes the lock `name`, waiting for its holder to end or let go. @returns what lets go of it */
export async function acquire(name: string, waiting: () => void): Promise<() => void> {
  for (let attempt = 0; ; attempt += 1) {
    const server = createServer((socket) => socket.destroy());
    try {
      server.listen(`\0${name}`);
      await once(server, 'listening');
      return () => server.close();
    } catch (error) {
      if (!hasCode(error, 'EADDRINUSE')) throw error;
      if (attempt === 0) waiting();
      await sleep(100);
    }
  }
}
