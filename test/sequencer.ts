import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Small files that keep a core busy for minutes with programs of others. */
const LONGEST = ['/test/golden/lint.test.ts', '/test/golden/syntax.test.ts'];

/** Without times of a former run Vitest begins with large files: those above would come last, and leave the other core idle. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLongest = ({ moduleId }: TestSpecification) => LONGEST.some((path) => moduleId.endsWith(path));
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}
