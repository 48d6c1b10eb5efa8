/** Whether a directory is another one or lies in it. Both are absolute, without a slash at the end. */
export function isInside(path: string, directory: string): boolean {
  return `${path}/`.startsWith(`${directory}/`);
}

/** Whether two directories are one, or one lies in the other. */
export function overlap(a: string, b: string): boolean {
  return isInside(a, b) || isInside(b, a);
}
