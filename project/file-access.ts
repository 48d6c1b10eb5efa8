import { access, constants } from 'node:fs/promises';

/** Whether there is something at a path; of a symbolic link, where it leads to. */
export function exists(path: string): Promise<boolean> {
  return allows(path, constants.F_OK);
}

/**
 * Whether the user may do something with a file.
 * @param mode `constants.R_OK` and so on
 */
export function allows(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

/** Whether an error is the system's, with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '');
}
