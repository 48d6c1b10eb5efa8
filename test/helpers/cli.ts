import { execaNode } from 'execa';
import { CLI } from './cli-path.ts';
import { CONFIG_HOME } from './config-home.ts';

/** What a command left behind. */
export interface Outcome {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const ENVIRONMENT = {
  PATH: process.env['PATH'] ?? '',
  HOME: process.env['HOME'] ?? '',
  XDG_CONFIG_HOME: CONFIG_HOME,
  LANG: 'C.UTF-8',
};

/** Runs the compiled command line, English and without a terminal unless the environment says otherwise. */
export async function kubewright(
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Outcome> {
  const options = {
    cwd,
    env: { ...ENVIRONMENT, ...env },
    extendEnv: false,
    reject: false,
    nodeOptions: [],
    stdin: 'ignore',
  } as const;
  const { exitCode, stdout, stderr } = await execaNode(CLI, args, options);
  return { exitCode, stdout, stderr };
}
