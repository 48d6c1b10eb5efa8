import type { Ansible } from './find.ts';

/** What the user hands on to ansible-playbook. */
export interface PlaybookOptions {
  /** Host pattern. */
  readonly limit?: string | undefined;
  readonly check?: boolean | undefined;
  readonly diff?: boolean | undefined;
  /** Whether sudo is given a password that the user types. */
  readonly askBecomePass?: boolean | undefined;
  /** A file with that password, or a program that prints it. */
  readonly becomePasswordFile?: string | undefined;
  /** `key=value`, JSON, or `@file`. */
  readonly extraVars?: readonly string[] | undefined;
}

/** The command line of a step, as a user would type it in the project's folder. */
export function playbookCommand(ansible: Ansible, playbook: string, options: PlaybookOptions): [string, ...string[]] {
  // the input: the password is in no argument, variable or file
  const asked = options.askBecomePass === true ? ['--become-password-file=-'] : [];
  return [ansible.playbookCommand, playbook, ...sharedArguments(options), ...asked];
}

/** The `kubewright run` that goes on with some steps, with the same options. */
export function rerunCommand(
  steps: readonly string[],
  options: PlaybookOptions & { readonly directory?: string | undefined; readonly ansible?: string | undefined },
): string[] {
  const directory = options.directory === undefined ? [] : ['-C', options.directory];
  const ansible = options.ansible === undefined ? [] : ['--ansible', options.ansible];
  const asked = options.askBecomePass === true ? ['--ask-become-pass'] : [];
  return ['kubewright', 'run', ...steps, ...directory, ...sharedArguments(options), ...asked, ...ansible];
}

/** Values are joined with `=`, because a pattern such as `-web` would be read as an option. */
function sharedArguments({ limit, check, diff, becomePasswordFile, extraVars = [] }: PlaybookOptions): string[] {
  return [
    ...(limit === undefined ? [] : [`--limit=${limit}`]),
    ...(check === true ? ['--check'] : []),
    ...(diff === true ? ['--diff'] : []),
    ...(becomePasswordFile === undefined ? [] : [`--become-password-file=${becomePasswordFile}`]),
    ...extraVars.flatMap((value) => ['-e', value]),
  ];
}
