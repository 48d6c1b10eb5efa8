import { expect, test } from 'vitest';
import { printFindings } from '../../commands/print-findings.ts';
import { finding } from '../../findings/finding.ts';
import { testIo } from '../helpers/project.ts';

test('colours on a terminal only', () => {
  const print = (terminal: boolean) => {
    const io = testIo('/', { terminal });
    printFindings([finding('KW1104', {})], io);
    return io.written.err();
  };
  expect(print(false)).not.toContain('\u001b');
  expect(print(true)).toContain('\u001b[31merror');
});
