import { expect, test } from 'vitest';
import { likelyPlan } from './likely-plan.ts';

const plan = (id: string, subscribers: number, state: 'on-sale' | 'withdrawn' = 'on-sale') => ({
  id,
  subscribers,
  state,
});
// By name, as the list has them.
const plans = [plan('brasil', 2), plan('kurumsal', 5), plan('standart', 9), plan('eski', 20, 'withdrawn')];

test.each([
  ['what most lines have, of those on sale', plans, null, 'standart'],
  ['the last one that was asked for', plans, 'brasil', 'brasil'],
  ['not one that is gone', plans, 'silinen', 'standart'],
  ['the first of equals', [plan('a', 0), plan('b', 0)], null, 'a'],
  ['a withdrawn one where nothing is on sale', [plan('a', 1, 'withdrawn')], null, 'a'],
  ['none where there is none', [], null, null],
])('%s', (_, among, last, expected) => {
  expect(likelyPlan(among, last)).toBe(expected);
});
