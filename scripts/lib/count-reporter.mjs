import { writeFileSync } from 'node:fs';

/** Hands the totals of a Jest run to whoever started it; a file that could not be run counts as a failed test. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = results;
    const counts = {
      passed: numPassedTests,
      failed: numFailedTests + numRuntimeErrorTestSuites,
      skipped: numPendingTests + numTodoTests,
    };
    writeFileSync(process.env.TEST_COUNTS, JSON.stringify(counts));
  }
}
