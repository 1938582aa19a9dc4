import * as z from 'zod';

/** What is read of vitest's JSON report. */
const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

export interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Files that failed without any of their tests failing: they did not load, or a hook broke. */
  readonly brokenFiles: readonly { readonly what: string; readonly why: string }[];
}

/** Reads a report; where there is none nothing ran, which `failuresIn` counts as a failure. */
export const readReport = (read: () => string): Report => {
  let text;
  try {
    text = read();
  } catch {
    return { passed: 0, failed: 0, skipped: 0, brokenFiles: [] };
  }
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = VitestReport.parse(
    JSON.parse(text),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests,
    brokenFiles: testResults
      .filter(({ status, assertionResults }) => {
        const noneFailed = !assertionResults.some((one) => one.status === 'failed');
        return (status === 'failed' && noneFailed) || assertionResults.length === 0;
      })
      .map(({ name, message }) => ({ what: name, why: message?.split('\n')[0] ?? 'it ran no test' })),
  };
};

export interface Failures {
  readonly count: number;
  readonly beyondTests: Report['brokenFiles'];
}

/**
 * Counts what went wrong: failed tests, files that broke, a run that ended badly although every test passed (an
 * unhandled rejection), and a run without a single test, which proves nothing.
 */
export const failuresIn = (report: Report, exitCode: number | null): Failures => {
  const beyondTests = [...report.brokenFiles];
  const found = report.failed + beyondTests.length;
  if (report.passed + report.failed === 0) beyondTests.push({ what: 'the run', why: 'no test ran' });
  else if (found === 0 && exitCode !== 0) {
    beyondTests.push({ what: 'the run', why: `vitest ended with ${exitCode}; its output above says why` });
  }
  return { count: report.failed + beyondTests.length, beyondTests };
};
