import { expect, it } from 'vitest';
import { failuresIn, readReport } from '../../report.ts';

const report = (passed: number, failed: number, files: readonly object[]) =>
  readReport(() =>
    JSON.stringify({
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: 0,
      testResults: files,
    }),
  );
const file = (status: string, tests: readonly string[], message = '') => ({
  name: 'a.test.ts',
  status,
  message,
  assertionResults: tests.map((one) => ({ status: one })),
});

it('counts no failure when everything passed', () => {
  expect(failuresIn(report(2, 0, [file('passed', ['passed', 'passed'])]), 0).count).toBe(0);
});

it('counts each failed test once', () => {
  expect(failuresIn(report(1, 2, [file('failed', ['passed', 'failed', 'failed'])]), 1).count).toBe(2);
});

it('counts a file that does not load beside tests that fail elsewhere', () => {
  const files = [file('failed', ['failed']), file('failed', [], 'Cannot find module\nstack')];
  const failures = failuresIn(report(0, 1, files), 1);
  expect(failures.count).toBe(2);
  expect(failures.beyondTests).toEqual([{ what: 'a.test.ts', why: 'Cannot find module' }]);
});

it('counts a file whose hook broke after its tests passed', () => {
  expect(failuresIn(report(1, 0, [file('failed', ['passed'], 'afterAll')]), 1).count).toBe(1);
});

it('counts a run that ended badly although every test passed', () => {
  expect(failuresIn(report(1, 0, [file('passed', ['passed'])]), 1).count).toBe(1);
});

it('counts a run without any test, and a run without a report', () => {
  expect(failuresIn(report(0, 0, []), 0).count).toBe(1);
  const missing = readReport(() => {
    throw new Error('ENOENT');
  });
  expect(failuresIn(missing, 1).count).toBe(1);
});
