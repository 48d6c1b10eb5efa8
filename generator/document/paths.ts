import type { Path } from '../../findings/finding.ts';

/** `hosts[0].name`: a path as people write it. */
export function printPath(path: Path): string {
  const steps = path.map((step, i) => {
    if (typeof step === 'number') return `[${String(step)}]`;
    return `${i === 0 ? '' : '.'}${step === '' ? '""' : step}`;
  });
  return steps.join('');
}
