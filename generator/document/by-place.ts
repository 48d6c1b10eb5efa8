import type { Finding } from '../../findings/finding.ts';

/** The order of findings: by file, and within it as the text goes. */
export function byPlace({ position: a }: Finding, { position: b }: Finding): number {
  const [one = '', other = ''] = [a?.file, b?.file];
  if (one !== other) return one < other ? -1 : 1;
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
