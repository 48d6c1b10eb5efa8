import { execa } from 'execa';
import type { Env } from '../../project/cache.ts';
import { PYTHONS, type Core } from './cores.ts';

/** A Python interpreter of the control node. */
export interface Python {
  readonly command: string;
  /** `3.11` */
  readonly version: string;
}

/**
 * The Python to make a core's virtual environment with: `python3` when its version suits, else the newest
 * `python3.N` on the PATH that does.
 * @returns undefined when there is none
 */
export async function findPython(core: Core, env: Env): Promise<Python | undefined> {
  const { first, last } = PYTHONS[core];
  const named = Array.from({ length: last - first + 1 }, (_, index) => `python3.${(last - index).toString()}`);
  for (const command of ['python3', ...named]) {
    const minor = await minorVersion(command, env);
    if (minor !== undefined && minor >= first && minor <= last) return { command, version: `3.${minor.toString()}` };
  }
  return undefined;
}

async function minorVersion(command: string, env: Env): Promise<number | undefined> {
  const result = await execa(command, ['-c', 'import sys; print(sys.version_info[0], sys.version_info[1])'], {
    env,
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
  });
  const version = /^3 (\d+)$/.exec(result.stdout.trim());
  return result.failed || version?.[1] === undefined ? undefined : Number(version[1]);
}
