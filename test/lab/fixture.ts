import { afterAll, beforeAll, beforeEach } from 'vitest';
import { openLab, type Lab } from '../../lab/lab.ts';
import { acquire } from '../../lab/lock.ts';
import { labPrerequisites } from '../../lab/prerequisites.ts';
import { problemText } from '../../lab/problem.ts';

/** Milliseconds: the first build of Kubernetes takes a quarter of an hour on a small machine. */
export const BUILD = 45 * 60 * 1000;

/** Downloads and builds the image at most; a boot takes seconds. */
const patience = 15 * 60 * 1000;

/**
 * Gives the tests of a describe block (or file) a lab of `count` fresh hosts, host1 to host<count>, and throws it away after them.
 * Where no lab can run the tests are skipped, with the reason; with REQUIRE_LAB=1 they fail.
 * The lab is called `test` (or KUBEWRIGHT_LAB); of two test runs with the same one, the second waits.
 */
export function useLab(count: number): Lab {
  const lab = openLab({ name: process.env.KUBEWRIGHT_LAB ?? 'test', log });
  const ready = requireLab();
  let release = (): void => undefined;
  beforeAll(async () => {
    if (!(await ready())) return;
    release = await acquire(`kubewright-lab-test-${lab.name}`, () => {
      log(`waiting for another test run in lab ${lab.name}`);
    });
    await lab.down();
    await lab.up(count);
  }, patience);
  afterAll(async () => {
    if (await ready()) await lab.down();
    release();
  }, patience);
  return lab;
}

/** Skips the tests of a describe block where no lab can run, or fails with REQUIRE_LAB=1. @returns whether it can */
export function requireLab(): () => Promise<boolean> {
  let found: ReturnType<typeof labPrerequisites> | undefined;
  const problem = () => (found ??= labPrerequisites(log));
  beforeAll(async () => {
    const reason = await problem();
    if (reason && process.env.REQUIRE_LAB === '1') throw new Error(problemText(reason));
  }, patience);
  beforeEach(async (context) => {
    const reason = await problem();
    if (reason) context.skip(`no lab: ${problemText(reason)}`);
  });
  return async () => (await problem()) === undefined;
}

function log(line: string): void {
  process.stderr.write(`lab: ${line}\n`);
}
