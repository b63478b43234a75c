import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { addUp, readReport } from './summary.mjs';

const home = resolve(import.meta.dirname, '../..');
const tests = (passed: number, failed: number, skipped = 0) => ({
  code: failed > 0 ? 1 : 0,
  counts: { passed, failed, skipped },
});

test.each([
  ['all well', [{ code: 0 }, tests(3, 0), tests(4, 0)], '7 passed, 0 failed', true],
  ['skipped ones are told', [tests(3, 0, 2)], '3 passed, 0 failed, 2 skipped', true],
  ['failed tests', [tests(3, 2), tests(1, 0)], '4 passed, 2 failed', false],
  ['a failed check counts once', [{ code: 1 }, tests(3, 0)], '3 passed, 1 failed', false],
  [
    'a run that broke off counts once',
    [{ code: 7, counts: { passed: 3, failed: 0, skipped: 0 } }],
    '3 passed, 1 failed',
    false,
  ],
  ['nothing tested', [{ code: 0 }], '0 passed, 1 failed', false],
])('%s', (_name, steps, line, ok) => {
  expect(addUp(steps)).toEqual({ line, ok });
});

test('a file that cannot be loaded counts as one failure', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kovan-report-'));
  const path = join(folder, 'report.json');
  const testResults = [
    {
      name: join(home, 'broken.test.ts'),
      message: 'cannot load\nat …',
      status: 'failed',
      assertionResults: [],
    },
    {
      name: join(home, 'red.test.ts'),
      status: 'failed',
      assertionResults: [
        { status: 'failed', fullName: 'adds', failureMessages: ['expected 2\nat …'] },
        { status: 'passed' },
      ],
    },
    { name: join(home, 'green.test.ts'), status: 'passed', assertionResults: [{ status: 'passed' }] },
  ];
  const numbers = { numPassedTests: 2, numFailedTests: 1, numPendingTests: 1, numTodoTests: 0 };
  writeFileSync(path, JSON.stringify({ ...numbers, testResults }));
  expect(readReport(path)).toEqual({
    passed: 2,
    failed: 2,
    skipped: 1,
    failures: ['broken.test.ts: cannot load', 'red.test.ts: adds: expected 2'],
  });
  expect(readReport(join(folder, 'none.json'))).toEqual({
    passed: 0,
    failed: 0,
    skipped: 0,
    failures: [],
  });
  rmSync(folder, { recursive: true });
});
