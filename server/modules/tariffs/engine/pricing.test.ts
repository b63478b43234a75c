import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoteRequest, tariffJson } from '../../../../contracts/tariffs-engine.ts';
import { compileTariff } from './compile-tariff.ts';
import { compareExact, exactOf } from './exact.ts';
import { packTrace, unpackTrace } from './pack-trace.ts';
import { type PriceOptions, priceCall } from './price-call.ts';
import { quoteOf } from './trace.ts';

const istanbul = 'Europe/Istanbul';
type Rules = Record<string, unknown>[];

/** A tariff of decks of rules; a bare list is one deck. */
function tariffOf(rules: Rules | Rules[], zone = istanbul) {
  const decks = (Array.isArray(rules[0]) ? rules : [rules]) as Rules[];
  return compileTariff(
    tariffJson.parse({ currency: 'TRY', zone, decks: decks.map((one) => ({ rules: one })) }),
  );
}

function quote(
  rules: Rules | Rules[],
  call: { to?: string; at?: string; seconds: number },
  options: PriceOptions & { zone?: string } = {},
) {
  const startedAt = Temporal.Instant.from(call.at ?? '2026-03-04T10:00:00Z').epochMilliseconds / 1000;
  const priced = priceCall(
    tariffOf(rules, options.zone),
    { to: call.to ?? '902125550100', startedAt, seconds: call.seconds },
    options,
  );
  return priced && quoteOf(priced);
}

const steps = (initial: number, increment: number, rate = '0.6') => [
  { from: 0, rate, per: 60, increment: initial },
  { from: initial, rate, per: 60, increment },
];
const anywhere = (terms: Record<string, unknown>): Rules => [{ prefix: '', ...terms }];

describe('billed seconds', () => {
  test.each([
    ['30/6, 45 s', 30, 6, 45, 48],
    ['30/6, 1 s', 30, 6, 1, 30],
    ['30/6, 30 s', 30, 6, 30, 30],
    ['30/6, 31 s', 30, 6, 31, 36],
    // VoIPmonitor, billing manual: 30 s at 10/6.
    ['10/6, 30 s', 10, 6, 30, 34],
    ['10/6, 31 s', 10, 6, 31, 34],
    // HEKphone, "30/20": 120 s.
    ['30/20, 120 s', 30, 20, 120, 130],
    ['60/1, 61 s', 60, 1, 61, 61],
    // callmeter #72: 90/60, one more second after a minute and a half.
    ['90/60, 91 s', 90, 60, 91, 150],
    ['60/60, 61 s', 60, 60, 61, 120],
  ])('%s', (_, initial, increment, seconds, billed) => {
    expect(quote(anywhere({ steps: steps(initial, increment) }), { seconds })).toMatchObject({
      billedSeconds: billed,
      // 0.6 a minute is a kuruş a second.
      cost: (billed / 100).toString(),
    });
  });

  test.each([
    // A2Billing (Class.RateEngine.php) and MagnusBilling (CalcAgi.php) raise the whole duration.
    ['30/6, 45 s', 30, 6, 45, 48],
    ['10/6, 31 s', 10, 6, 31, 36],
    ['30/20, 120 s', 30, 20, 120, 120],
    ['60/1, 61 s', 60, 1, 61, 61],
    ['10/6, 5 s', 10, 6, 5, 10],
  ])('in total: %s', (_, initialSeconds, increment, seconds, billed) => {
    const terms = {
      blockMode: 'total',
      initialSeconds,
      steps: [{ from: 0, rate: '0.6', per: 60, increment }],
    };
    expect(quote(anywhere(terms), { seconds })).toMatchObject({
      billedSeconds: billed,
      cost: (billed / 100).toString(),
    });
  });

  test('an increment begun before a boundary is completed and pushes what follows', () => {
    const terms = {
      steps: [
        { from: 0, rate: '1', per: 60, increment: 40 },
        { from: 60, rate: '2', per: 60, increment: 1 },
      ],
    };
    const answer = quote(anywhere(terms), { seconds: 100 });
    expect(answer?.segments.map(({ from, seconds, increments }) => [from, seconds, increments])).toEqual([
      [0, 80, 2],
      [80, 20, 20],
    ]);
    expect(answer?.cost).toBe('2');
  });
});

/** Formulas of others, in exact arithmetic over thousandths; each is the published source's order of steps. */
describe('as others count', () => {
  const upTo = (seconds: number, block: number) => Math.ceil(seconds / block) * block;
  const arbitraries = {
    seconds: fc.integer({ min: 1, max: 20_000 }),
    initial: fc.integer({ min: 1, max: 120 }),
    next: fc.integer({ min: 1, max: 120 }),
    initialRate: fc.integer({ min: 0, max: 5000 }),
    nextRate: fc.integer({ min: 0, max: 5000 }),
    fee: fc.integer({ min: 0, max: 5000 }),
  };
  const thousandths = (n: number) => `${Math.floor(n / 1000)}.${String(n % 1000).padStart(3, '0')}`;
  /** `n` is thousandths × seconds; the quote's price is n ÷ 60,000. */
  const equals = (cost: string | undefined, n: number) =>
    compareExact(exactOf(cost ?? 'x'), { num: BigInt(n), den: 60_000n }) === 0 ||
    // A price without end has 20 decimals.
    Math.abs(Number(cost) - n / 60_000) < 1e-9;

  test('Yeti: billing.interval_billing (db/cdr_structure.sql)', () => {
    fc.assert(
      fc.property(fc.record(arbitraries), ({ seconds, initial, next, initialRate, nextRate, fee }) => {
        const blocks = seconds > initial ? Math.ceil((seconds - initial) / next) : 0;
        const price = fee * 60 + initial * initialRate + blocks * next * nextRate;
        const terms = {
          connectFee: thousandths(fee),
          steps: [
            { from: 0, rate: thousandths(initialRate), per: 60, increment: initial },
            { from: initial, rate: thousandths(nextRate), per: 60, increment: next },
          ],
        };
        const answer = quote(anywhere(terms), { seconds });
        return answer?.billedSeconds === initial + blocks * next && equals(answer.cost, price);
      }),
    );
  });

  test('ASTPP: calc_cost (freeswitch/fs/lib/astpp.cdr.php), with included seconds', () => {
    const included = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(
        fc.record({ ...arbitraries, included }),
        ({ seconds, initial, next, nextRate, fee, included }) => {
          let price = fee * 60;
          let rest = seconds - included;
          if (rest > 0) {
            price += initial * nextRate;
            rest -= initial;
            if (rest > 0) price += upTo(rest, next) * nextRate;
          }
          const terms = {
            connectFee: thousandths(fee),
            freeSeconds: included,
            steps: steps(initial, next, thousandths(nextRate)),
          };
          return equals(quote(anywhere(terms), { seconds })?.cost, price);
        },
      ),
    );
  });

  test('A2Billing: rate_engine_calculcost, MagnusBilling: calculateCost', () => {
    fc.assert(
      fc.property(fc.record(arbitraries), ({ seconds, initial, next, nextRate, fee }) => {
        let duration = Math.max(seconds, initial);
        if (duration > initial && duration % next !== 0) duration += next - (duration % next);
        const terms = {
          connectFee: thousandths(fee),
          blockMode: 'total',
          initialSeconds: initial,
          steps: [{ from: 0, rate: thousandths(nextRate), per: 60, increment: next }],
        };
        const answer = quote(anywhere(terms), { seconds });
        return answer?.billedSeconds === duration && equals(answer.cost, fee * 60 + duration * nextRate);
      }),
    );
  });

  test('Kazoo: kapps_call_util.erl, with no-charge time', () => {
    const noCharge = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(
        fc.record({ ...arbitraries, noCharge }),
        ({ seconds, initial, next, nextRate, fee, noCharge }) => {
          const blocks = Math.max(0, Math.ceil((seconds - initial) / next));
          const price = seconds <= noCharge ? 0 : fee * 60 + (initial + blocks * next) * nextRate;
          const terms = {
            connectFee: thousandths(fee),
            freeIfShorterThan: noCharge,
            steps: steps(initial, next, thousandths(nextRate)),
          };
          return equals(quote(anywhere(terms), { seconds })?.cost, price);
        },
      ),
    );
  });

  test('ASTPP #276: a price above a thousand stays one', () => {
    const terms = { round: { mode: 'half_up', decimals: 4 }, steps: [{ rate: '2', per: 60, increment: 1 }] };
    expect(quote(anywhere(terms), { seconds: 60_000 })?.cost).toBe('2000.0000');
  });

  test('CGRateS tutorial: one division at the end, no drift by the increment', () => {
    // 0.2 a minute in increments of a second: a rounded second would make 0.20004 or 0.1998 of it.
    const terms = { connectFee: '0.4', steps: [{ rate: '0.2', per: 60, increment: 1 }] };
    expect(quote(anywhere(terms), { seconds: 60 })?.cost).toBe('0.6');
    expect(quote(anywhere(terms), { seconds: 25 })?.cost).toBe('0.48333333333333333333');
  });
});

describe('which rule', () => {
  const rule = (prefix: string, rate: string, more: Record<string, unknown> = {}) => ({
    prefix,
    steps: [{ rate, per: 1, increment: 1 }],
    ...more,
  });
  const to = '902125550100';

  test('the first deck with the number wins, even if a later one has a longer prefix', () => {
    const own = [rule('90', '1')];
    const general = [rule('902125', '2'), rule('49', '3')];
    expect(quote([own, general], { to, seconds: 1 })?.trace).toMatchObject({
      deck: '1',
      prefix: '90',
      cost: '1',
    });
    expect(quote([own, general], { to: '4930', seconds: 1 })?.trace).toMatchObject({
      deck: '2',
      prefix: '49',
    });
    expect(quote([own, general], { to: '1', seconds: 1 })).toBeNull();
  });

  test('the longest prefix, then weight, then validFrom, then the window that opened last', () => {
    const rules = [
      rule('90', '1', { weight: 99 }),
      rule('90212', '2', { weight: 1, validFrom: '2026-01-01T00:00:00Z' }),
      rule('90212', '3', { weight: 5, validFrom: '2025-01-01T00:00:00Z' }),
      rule('90212', '4', { weight: 5, validFrom: '2026-02-01T00:00:00Z' }),
      rule('90212', '5', { weight: 5, validFrom: '2026-02-01T00:00:00Z', when: { from: '18:00:00' } }),
      rule('90212', '6', { weight: 9, validFrom: '2027-01-01T00:00:00Z' }),
    ];
    const at = (moment: string) => quote(rules, { to, seconds: 1, at: moment })?.cost;
    expect(at('2024-06-01T10:00:00Z')).toBe('1');
    expect(at('2025-06-01T10:00:00Z')).toBe('3');
    expect(at('2026-03-04T14:59:59Z')).toBe('4');
    expect(at('2026-03-04T15:00:00Z')).toBe('5');
    expect(at('2026-03-04T21:00:00Z')).toBe('4');
    expect(at('2027-01-01T00:00:00Z')).toBe('6');
  });

  test('a plus is a character like any other', () => {
    expect(quote([rule('+90', '1')], { to, seconds: 1 })).toBeNull();
    expect(quote([rule('+90', '1')], { to: `+${to}`, seconds: 1 })?.cost).toBe('1');
  });

  test('a part of the call without a rule is no rate at all', () => {
    const rules = [rule('90', '1', { when: { from: '08:00:00' } })];
    expect(quote(rules, { to, seconds: 60, at: '2026-03-04T20:59:00Z' })?.cost).toBe('60');
    expect(quote(rules, { to, seconds: 61, at: '2026-03-04T20:59:00Z' })).toBeNull();
    expect(quote(rules, { to, seconds: 1, at: '2026-03-04T04:00:00Z' })).toBeNull();
  });
});

describe('windows', () => {
  const perSecond = (rate: string, when?: unknown, weight = 0) => ({
    prefix: '',
    weight,
    ...(when ? { when } : {}),
    steps: [{ rate, per: 1, increment: 1 }],
  });
  const evening = [perSecond('2'), perSecond('1', { from: '18:00:00' })];
  const parts = (answer: ReturnType<typeof quote>) =>
    answer?.segments.map((segment) => [segment.from, segment.seconds, segment.rate]);

  test('a call across 18:00 and midnight is split there', () => {
    expect(parts(quote(evening, { at: '2026-03-04T14:59:30Z', seconds: 60 }))).toEqual([
      [0, 30, '2'],
      [30, 30, '1'],
    ]);
    expect(parts(quote(evening, { at: '2026-03-04T20:59:50Z', seconds: 60 }))).toEqual([
      [0, 10, '1'],
      [10, 50, '2'],
    ]);
    expect(parts(quote(evening, { at: '2026-03-04T14:00:00Z', seconds: 100_000 }))).toEqual([
      [0, 3600, '2'],
      [3600, 21_600, '1'],
      [25_200, 64_800, '2'],
      [90_000, 10_000, '1'],
    ]);
  });

  // The examples of docs/guides/pricing.md.
  test('a later validFrom wins over a window of an older rule', () => {
    const from = (validFrom: string, rule: object) => ({ ...rule, validFrom });
    const rules = [
      from('2026-01-01T00:00:00Z', perSecond('2')),
      from('2026-01-01T00:00:00Z', perSecond('1', { from: '18:00:00' })),
      from('2026-03-01T00:00:00Z', perSecond('3')),
    ];
    const rate = (at: string) => quote(rules, { at, seconds: 1 })?.cost;
    expect(rate('2026-02-04T16:00:00Z')).toBe('1'); // 19:00
    expect(rate('2026-03-04T16:00:00Z')).toBe('3');
    const again = [...rules, from('2026-03-01T00:00:00Z', perSecond('1', { from: '18:00:00' }))];
    expect(quote(again, { at: '2026-03-04T16:00:00Z', seconds: 1 })?.cost).toBe('1');
  });

  test('a window lasts until one that wins opens, or midnight', () => {
    const old = (rate: string, when: object) => ({
      ...perSecond(rate, when),
      validFrom: '2026-01-01T00:00:00Z',
    });
    const young = (rate: string, when?: object) => ({
      ...perSecond(rate, when),
      validFrom: '2026-03-01T00:00:00Z',
    });
    const all = { at: '2026-03-04T14:00:00Z', seconds: 8 * 3600 }; // from 17:00 to 01:00
    const rules = [young('2'), young('1', { from: '18:00:00' }), young('3', { from: '22:00:00' })];
    const split = [
      [0, 3600, '2'],
      [3600, 14_400, '1'],
      [18_000, 7200, '3'],
      [25_200, 3600, '2'],
    ];
    expect(parts(quote(rules, all))).toEqual(split);
    // What is older opens at 20:00, but does not win.
    expect(parts(quote([...rules, old('9', { from: '20:00:00' })], all))).toEqual(split);
  });

  test('weekdays, months, days of the month and holidays by weight', () => {
    const rules = [
      ...evening,
      perSecond('5', { weekdays: [6, 7] }, 10),
      perSecond('7', { dates: ['2026-10-29'] }, 20),
      perSecond('9', { months: [12], monthDays: [31] }, 20),
    ];
    const rate = (at: string) => quote(rules, { at, seconds: 1 })?.cost;
    expect(rate('2026-03-06T10:00:00Z')).toBe('2'); // Friday
    expect(rate('2026-03-07T10:00:00Z')).toBe('5');
    expect(rate('2026-10-28T20:59:59Z')).toBe('1');
    expect(rate('2026-10-28T21:00:00Z')).toBe('7');
    expect(rate('2026-12-31T10:00:00Z')).toBe('9');
    expect(parts(quote(rules, { at: '2026-10-28T20:59:58Z', seconds: 4 }))).toEqual([
      [0, 2, '1'],
      [2, 2, '7'],
    ]);
  });

  test('the nights the clock changes', () => {
    // Berlin, 2026-03-29: 02:00 becomes 03:00; 2026-10-25: 03:00 becomes 02:00.
    const night = [perSecond('2'), perSecond('1', { from: '02:30:00' })];
    const zone = 'Europe/Berlin';
    expect(parts(quote(night, { at: '2026-03-29T00:59:50Z', seconds: 20 }, { zone }))).toEqual([
      [0, 10, '2'],
      [10, 10, '1'],
    ]);
    expect(parts(quote(night, { at: '2026-10-25T00:29:50Z', seconds: 7200 }, { zone }))).toEqual([
      [0, 10, '2'],
      [10, 7190, '1'],
    ]);
    const days = [perSecond('2', { weekdays: [6] }), perSecond('1', { weekdays: [7] })];
    expect(parts(quote(days, { at: '2026-10-24T21:00:00Z', seconds: 4 * 3600 }, { zone }))).toEqual([
      [0, 3600, '2'],
      [3600, 3 * 3600, '1'],
    ]);
    expect(quote(days, { at: '2026-10-25T22:59:59Z', seconds: 1 }, { zone })?.cost).toBe('1');
  });

  test('an increment begun in one window is completed at its price', () => {
    const minutes = (rate: string, when?: unknown) => ({
      ...perSecond(rate, when),
      steps: [{ rate, per: 60, increment: 60 }],
    });
    const rules = [minutes('2'), minutes('1', { from: '18:00:00' })];
    expect(parts(quote(rules, { at: '2026-03-04T14:59:30Z', seconds: 61 }))).toEqual([
      [0, 60, '2'],
      [60, 60, '1'],
    ]);
  });
});

describe('fee, limits, rounding, in their order', () => {
  const second = [{ rate: '0.01', per: 1, increment: 1 }];

  test('the connection fee: once, of the first rule, not for a call of no seconds', () => {
    const terms = { connectFee: '0.1', steps: second };
    expect(quote(anywhere(terms), { seconds: 1 })?.cost).toBe('0.11');
    expect(quote(anywhere(terms), { seconds: 0 })).toMatchObject({ cost: '0', billedSeconds: 0 });
    expect(quote(anywhere(terms), { seconds: 1 }, { connectFeeAlreadyCharged: true })?.cost).toBe('0.01');
  });

  test('free up to a length, everything beyond it', () => {
    const terms = { connectFee: '0.1', minCharge: '5', freeIfShorterThan: 5, steps: second };
    expect(quote(anywhere(terms), { seconds: 5 })).toMatchObject({
      cost: '0',
      trace: { freeIfShorterThan: 5 },
    });
    expect(quote(anywhere(terms), { seconds: 6 })?.cost).toBe('5');
  });

  test('maximum, then minimum, then one rounding', () => {
    const terms = { connectFee: '0.1', maxCharge: '0.5', minCharge: '0.2', steps: second };
    expect(quote(anywhere(terms), { seconds: 3 })).toMatchObject({
      cost: '0.2',
      trace: { minCharge: '0.2' },
    });
    expect(quote(anywhere(terms), { seconds: 15 })).toMatchObject({
      cost: '0.25',
      trace: { minCharge: null },
    });
    expect(quote(anywhere(terms), { seconds: 900 })).toMatchObject({
      cost: '0.5',
      trace: { maxCharge: '0.5' },
    });
    const stops = { ...terms, maxChargeMode: 'stop' };
    expect(quote(anywhere(stops), { seconds: 900 })?.cost).toBe('9.1');
  });

  test.each([
    ['up', '0.0033'],
    ['down', '0.0033'],
    ['half_up', '0.0033'],
    ['half_even', '0.0033'],
    ['none', '0.00333333333333333333'],
  ])('a third, rounded %s', (mode, cost) => {
    const terms = { round: { mode, decimals: 4 }, steps: [{ rate: '0.2', per: 60, increment: 1 }] };
    expect(quote(anywhere(terms), { seconds: 1 })?.cost).toBe(mode === 'up' ? '0.0034' : cost);
  });

  test.each([
    ['up', '0.13'],
    ['down', '0.12'],
    ['half_up', '0.13'],
    ['half_even', '0.12'],
    ['none', '0.125'],
  ])('a tie, rounded %s', (mode, cost) => {
    const terms = { round: { mode, decimals: 2 }, steps: [{ rate: '0.125', per: 1, increment: 1 }] };
    expect(quote(anywhere(terms), { seconds: 1 })?.cost).toBe(cost);
  });

  test('a discount comes off last', () => {
    const terms = { connectFee: '0.1', steps: second };
    const discount = { num: 1n, den: 8n };
    expect(quote(anywhere(terms), { seconds: 70 }, { discount })).toMatchObject({
      cost: '0.7',
      trace: { discount: '12.5', usage: '0.7' },
    });
  });
});

describe('bundles', () => {
  const left = (seconds: number, increment = 1, coversConnectFee = true) => ({
    bundleFor: () => ({ id: 'b', seconds, increment, coversConnectFee }),
  });
  const terms = { connectFee: '1', minCharge: '3', steps: [{ rate: '0.1', per: 1, increment: 1 }] };

  test('40 seconds left, a call of 60: both parts', () => {
    expect(quote(anywhere({ ...terms, minCharge: undefined }), { seconds: 60 }, left(40))).toMatchObject({
      cost: '2',
      billedSeconds: 20,
      trace: { bundle: { id: 'b', seconds: 40 }, segments: [{ from: 40, seconds: 20 }] },
    });
  });

  // The examples of docs/guides/pricing.md: 60/6, 0.60 a minute.
  test.each([
    [40, 60, { from: 40, increments: 1, increment: 60, seconds: 60 }, '0.6'],
    [40, 125, { from: 40, increments: 1, increment: 60, seconds: 60 }, '0.9'],
    [100, 125, { from: 100, increments: 5, increment: 6, seconds: 30 }, '0.3'],
  ])(
    '%i seconds left, a call of %i: the rest goes on in whole increments of its step',
    (rest, seconds, first, cost) => {
      const priced = quote(anywhere({ steps: steps(60, 6) }), { seconds }, left(rest));
      expect(priced).toMatchObject({ cost, trace: { bundle: { seconds: rest } } });
      expect(priced?.segments[0]).toMatchObject(first);
    },
  );

  test('what it pays wholly costs nothing but the fee it does not cover', () => {
    expect(quote(anywhere(terms), { seconds: 60 }, left(100))?.cost).toBe('0');
    expect(quote(anywhere(terms), { seconds: 60 }, left(100, 1, false))?.cost).toBe('1');
    expect(quote(anywhere(terms), { seconds: 60 }, left(0))?.cost).toBe('7');
  });

  test('it counts in increments of its own', () => {
    const startedAt = 1_772_618_400;
    const use = (seconds: number, rest: number) =>
      priceCall(tariffOf(anywhere(terms)), { to: '90', startedAt, seconds }, left(rest, 60))?.bundle;
    expect(use(61, 600)).toEqual({ id: 'b', seconds: 61, used: 120 });
    expect(use(61, 100)).toEqual({ id: 'b', seconds: 61, used: 100 });
    expect(use(61, 30)).toEqual({ id: 'b', seconds: 30, used: 30 });
  });
});

describe('for any tariff', () => {
  const price = fc.integer({ min: 0, max: 99_999 }).map((n) => `${Math.floor(n / 10_000)}.${n % 10_000}`);
  const step = fc.record({
    rate: price,
    per: fc.constantFrom(1, 6, 60, 3600),
    increment: fc.constantFrom(1, 6, 20, 30, 60),
  });
  const rule = fc.record(
    {
      connectFee: price,
      freeSeconds: fc.integer({ min: 0, max: 30 }),
      freeIfShorterThan: fc.integer({ min: 0, max: 5 }),
      blockMode: fc.constantFrom('per_step', 'total'),
      initialSeconds: fc.integer({ min: 0, max: 60 }),
      steps: fc
        .array(step, { minLength: 1, maxLength: 3 })
        .map((all) => all.map((one, n) => ({ ...one, from: n * 60 }))),
      maxCharge: price,
      minCharge: price,
      round: fc.record({
        mode: fc.constantFrom('up', 'down', 'half_up', 'half_even', 'none'),
        decimals: fc.integer({ min: 0, max: 8 }),
      }),
    },
    { requiredKeys: ['steps'] },
  );
  const evenings = fc.array(fc.constantFrom('00:00', '08:00', '14:00', '18:00:30', '23:59'), {
    maxLength: 2,
  });
  const call = {
    at: fc.integer({ min: 1_772_000_000, max: 1_775_000_000 }),
    seconds: fc.integer({ min: 0, max: 5000 }),
  };

  test('what is stored explains the same as what is answered', () => {
    fc.assert(
      fc.property(rule, rule, evenings, fc.record(call), (day, night, from, { at, seconds }) => {
        const rules = [
          { prefix: '90', destination: 'Türkiye "sabit"', ...day },
          ...from.map((time, n) => ({ prefix: '90', weight: n + 1, when: { from: time }, ...night })),
        ];
        const bundleFor = () => ({ id: 'b', seconds: 40, increment: 1, coversConnectFee: false });
        for (const options of [{}, { bundleFor, discount: { num: 1n, den: 20n } }]) {
          const priced = priceCall(tariffOf(rules), { to: '90212', startedAt: at, seconds }, options);
          if (!priced) throw new Error('no rate');
          const stored = JSON.parse(packTrace(priced));
          expect(unpackTrace(stored)).toEqual(quoteOf(priced).trace);
        }
      }),
    );
  });

  test('cutting a call at a boundary of its increments never changes the price', () => {
    const plain = fc.record({ rate: price, increment: fc.constantFrom(1, 6, 30, 60), fee: price });
    fc.assert(
      fc.property(
        plain,
        fc.record(call),
        fc.integer({ min: 1, max: 20 }),
        ({ rate, increment, fee }, { at, seconds }, cut) => {
          const rules = tariffOf(anywhere({ connectFee: fee, steps: [{ rate, per: 60, increment }] }));
          const of = (startedAt: number, length: number, connectFeeAlreadyCharged = false) =>
            priceCall(rules, { to: '90', startedAt, seconds: length }, { connectFeeAlreadyCharged })?.exact;
          const first = cut * increment;
          fc.pre(first < seconds);
          const whole = of(at, seconds);
          const head = of(at, first);
          const tail = of(at + first, seconds - first, true);
          if (!whole || !head || !tail) throw new Error('no rate');
          return (
            compareExact(whole, {
              num: head.num * tail.den + tail.num * head.den,
              den: head.den * tail.den,
            }) === 0
          );
        },
      ),
    );
  });

  test('a longer call never costs less, unless it was free for being short', () => {
    fc.assert(
      fc.property(
        rule,
        fc.integer({ min: 6, max: 3000 }),
        fc.integer({ min: 0, max: 600 }),
        (terms, seconds, more) => {
          const rules = tariffOf(anywhere(terms));
          const of = (length: number) =>
            priceCall(rules, { to: '90', startedAt: 1_772_618_400, seconds: length })?.exact;
          const [short, long] = [of(seconds), of(seconds + more)];
          return short !== undefined && long !== undefined && compareExact(short, long) <= 0;
        },
      ),
    );
  });
});

test('a question names one tariff, and steps in their order', () => {
  const call = { to: '90', startedAt: '2026-03-04T10:00:00Z', seconds: 1.2 };
  const tariff = {
    currency: 'TRY',
    zone: istanbul,
    decks: [{ rules: anywhere({ steps: [{ rate: '1' }] }) }],
  };
  expect(quoteRequest.parse({ tariff, call }).call.seconds).toBe(2);
  expect(quoteRequest.safeParse({ call }).success).toBe(false);
  expect(
    quoteRequest.safeParse({ call, tariff, planId: '01980000-0000-7000-8000-000000000001' }).success,
  ).toBe(false);
  const late = anywhere({ steps: [{ from: 30, rate: '1' }] });
  expect(quoteRequest.safeParse({ call, tariff: { ...tariff, decks: [{ rules: late }] } }).success).toBe(
    false,
  );
  const float = anywhere({ steps: [{ rate: 0.1 }] });
  expect(quoteRequest.safeParse({ call, tariff: { ...tariff, decks: [{ rules: float }] } }).success).toBe(
    false,
  );
});
