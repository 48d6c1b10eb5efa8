import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import { CONFIG_HOME } from './config-home.ts';
import { folderWith } from './folder.ts';
import { CLI } from './cli-path.ts';

/** A terminal with the compiled command line in it, as a person has it before them. */
export interface Screen {
  /** Keys as tmux names them (`Enter`, `Escape`, `C-c`); anything else is typed as it is. */
  type(...keys: readonly string[]): Promise<void>;
  /** Waits until what is on the screen, or was scrolled off it, fits; gives that. @param seconds how long at most */
  until(wanted: RegExp, seconds?: number): Promise<string>;
}

/** How long a machine that does much else may take to answer a key. */
const PATIENCE_SECONDS = 60;

/**
 * Runs `kubewright` in tmux, in a server of its own that ends with the test. The last line is `exit=CODE` when it is done.
 * @param size columns, rows
 */
export async function screenWith(
  args: readonly string[],
  cwd: string,
  size: readonly [number, number],
): Promise<Screen> {
  const program = [process.execPath, CLI, ...args].join(' ');
  return terminalWith(program, cwd, size);
}

/** The same for a command line of a shell. */
export async function terminalWith(
  program: string,
  cwd: string,
  [columns, rows]: readonly [number, number],
  more: Readonly<Record<string, string>> = {},
): Promise<Screen> {
  const socket = join(await folderWith(), 'tmux');
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: cwd,
    XDG_CONFIG_HOME: CONFIG_HOME,
    LANG: 'C.UTF-8',
    NO_COLOR: '1',
    ...more,
  };
  const tmux = (...command: readonly string[]) =>
    execa('tmux', ['-S', socket, '-f', '/dev/null', ...command], { env, extendEnv: false });
  // Ctrl-C between two prompts is a signal to all that the terminal runs, the shell too, which has to tell the exit code.
  const size = ['-x', String(columns), '-y', String(rows)];
  await tmux('-u', 'new-session', '-d', ...size, '-c', cwd, `trap : INT; ${program}; echo exit=$?; exec sleep 600`);
  onTestFinished(async () => {
    await tmux('kill-server');
  });
  const read = async () => (await tmux('capture-pane', '-p', '-S', '-')).stdout;
  return {
    type: async (...keys) => {
      await tmux('set-option', '-s', 'escape-time', '0');
      await tmux('send-keys', ...keys);
    },
    until: async (wanted, seconds = PATIENCE_SECONDS) => {
      const end = Date.now() + seconds * 1000;
      for (;;) {
        const text = await read();
        if (wanted.test(text)) return text;
        if (Date.now() > end) throw new Error(`${String(wanted)} is not on the screen:\n${text}`);
        await setTimeout(50);
      }
    },
  };
}
