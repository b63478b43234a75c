import { expect, test } from 'vitest';
import { z } from 'zod';
import { tariffJson } from '../../contracts/tariffs-engine.ts';
import { type Faults, noteFaults } from './faults.ts';

const faultsOf = (shape: z.ZodType, value: unknown): Faults => {
  const faults: Faults = {};
  const parsed = shape.safeParse(value, { reportInput: true });
  noteFaults(faults, parsed.error?.issues ?? [], { place: 'body' });
  return faults;
};

const rule = (more: object) => ({
  currency: 'TRY',
  zone: 'Europe/Istanbul',
  decks: [{ rules: [{ prefix: '90', steps: [{ rate: '1' }], ...more }] }],
});

test.each([
  [{ connectFee: 0.1 }, { connectFee: 'not-text' }],
  [{ maxCharge: null }, { maxCharge: 'not-null' }],
  [{ prefix: undefined }, { prefix: 'required' }],
  [{ weight: '1' }, { weight: 'not-a-number' }],
  [{ weight: 1.5 }, { weight: 'not-whole' }],
  [{ steps: 'free' }, { steps: 'wrong-type' }],
  [{ minCharge: '1,5' }, { minCharge: 'not-a-price' }],
  [{ blockMode: 'whole' }, { blockMode: 'not-valid' }],
  [
    { conectFee: '1', rat: '2' },
    { conectFee: 'unknown-field', rat: 'unknown-field' },
  ],
])('what is wrong with %j is said at the field', (given, wanted) => {
  const at = Object.entries(wanted).map(([field, reason]) => [`decks.0.rules.0.${field}`, reason]);
  expect(faultsOf(tariffJson, rule(given))).toEqual(Object.fromEntries(at));
});

test('a field of nothing is the whole', () => {
  expect(faultsOf(z.object({ a: z.string() }), 'text')).toEqual({ body: 'wrong-type' });
});
