import { finding, type Finding, type Path } from '../../findings/finding.ts';
import type { Value } from '../model/value.ts';
import { CONTROL_PLANE } from './control-plane.ts';
import { ETCD } from './etcd.ts';
import { entriesOf, type Guard, type Program } from './guard.ts';
import { KUBELET } from './kubelet.ts';

/** A program, the flags that a configuration gives it, and those that the project sets. */
export interface Flags {
  readonly program: Program;
  /** Where the configuration names them. */
  readonly path: Path;
  readonly given: Readonly<Record<string, string | number | boolean>>;
  readonly own: Readonly<Record<string, Value>>;
  /** Of the project's own those that may be set otherwise. */
  readonly changeable?: readonly string[];
}

/** Lists of which nothing that the project sets may be left out, but what is on by itself and only named for whoever checks. */
const EXTENDED = ['enable-admission-plugins'];
const ON_ANYWAY = ['ServiceAccount'];

/** Every flag whose value is refused or warned of, by program. */
export const GUARDS: readonly Guard[] = [...CONTROL_PLANE, ...KUBELET, ...ETCD];

/** What is wrong with the flags that a configuration gives a program: one finding for each at most, the gravest. */
export function flagFindings({ program, path, given, own, changeable = [] }: Flags): Finding[] {
  const guards = GUARDS.filter(({ programs }) => programs.includes(program));
  return Object.entries(given).flatMap(([flag, raw]) => {
    const value = String(raw);
    const at = [...path, flag];
    const hits = guards.filter(({ flags, values }) => flags.includes(flag) && values(value));
    const refusal = hits.find(({ severity }) => severity === 'error');
    if (refusal !== undefined) return [finding('KW1210', { program, flag, value, ...because(refusal) }, at)];
    if (Object.hasOwn(own, flag) && !changeable.includes(flag)) return [finding('KW1114', { flag }, at)];
    const missing = EXTENDED.includes(flag) ? leftOut(own[flag], value) : [];
    if (missing.length > 0) return [finding('KW1212', { flag, missing: missing.join(', ') }, at)];
    return hits.slice(0, 1).map((guard) => finding('KW1211', { program, flag, value, ...because(guard) }, at));
  });
}

function because({ reason, source }: Guard) {
  return { reason, source };
}

function leftOut(own: Value | undefined, value: string): string[] {
  const given = entriesOf(value);
  return Array.isArray(own) ? own.map(String).filter((entry) => ![...given, ...ON_ANYWAY].includes(entry)) : [];
}
