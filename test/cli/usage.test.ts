import { expect, test } from 'vitest';
import { messages } from '../../messages/messages.ts';
import { kubewright } from '../helpers/cli.ts';
import { folderWith } from '../helpers/folder.ts';

/** Wrong calls, one for each thing that commander has words for. */
const CALLS: Readonly<Record<keyof ReturnType<typeof messages>['usage'], readonly string[]>> = {
  unknownOption: ['--bogus'],
  unknownCommand: ['bogus'],
  missingArgument: ['explain'],
  missingValue: ['generate', '-C'],
  wrongValue: ['generate', '--resolve', 'mine'],
  wrongArgument: ['completion', 'fish'],
  oneAtMost: ['explain', 'a', 'b'],
  someAtMost: ['schema', 'a'],
  conflict: ['generate', '-C', 'a', '-o', 'b'],
  similar: ['validat'],
  similarOnes: ['secret', 'shst'],
};

test.each(Object.entries(CALLS))('a wrong call is told in Chinese: %s', async (key, args) => {
  const { exitCode, stderr } = await kubewright([...args], await folderWith(), { LANG: 'zh_CN.UTF-8' });
  expect(exitCode).toBe(2);
  const [beginning = ''] = messages('zh').usage[key as keyof typeof CALLS].split('{');
  expect(stderr).toContain(beginning);
  for (const line of stderr.split('\n')) {
    expect(line).toMatch(/\p{Script=Han}/u);
    expect(line).not.toMatch(/error|unknown|missing|invalid|argument|option|cannot|mean/i);
  }
});
