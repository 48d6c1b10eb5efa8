import { DefaultReporter, type TestModule, type TestRunEndReason } from 'vitest/node';

/** Vitest's own report, then why each skipped test was skipped, and one last line with the counts. */
export default class Reporter extends DefaultReporter {
  override onTestRunEnd(
    modules: readonly TestModule[],
    errors: Parameters<DefaultReporter['onTestRunEnd']>[1],
    reason: TestRunEndReason,
  ): void {
    super.onTestRunEnd(modules, errors, reason);
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    for (const test of tests) {
      const result = test.result();
      if (result.state === 'skipped') this.ctx.logger.log(`SKIPPED ${test.fullName}: ${result.note ?? 'no reason given'}`);
    }
    // A file that does not load, or a hook that fails, is a failure too, although it is no test.
    const broken = modules.filter((module) => !module.ok() && count('failed') === 0).length + errors.length;
    this.ctx.logger.log(`${count('passed')} passed, ${count('failed') + broken} failed, ${count('skipped')} skipped`);
  }
}
