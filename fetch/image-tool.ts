import { execa } from 'execa';
import type { Env } from '../project/cache.ts';

/** A program that brings images from registries. */
export interface ImageTool {
  readonly name: (typeof NAMES)[number];
  /**
   * Saves an image as an archive.
   * @param source what is asked for: a name with a tag, or with a digest, which is held to it
   * @param name what the image is called in the archive
   * @param file absolute path, which nothing is at
   * @returns why it could not; undefined when it could
   */
  readonly save: (source: string, name: string, file: string, signal: AbortSignal) => Promise<string | undefined>;
}

/** The one that needs no daemon first. */
const NAMES = ['skopeo', 'docker', 'nerdctl'] as const;

/** The first program on the PATH that works: of docker and nerdctl the daemon has to answer. @returns undefined when there is none */
export async function findImageTool(env: Env, signal: AbortSignal): Promise<ImageTool | undefined> {
  for (const name of NAMES) {
    const run = runner(name, env);
    const refused = await run(name === 'skopeo' ? ['--version'] : ['version'], signal);
    if (refused === undefined) return { name, save: name === 'skopeo' ? copies(run) : pulls(run) };
  }
  return undefined;
}

type Run = (args: readonly string[], signal: AbortSignal) => Promise<string | undefined>;

/** Runs a program to its end. @returns the last line of what it said when that was a bad one */
function runner(program: string, env: Env): Run {
  return async (args, signal) => {
    const options = { env, extendEnv: false, reject: false, stdin: 'ignore', cancelSignal: signal } as const;
    const result = await execa(program, args, options);
    signal.throwIfAborted();
    if (!result.failed) return undefined;
    const line = (result.stderr || result.stdout || result.shortMessage || '').trim().split('\n').at(-1) ?? '';
    // skopeo writes its log for machines.
    return /level=fatal msg="(.*)"$/.exec(line)?.[1] ?? line;
  };
}

function copies(run: Run): ImageTool['save'] {
  return (source, name, file, signal) => run(['copy', `docker://${source}`, `docker-archive:${file}:${name}`], signal);
}

/** docker takes no tag beside a digest, so what was pulled by one gets its name afterwards. */
function pulls(run: Run): ImageTool['save'] {
  return async (source, name, file, signal) =>
    (await run(['pull', source], signal)) ??
    (source === name ? undefined : await run(['tag', source, name], signal)) ??
    (await run(['save', '--output', file, name], signal));
}
