import stringWidth from 'string-width';

/**
 * Lines of columns, two spaces apart; wide (Chinese) characters count as the two columns they take.
 * @param left how many columns begin at one place; the others, which are of numbers, end at one
 */
export function table(rows: readonly (readonly string[])[], left = Infinity): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, column < left))
      .join('  ')
      .trimEnd(),
  );
}

function pad(cell: string, width: number, left: boolean): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(cell)));
  return left ? cell + space : space + cell;
}
