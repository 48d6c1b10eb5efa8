/**
 * A bundle is a plain tar archive: nearly all in it is compressed already, so another pass would cost time and gain nothing, and in
 * an archive that is not compressed `tar` finds install.sh without reading the rest. It has one form only: regular files, each
 * with the header that follows from its path, size and mode (header.ts), padded with zeros, SHA256SUMS last, then the two empty
 * blocks that end an archive, and nothing after them. So every byte of it follows from SHA256SUMS, whose own hash stands for the whole.
 */
export const FORMAT = 1;

/** What the archive is made of. */
export const BLOCK = 512;

/** The hash of each file as `sha256sum` writes it, in the order of the archive, of which it is the last file. */
export const SUMS = 'SHA256SUMS';

/** What a bundle says of itself. */
export const DESCRIPTION = 'bundle.json';

/** Unpacks a bundle on a machine that has no kubewright yet. */
export const INSTALLER = 'install.sh';

/** Folder of the project in a bundle. */
export const PROJECT = 'project';

/** Folder of kubewright itself in a bundle. */
export const PROGRAM = 'kubewright';

/** The contents of bundle.json. */
export interface Description {
  readonly format: number;
  /** Version of kubewright. */
  readonly kubewright: string;
  readonly cluster: string;
  readonly release: string;
  /** What machine Node in it runs on: `linux-x64`. */
  readonly platform: string;
  /** What its Ansible is, and the Python that it is for. */
  readonly ansible: { readonly core: string; readonly python: string };
  /** Paths of the files that are programs. */
  readonly programs: readonly string[];
}

/**
 * Reads bundle.json.
 * @returns undefined when it is none of this format
 */
export function parseDescription(text: string): Description | undefined {
  try {
    const value = JSON.parse(text) as Partial<Description> | null;
    return value?.format === FORMAT && Array.isArray(value.programs) ? (value as Description) : undefined;
  } catch {
    return undefined;
  }
}

/** A line of SHA256SUMS. @param hash hex digits */
export function sumLine(path: string, hash: string): string {
  return `${hash}  ${path}\n`;
}

/** How many zeros come after a file of some size. */
export function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

/** Whether a path may be in a bundle: one that stays in the folder where it is unpacked, on one line. */
export function isSafe(path: string): boolean {
  return !/[\\\u0000-\u001f\u007f]/.test(path) && path.split('/').every((part) => !['', '.', '..'].includes(part));
}
