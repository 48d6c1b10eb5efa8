import { defineConfig } from 'vitest/config';
import LongestFirst from './test/sequencer.ts';

const MINUTE = 60_000;

/** What takes the better part of an hour: `npm run test:long`. */
const LONG = {
  test: {
    name: 'long',
    include: ['test/long/**/*.test.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 40 * MINUTE,
    hookTimeout: 30 * MINUTE,
    sequence: { groupOrder: 2 },
  },
};

export default defineConfig({
  test: {
    reporters: ['./test/reporter.ts'],
    globalSetup: ['./test/global-setup.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/lab/**', 'test/long/**'],
          testTimeout: 2 * MINUTE,
          hookTimeout: 10 * MINUTE,
          // Most of these wait for Ansible and for themselves as commands; the default leaves a core idle.
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      ...(process.env.KUBEWRIGHT_LONG === '1' ? [LONG] : []),
      {
        // Real hosts share one machine: one file after the other, after everything else.
        test: {
          name: 'lab',
          include: ['test/lab/**/*.test.ts'],
          fileParallelism: false,
          maxWorkers: 1,
          testTimeout: 20 * MINUTE,
          hookTimeout: 30 * MINUTE,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
