import { expect, test } from 'vitest';
import { printFindings } from '../../commands/print-findings.ts';
import { finding } from '../../findings/finding.ts';
import stringWidth from 'string-width';
import { testIo } from '../helpers/project.ts';

/** What is printed of a finding at a column of a source line, without its last line. */
function printed(source: string, column: number): string[] {
  const io = testIo('/');
  const position = { file: 'c.yml', line: 7, column, source };
  printFindings([{ ...finding('KW1104', {}), position }], io);
  return io.written.err().split('\n').slice(1, 3);
}

test('colours on a terminal only', () => {
  const print = (terminal: boolean) => {
    const io = testIo('/', { terminal });
    printFindings([finding('KW1104', {})], io);
    return io.written.err();
  };
  expect(print(false)).not.toContain('\u001b');
  expect(print(true)).toContain('\u001b[31merror');
});

test('NO_COLOR counts when it is not empty', () => {
  const print = (value: string) => {
    const io = testIo('/', { terminal: true, env: { NO_COLOR: value } });
    printFindings([finding('KW1104', {})], io);
    return io.written.err();
  };
  expect(print('1')).not.toContain('\u001b');
  expect(print('')).toContain('\u001b[31merror');
});

test.each([
  ['its beginning', 1, /^ {2}7 \| X{40}…$/],
  ['its middle', 10_000, /^ {2}7 \| …X{60}X{40}…$/],
  ['its end', 20_000, /^ {2}7 \| …X{60}X$/],
])('of a long line the part round the place is shown: %s', (_, column, expected) => {
  const [line = '', caret = ''] = printed('X'.repeat(20_000), column);
  expect(line).toMatch(expected);
  expect(caret.length).toBe(column === 1 ? 7 : 7 + 1 + 60);
});

test('wide characters count as the columns they take, when a line is cut and when it is not', () => {
  for (const count of [10, 1000]) {
    const [line = '', caret = ''] = printed(`${'中'.repeat(count)}X${'文'.repeat(count)}`, count + 1);
    expect(stringWidth(line.slice(0, line.indexOf('X')))).toBe(caret.length - 1);
    expect(stringWidth(line)).toBeLessThanOrEqual(6 + 102);
  }
});

test('nothing of a source line or a value moves the cursor or changes colours', () => {
  const [line = '', caret = ''] = printed('name:\t\u001b[31mred\u001b]0;title\u0007\b\r\u009b2Jx', 7);
  expect([line, caret]).toEqual(['  7 | name: redx', '            ^']);
  const io = testIo('/');
  printFindings([finding('KW1002', { key: '\u001b[2Jkey', known: 'a\u0000b' })], io);
  expect(io.written.err()).toBe('error KW1002: Unknown key key.\n  → Remove it; known here: ab.\n');
});
