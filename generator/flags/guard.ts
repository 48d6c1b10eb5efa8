import type { Text } from '../../messages/messages.ts';

/** The programs that a configuration gives flags of its own. */
export type Program = 'etcd' | 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'kubelet';

/** Values of a flag that would break what the project promises, or are worth a word. */
export interface Guard {
  readonly programs: readonly Program[];
  readonly flags: readonly string[];
  readonly values: Values;
  readonly severity: 'error' | 'warning';
  /** What would happen, as the second half of a sentence. */
  readonly reason: Text;
  readonly source: string;
}

/** Whether a value, as the program would be given it, is one of those that are meant. */
export type Values = (value: string) => boolean;

/** Any value: the flag itself is what matters. */
export const any: Values = () => true;

/** What Go reads as true; of a flag that is true or false. */
export const on: Values = (value) => /^(1|t|true)$/i.test(value);

/** Whatever Go does not read as true. */
export const off: Values = (value) => !on(value);

/** A number that is not 0. */
export const notZero: Values = (value) => Number(value) !== 0;

/** A time of zero, in any unit. */
export const zero: Values = (value) => /^0+(\.0*)?[a-zµ]*$/.test(value);

/** A list with one of these among its entries. */
export function listing(...entries: readonly string[]): Values {
  return (value) => entriesOf(value).some((entry) => entries.includes(entry));
}

/** A list that lacks one of these. */
export function lacking(...entries: readonly string[]): Values {
  return (value) => entries.some((entry) => !entriesOf(value).includes(entry));
}

/** A list with an entry that is none of these. */
export function beyond(entries: readonly string[]): Values {
  return (value) => entriesOf(value).some((entry) => !entries.includes(entry));
}

/** An address that others than the host itself reach. */
export const reachable: Values = (value) => !/^(127(\.\d+){3}|::1|localhost)$/.test(value);

/** URLs of which one is unencrypted and reached by others than the host itself. */
export const inClear: Values = (value) =>
  entriesOf(value).some((url) => /^http:/i.test(url) && (!URL.canParse(url) || reachable(hostOf(url))));

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
}

/** The entries of a list as Go's flags read it: CSV, so each may have quotes. */
export function entriesOf(value: string): string[] {
  return value.split(',').map((entry) => entry.trim().replace(/^"(.*)"$/, '$1'));
}
