import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { DefaultReporter, type TestCase, type TestModule, type TestRunEndReason } from 'vitest/node';

/** The projects whose tests are on hosts, and take minutes. */
const ON_HOSTS = ['lab', 'long'];

/**
 * Vitest's own report, a line for each test on hosts as it ends, why each skipped test was skipped, and at the end, where the
 * tail of a long log still shows them, a line for each file of tests on hosts, one for each failed test with what it received,
 * and one with the counts.
 */
export default class Reporter extends DefaultReporter {
  override onTestCaseResult(test: TestCase): void {
    super.onTestCaseResult(test);
    if (!ON_HOSTS.includes(test.project.name)) return;
    const seconds = (test.diagnostic()?.duration ?? 0) / 1000;
    this.ctx.logger.log(`${test.result().state} ${test.fullName} (${seconds.toFixed(1)} s)`);
  }

  override onTestRunEnd(
    modules: readonly TestModule[],
    errors: Parameters<DefaultReporter['onTestRunEnd']>[1],
    reason: TestRunEndReason,
  ): void {
    super.onTestRunEnd(modules, errors, reason);
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const ended = (state: string) => tests.filter((test) => test.result().state === state);
    for (const test of ended('skipped')) {
      const { note } = test.result() as { note?: string };
      this.ctx.logger.log(`SKIPPED ${test.fullName}: ${note ?? 'no reason given'}`);
    }
    for (const module of modules.filter(({ project }) => ON_HOSTS.includes(project.name)))
      this.ctx.logger.log(resultOf(module));
    for (const test of ended('failed')) this.ctx.logger.log(`FAILED ${test.fullName}: ${whyFailed(test)}`);
    const failed = ended('failed').length + modules.filter(isBroken).length + errors.length;
    this.ctx.logger.log(`${ended('passed').length} passed, ${failed} failed, ${ended('skipped').length} skipped`);
  }
}

/** One line for a file: whether it passed, its tests, and how long it took. */
function resultOf(module: TestModule): string {
  const counts = ['passed', 'failed', 'skipped'].map((state) => {
    const tests = [...module.children.allTests(state as 'passed' | 'failed' | 'skipped')];
    return `${tests.length} ${state}`;
  });
  const minutes = (module.diagnostic().duration / 60_000).toFixed(1);
  const file = relative(module.project.config.root, module.moduleId);
  return `${module.ok() ? 'ok' : 'NOT OK'} ${file}: ${counts.join(', ')} (${minutes} min)`;
}

/** The tail of a log that is cut has to hold a few tests. */
const MOST_CHARACTERS = 900;

/** The message, and what was received, since the message leaves out what is inside of objects. */
function whyFailed(test: TestCase): string {
  const [error] = test.result().errors ?? [];
  const [message = '', diff = ''] = [error?.message, error?.diff].map((text) => stripVTControlCharacters(text ?? ''));
  const received = diff.split('\n').filter((line) => /^\+ (?!Received)/.test(line));
  return [message, ...received.map((line) => line.slice(1))].join(' ').replace(/\s+/g, ' ').slice(0, MOST_CHARACTERS);
}

/** A file that does not load, or whose hook fails, is a failure although no test of it failed. */
function isBroken(module: TestModule): boolean {
  return !module.ok() && [...module.children.allTests('failed')].length === 0;
}
