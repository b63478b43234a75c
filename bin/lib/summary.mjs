import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { home } from './place.mjs';

/**
 * Counts of one vitest run from its JSON report, and what failed: name and the first line of why. A file that could
 * not even be loaded counts as one failure.
 */
export function readReport(path) {
  if (!existsSync(path)) return { passed: 0, failed: 0, skipped: 0, failures: [] };
  const report = JSON.parse(readFileSync(path, 'utf8'));
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [
      ...broken.map((file) => tell(file.name, file.message)),
      ...report.testResults.flatMap((file) =>
        file.assertionResults
          .filter((test) => test.status === 'failed')
          .map((test) => tell(`${file.name}: ${test.fullName}`, test.failureMessages?.[0])),
      ),
    ],
  };
}

const tell = (name, message = '') => `${relative(home, name)}: ${message.split('\n')[0]}`;

/**
 * The closing line over all steps, and whether all is well. A failed step without a failed test (lint, types, a
 * crash) counts as one failure; a run without a single test is a failure too.
 */
export function addUp(steps) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { code, counts = { passed: 0, failed: 0, skipped: 0 } } of steps) {
    sum.passed += counts.passed;
    sum.failed += code !== 0 && counts.failed === 0 ? 1 : counts.failed;
    sum.skipped += counts.skipped;
  }
  if (sum.passed + sum.failed === 0) sum.failed = 1;
  const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : '';
  return { line: `${sum.passed} passed, ${sum.failed} failed${skipped}`, ok: sum.failed === 0 };
}
