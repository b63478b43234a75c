import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestAffordable } from './longest-affordable.ts';

const stepped = (fee: bigint, rate: bigint, increment: number) => (seconds: number) =>
  seconds === 0 ? 0n : fee + rate * BigInt(Math.ceil(seconds / increment));

test('the longest duration is affordable, and one second more is not', () => {
  fc.assert(
    fc.property(
      fc.bigInt(0n, 500n),
      fc.bigInt(0n, 100n),
      fc.integer({ min: 1, max: 90 }),
      fc.bigInt(0n, 5000n),
      fc.integer({ min: 1, max: 4000 }),
      (fee, rate, increment, budget, most) => {
        const price = stepped(fee, rate, increment);
        const seconds = longestAffordable(price, budget, most);
        if (seconds > 0) expect(price(seconds)).toBeLessThanOrEqual(budget);
        if (seconds < most) expect(price(seconds + 1)).toBeGreaterThan(budget);
      },
    ),
  );
});

test('a duration without a price ends the call before it', () => {
  expect(longestAffordable((seconds) => (seconds <= 90 ? 1n : null), 5n, 600)).toBe(90);
  expect(longestAffordable(() => null, 5n, 600)).toBe(0);
});
