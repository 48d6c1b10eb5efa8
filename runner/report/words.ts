import type { TaskRun } from '../events/run.ts';

/** `role : task`, as Ansible names a task. */
export function taskName({ role, name }: Pick<TaskRun, 'role' | 'name'>): string {
  return role === null ? name : `${role} : ${name}`;
}

/** Seconds for people: `0.4 s`, `12 s`, `3 min 05 s`. The unit is the same in both languages. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${Math.max(0, seconds).toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole.toString()} s`;
  return `${Math.floor(whole / 60).toString()} min ${(whole % 60).toString().padStart(2, '0')} s`;
}

/** A command line that can be pasted into a shell. */
export function shellLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
}
