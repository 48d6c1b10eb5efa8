import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { packageRoot } from '../../project/package-root.ts';
import type { Env } from '../../project/cache.ts';

/**
 * Does work with an environment in which ssh gets a password without a terminal: ssh runs askpass.mjs, that asks here.
 * @param answer what a prompt of ssh is answered with; nothing when it is not a question for this password
 */
export async function withPassword<T>(
  answer: (prompt: string) => string | undefined,
  env: Env,
  work: (env: Env) => Promise<T>,
): Promise<T> {
  // mode 0700: nobody else can ask
  const folder = await mkdtemp(join(tmpdir(), 'kubewright-'));
  const path = join(folder, 'askpass');
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const prompt: string[] = [];
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => prompt.push(text));
    socket.on('end', () => socket.end(answer(prompt.join('')) ?? ''));
    // whoever asked may be gone
    socket.on('error', () => undefined);
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(path, resolve);
    });
    return await work({ ...env, PATH: pathWithNode(env), KUBEWRIGHT_ASKPASS: path });
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
}

/** Whether a prompt asks for the password of a user, and of no bastion on the way or of a key. */
export function asksFor(prompt: string, user: string, host: string): boolean {
  // ssh shows at most so much of a name
  const isOurs = prompt.startsWith(`${user.slice(0, 30)}@${host}'s password:`);
  return isOurs || (prompt.startsWith(`(${user}@${host}) `) && /password/i.test(prompt));
}

/** For ssh of OpenSSH 8.4 and later; older ones ask the program where they have no terminal but DISPLAY. */
export const ASKPASS: Env = {
  SSH_ASKPASS: join(packageRoot(), 'runner', 'contact', 'askpass.mjs'),
  SSH_ASKPASS_REQUIRE: 'force',
  DISPLAY: ':0',
};

function pathWithNode(env: Env): string {
  return [dirname(process.execPath), env['PATH'] ?? ''].join(delimiter);
}
