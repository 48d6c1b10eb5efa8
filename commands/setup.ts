import { EXIT, finding, FindingsError, type ExitCode } from '../findings/finding.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { CORES, DEFAULT_CORE, isCore } from '../runner/ansible/cores.ts';
import { setupAnsible } from '../runner/ansible/setup.ts';
import type { SetupProgress } from '../runner/ansible/venv.ts';
import { makeView } from '../terminal/view.ts';
import type { Io } from './io.ts';

export interface SetupOptions {
  /** Version of ansible-core, `2.16`; the one for the oldest hosts when absent. */
  readonly core?: string | undefined;
  /** Print what was made as JSON on stdout. */
  readonly json?: boolean | undefined;
}

/**
 * `kubewright setup`: makes the Python virtual environment with Ansible in the user's cache, or finds it there.
 * @throws FindingsError KW4014 for an unknown version, KW4010 and KW4011 when it cannot be made
 */
export async function setup(options: SetupOptions, io: Io): Promise<ExitCode> {
  const core = options.core ?? DEFAULT_CORE;
  if (!isCore(core)) throw new FindingsError([finding('KW4014', { core, known: CORES.join(', ') })]);
  const words = messages(io.language).run.setup;
  const view = makeView(io.stderr, io.terminal, io.columns);
  const progress = (event: SetupProgress): void => {
    if (event.kind === 'pip') view.status(fill(words.pip, { line: event.line.trim() }));
    else
      view.line(
        fill(words.making, { folder: event.folder, python: event.python.command, version: event.python.version }),
      );
  };
  const { folder, ansiblePlaybook, made } = await setupAnsible(core, io.env, progress);
  view.status(undefined);
  if (options.json === true) io.stdout.write(`${JSON.stringify({ core, folder, ansiblePlaybook, made }, null, 2)}\n`);
  else io.stdout.write(`${fill(made ? words.made : words.present, { core, command: ansiblePlaybook })}\n`);
  return EXIT.done;
}
