import { expect, test } from 'vitest';
import { periodOf, rolledOver } from './bundle-period.ts';

const month = (text: string) => Temporal.PlainDate.from(`${text}-01`);
const used = (text: string, amount: number) => ({ periodStart: month(text), granted: 100, used: amount });

test('a month is the operator’s, not UTC’s', () => {
  expect(periodOf(Temporal.Instant.from('2026-02-28T20:59:59Z')).toString()).toBe('2026-02-01');
  expect(periodOf(Temporal.Instant.from('2026-02-28T21:00:00Z')).toString()).toBe('2026-03-01');
});

test.each([
  ['nothing rolls over unless said', 0, [used('2026-01', 0)], '2026-02', 0],
  ['the first month has nothing before it', 3, [], '2026-01', 0],
  ['what is left is carried', 1, [used('2026-01', 30)], '2026-02', 70],
  ['a month without a row was not used', 1, [], '2026-02', 100],
  ['what is carried lapses', 1, [used('2026-01', 0), used('2026-02', 0)], '2026-03', 100],
  ['the oldest is used first', 1, [used('2026-01', 60), used('2026-02', 50)], '2026-03', 90],
  ['several months add up', 3, [used('2026-01', 90), used('2026-02', 20)], '2026-03', 90],
  [
    'with two months to live',
    2,
    [used('2026-01', 0), used('2026-02', 150), used('2026-03', 0)],
    '2026-04',
    150,
  ],
])('%s', (_name, rollOverPeriods, months, period, left) => {
  expect(
    rolledOver({ allowance: 100, rollOverPeriods, since: month('2026-01'), period: month(period), months }),
  ).toBe(left);
});
