import stringWidth from 'string-width';
import type { Plan } from '../generator/plan/plan.ts';
import type { Io } from './io.ts';

/** Columns before the first box, less the gap that the last box has not. */
const INDENT = 3;

/**
 * Draws the cluster: the control node above, a box per host below, as many side by side as fit the width.
 * @param control how the control node is called
 * @returns lines
 */
export function drawTopology(
  { hosts }: Pick<Plan, 'hosts'>,
  control: string,
  { columns }: Pick<Io, 'columns'>,
): string[] {
  const boxes = hosts.map(({ name, address, roles }) => [name, address, roles.join(', ')]);
  const inner = Math.max(...boxes.flat().map((text) => stringWidth(text)));
  const perRow = Math.max(1, Math.floor((columns - INDENT) / (inner + 6)));
  const rows = Array.from({ length: Math.ceil(boxes.length / perRow) }, (_, i) =>
    boxes.slice(i * perRow, (i + 1) * perRow),
  );
  return [`  ${control}`, '   │ SSH', ...rows.flatMap((row, i) => drawRow(row, inner, i === rows.length - 1))];
}

/** One row of boxes hanging on the line from the control node. */
function drawRow(row: readonly (readonly string[])[], inner: number, last: boolean): string[] {
  const bar = '─'.repeat(inner + 2);
  const stem = last ? ' ' : '│';
  const pad = (text: string) => text + ' '.repeat(inner - stringWidth(text));
  const cells = [0, 1, 2].map((line) => row.map((box) => `│ ${pad(box[line] ?? '')} │`).join('  '));
  return [
    `   ${last ? '└' : '├'}─┬${row.map(() => bar).join('┬──┬')}┐`,
    ...cells.map((text) => `   ${stem} ${text}`),
    `   ${stem} ${row.map(() => `└${bar}┘`).join('  ')}`,
  ];
}
