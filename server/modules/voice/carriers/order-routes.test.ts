import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDecimal } from '../../../kernel/decimal.ts';
import { type Candidate, orderRoutes } from './order-routes.ts';

const route = (id: string, given: Partial<Candidate> = {}): Candidate => ({
  id,
  trunkId: id,
  trunkName: id,
  covers: 2,
  priority: 10,
  weight: 100,
  state: 'open',
  cost: null,
  unknownCostAllowed: false,
  ...given,
});

const ids = (candidates: Candidate[], price: string | null) => {
  const { choices, leftOut } = orderRoutes(candidates, price);
  return [
    choices.map(({ id }) => id).join(' '),
    leftOut.map((one) => `${one.route.id}:${one.reason}`).join(' '),
  ];
};

test.each([
  [
    'priority before cost',
    [route('a', { priority: 20, cost: '0.1' }), route('b', { cost: '0.5' })],
    '1',
    'b a',
    '',
  ],
  [
    'the cheaper among equals',
    [route('a', { cost: '0.10' }), route('b', { cost: '0.0999' })],
    '1',
    'b a',
    '',
  ],
  ['decimals, not texts', [route('a', { cost: '10' }), route('b', { cost: '9.5' })], null, 'b a', ''],
  [
    'the heavier among equally dear',
    [route('a', { cost: '1.0', weight: 1 }), route('b', { cost: '1' })],
    null,
    'b a',
    '',
  ],
  ['an unknown cost comes last', [route('a'), route('b', { cost: '5' })], null, 'b a', ''],
  [
    'no call at a loss; equal is none',
    [route('a', { cost: '0.31' }), route('b', { cost: '0.3' })],
    '0.30',
    'b',
    'a:loss',
  ],
  [
    'an unknown cost may be a loss, unless it is allowed: then it comes last',
    [route('a'), route('b', { unknownCostAllowed: true }), route('c', { cost: '0.1' })],
    '0.30',
    'c b',
    'a:cost-unknown',
  ],
  ['without a price nothing is guarded', [route('a', { cost: '99' })], null, 'a', ''],
  ['a free call at no cost', [route('a', { cost: '0' })], '0', 'a', ''],
  [
    'of a trunk the longest prefix',
    [
      route('a', { trunkId: 't', covers: 2 }),
      route('b', { trunkId: 't', covers: 5 }),
      route('c', { covers: 0 }),
    ],
    null,
    'b c',
    'a:shorter',
  ],
  [
    'a route that is off does not stand in the way of a shorter one',
    [route('a', { trunkId: 't', covers: 2 }), route('b', { trunkId: 't', covers: 5, state: 'over' })],
    null,
    'a',
    'b:over',
  ],
  [
    'two routes of one trunk and prefix both count',
    [route('a', { trunkId: 't', priority: 2 }), route('b', { trunkId: 't', priority: 1 })],
    null,
    'b a',
    '',
  ],
])('%s', (_name, candidates, price, choices, leftOut) => {
  expect(ids(candidates, price)).toEqual([choices, leftOut]);
});

const anyRoute = fc
  .record({
    trunkId: fc.constantFrom('t1', 't2', 't3'),
    covers: fc.integer({ min: 0, max: 4 }),
    priority: fc.integer({ min: 1, max: 3 }),
    weight: fc.integer({ min: 1, max: 3 }),
    state: fc.constantFrom('open' as const, 'open' as const, 'off' as const),
    unknownCostAllowed: fc.boolean(),
    cost: fc.option(fc.integer({ min: 0, max: 5 }).map((cents) => `0.0${cents}`)),
  })
  .map((given) => given);

test('each route is chosen or left out once; none chosen loses; the order of asking does not matter', () => {
  fc.assert(
    fc.property(
      fc.array(anyRoute, { maxLength: 12 }),
      fc.option(fc.constantFrom('0', '0.02')),
      (drawn, price) => {
        const candidates = drawn.map((given, at) => route(`r${at}`, { ...given, trunkName: given.trunkId }));
        const { choices, leftOut } = orderRoutes(candidates, price);
        expect([...choices, ...leftOut.map((one) => one.route)].map(({ id }) => id).toSorted()).toEqual(
          candidates.map(({ id }) => id).toSorted(),
        );
        for (const { cost, unknownCostAllowed } of choices) {
          if (price === null) continue;
          if (cost === null) expect(unknownCostAllowed).toBe(true);
          else expect(parseDecimal(cost) <= parseDecimal(price)).toBe(true);
        }
        expect(orderRoutes(candidates.toReversed(), price).choices).toEqual(choices);
      },
    ),
  );
});
