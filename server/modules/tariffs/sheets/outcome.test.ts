import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../../tests/support/system.ts';
import { plug, plugBoard } from '../../../kernel/ports.ts';
import { type DeckTraffic, deckTraffic, type TrafficLine } from './deck-traffic.ts';
import { sheetDesk } from './sheets.testing.ts';

let system: TestSystem;
let billing: User;
let desk: ReturnType<typeof sheetDesk>;
let calls: TrafficLine[] = [];
const asked: { since: string; until: string }[] = [];

const traffic: DeckTraffic = async ({ since, until }) => {
  asked.push({ since: since.toString(), until: until.toString() });
  const [from, before] = [since, until].map((moment) => moment.epochMilliseconds / 1000) as [number, number];
  return calls.filter((call) => call.startedAt >= from && call.startedAt < before);
};

beforeAll(async () => {
  system = await testSystem({ listen: true, outside: { plugged: plugBoard([plug(deckTraffic, traffic)]) } });
  billing = await system.as({ role: 'billing' });
  desk = sheetDesk(system, billing);
});

/** A deck with something of everything that a rule can say. */
const rich = [
  { prefix: '90', steps: [{ from: 0, rate: '0.5', per: 60, increment: 60 }] },
  {
    prefix: '90212',
    destination: 'İstanbul; "Avrupa"',
    group: 'tr-fixed',
    steps: [
      { from: 0, rate: '0.25', per: 60, increment: 60 },
      { from: 60, rate: '0.25', per: 60, increment: 6 },
    ],
    connectFee: '0.1',
  },
  {
    prefix: '90212',
    destination: 'İstanbul',
    when: { weekdays: [6, 7] },
    steps: [{ from: 0, rate: '0.2', per: 60, increment: 1 }],
  },
  {
    prefix: '90212',
    weight: 20,
    when: { dates: ['2040-10-29'], from: '08:00:00' },
    steps: [{ from: 0, rate: '0.1', per: 60, increment: 1 }],
  },
  {
    prefix: '90216',
    validFrom: '2039-01-01T00:00:00Z',
    steps: [{ from: 0, rate: '0.004', per: 1, increment: 1 }],
  },
  {
    prefix: '90216',
    validFrom: '2041-01-01T00:00:00Z',
    steps: [{ from: 0, rate: '0.3', per: 60, increment: 30 }],
  },
  {
    prefix: '44',
    destination: '=HYPERLINK("x")',
    blockMode: 'total',
    initialSeconds: 10,
    steps: [{ from: 0, rate: '1', per: 60, increment: 6 }],
    maxCharge: '5',
    maxChargeMode: 'stop',
    minCharge: '0.05',
    round: { mode: 'up', decimals: 2 },
  },
  {
    prefix: '881',
    freeSeconds: 5,
    freeIfShorterThan: 3,
    steps: [
      { from: 0, rate: '0', per: 60, increment: 10 },
      { from: 10, rate: '0.33333333', per: 7, increment: 7 },
      { from: 60, rate: '2', per: 60, increment: 60 },
    ],
  },
];

describe('export', () => {
  test.each(['csv', 'xlsx', 'json'])(
    '%s says everything, so that reading it in again changes nothing',
    async (format) => {
      const deckId = await desk.deck();
      const made = await billing.post(`/api/tariffs/decks/${deckId}/versions`, {
        put: rich.map((rule) => ({ rule })),
      });
      expect(made.status).toBe(201);
      const file = await exported(deckId, 1, format);
      const sheet = await desk.compare(deckId, file, {}, `liste.${format}`);
      expect(sheet).toMatchObject({
        state: 'compared',
        counts: { unchanged: rich.length, faulty: 0, added: 0, changed: 0, closed: 0, conflicting: 0 },
      });
      const nothing = await billing.post(`/api/tariffs/sheets/${sheet.id}/application`, {});
      expect([nothing.status, nothing.body.code]).toEqual([409, 'sheet-changes-nothing']);

      const otherId = await desk.deck();
      await desk.put(otherId, file);
      const back = await desk.compare(deckId, await exported(otherId, 1, 'json'), {}, 'geri.json');
      expect(back.counts).toMatchObject({ unchanged: rich.length, added: 0, closed: 0 });
    },
  );

  test('a JSON of another currency, zone or of several decks is refused', async () => {
    const deckId = await desk.deck();
    const text = (more: object) =>
      JSON.stringify({ currency: 'TRY', zone: 'Europe/Istanbul', decks: [{ rules: rich }], ...more });
    for (const [more, code] of [
      [{ currency: 'USD' }, 'sheet-other-currency'],
      [{ zone: 'UTC' }, 'sheet-other-zone'],
      [{ decks: [{ rules: [] }, { rules: rich }] }, 'sheet-several-decks'],
    ] as const)
      expect(await desk.compare(deckId, text(more), {}, 'a.json')).toMatchObject({
        state: 'failed',
        fault: { code },
      });
  });
});

test('a JSON has no columns to preview; a line of a thousand cells is no fault of ours', async () => {
  const deckId = await desk.deck();
  const text = JSON.stringify({ currency: 'TRY', zone: 'Europe/Istanbul', decks: [{ rules: rich }] });
  const preview = async (content: string, name: string) => {
    const id = await desk.upload(deckId, content, name);
    return billing.post(`/api/tariffs/sheets/${id}/preview`, {});
  };
  const ofJson = await preview(text, 'a.json');
  expect([ofJson.status, ofJson.body.code]).toEqual([409, 'sheet-has-no-columns']);
  const wide = await preview(`${'x,'.repeat(900)}Prefix,Rate\n${'y,'.repeat(900)}90212,0.25\n`, 'a.csv');
  expect([wide.status, wide.body.missing]).toEqual([200, ['prefix', 'rate']]);
});

describe('the effect on revenue and margin', () => {
  const at = (hours: number) => Math.floor(system.clock.now().epochMilliseconds / 1000) - hours * 3600;
  const csv = (...lines: string[]) => ['Prefix,Destination,Rate,Increments', ...lines, ''].join('\n');
  const measured = async (sheetId: string, days = 7) => {
    expect((await billing.post(`/api/tariffs/sheets/${sheetId}/effect`, { days })).status).toBe(202);
    return (await desk.settled(sheetId)).effect;
  };

  test('is what the same calls cost before and after', async () => {
    const deckId = await desk.deck();
    await desk.put(deckId, csv('90212,Istanbul,0.60,1/1', '44,UK,1.20,60/60', '49,Germany,1,1/1'));
    const sheet = await desk.compare(deckId, csv('90212,Istanbul,0.90,1/1', '44,UK,1.00,60/60'));
    const call = { calls: 1, other: 10_000_000n };
    calls = [
      { ...call, to: '902125550101', startedAt: at(1), seconds: 60, calls: 10 },
      { ...call, to: '447005550102', startedAt: at(30), seconds: 61 },
      { ...call, to: '495550103', startedAt: at(50), seconds: 30 },
      { ...call, to: '902125550101', startedAt: at(24 * 9), seconds: 600 },
    ];
    const effect = await measured(sheet.id);
    expect(effect).toMatchObject({
      state: 'done',
      calls: 12,
      seconds: 691,
      revenue: { before: '8.9', after: '11', difference: '2.1' },
      cost: { before: '0.3', after: '0.3', difference: '0' },
      margin: { before: '8.6', after: '10.7', difference: '2.1' },
      marginPercent: { before: '96.6', after: '97.3' },
      noRate: { before: 0, after: 1 },
    });
    expect(effect?.destinations.map((one) => [one.destination, one.difference, one.noRate])).toEqual([
      ['Germany', '-0.5', 1],
      ['Istanbul', '3', 0],
      ['UK', '-0.4', 0],
    ]);
    const days = asked.slice(-7);
    expect([days.length, days.every((day, n) => n === 0 || day.since === days[n - 1]?.until)]).toEqual([
      7,
      true,
    ]);
  });

  test('of a purchase deck is on the cost', async () => {
    const deckId = await desk.deck({ side: 'purchase' });
    await desk.put(deckId, csv('90212,Istanbul,0.60,1/1'));
    const sheet = await desk.compare(deckId, csv('90212,Istanbul,0.90,1/1'));
    calls = [{ to: '902125550101', startedAt: at(1), seconds: 60, calls: 1, other: 100_000_000n }];
    expect(await measured(sheet.id)).toMatchObject({
      revenue: { before: '1', after: '1' },
      cost: { before: '0.6', after: '0.9', difference: '0.3' },
      margin: { difference: '-0.3' },
    });
  });

  test('leaves calls of unknown cost out of the margin, and says how many', async () => {
    const deckId = await desk.deck();
    await desk.put(deckId, csv('90212,Istanbul,0.60,1/1'));
    const sheet = await desk.compare(deckId, csv('90212,Istanbul,0.90,1/1'));
    const call = { to: '902125550101', startedAt: at(1), seconds: 60 };
    calls = [
      { ...call, calls: 1, other: 30_000_000n },
      { ...call, calls: 4, other: null },
    ];
    expect(await measured(sheet.id)).toMatchObject({
      calls: 5,
      withoutMargin: 4,
      revenue: { before: '3', after: '4.5' },
      cost: { before: '0.3', after: '0.3' },
      margin: { before: '0.3', after: '0.6', difference: '0.3' },
      marginPercent: { before: '50.0', after: '66.7' },
    });
  });

  test('prices of a sheet that begin later count as if they held', async () => {
    const deckId = await desk.deck();
    await desk.put(deckId, csv('90212,Istanbul,0.60,1/1'));
    const sheet = await desk.compare(deckId, 'Prefix,Rate,Valid from\n90212,1.20,2040-06-01\n');
    calls = [{ to: '902125550101', startedAt: at(1), seconds: 60, calls: 1, other: 0n }];
    expect(await measured(sheet.id)).toMatchObject({ revenue: { before: '0.6', after: '1.2' } });
  });

  test('without calls says so', async () => {
    const deckId = await desk.deck();
    const sheet = await desk.compare(deckId, csv('90212,Istanbul,0.60,1/1'));
    calls = [];
    expect(await measured(sheet.id)).toMatchObject({ state: 'no-traffic' });
  });
});

test('whatever the deck was, applying a whole sheet makes it the sheet', async () => {
  const line = fc.record({
    prefix: fc.constantFrom('1', '12', '123', '2', '20', '3', '33'),
    rate: fc.constantFrom('0.1', '0.2', '0.25', '1'),
    increments: fc.constantFrom('1/1', '60/6', '60/60'),
    fee: fc.constantFrom('', '0.05'),
  });
  const sheetOf = fc.uniqueArray(line, { selector: (one) => one.prefix, minLength: 1, maxLength: 7 });
  const csv = (rows: { prefix: string; rate: string; increments: string; fee: string }[]) =>
    [
      'Prefix,Rate,Increments,Connection fee',
      ...rows.map((one) => `${one.prefix},${one.rate},${one.increments},${one.fee}`),
      '',
    ].join('\n');
  const deckId = await desk.deck();
  await fc.assert(
    fc.asyncProperty(sheetOf, sheetOf, fc.boolean(), async (first, second, amends) => {
      const before = await stateOf(deckId);
      const sheets = [first, ...(amends ? [] : [second])];
      let expected = before;
      for (const rows of sheets) {
        const sheet = await desk.compare(deckId, csv(rows), { mode: amends ? 'amend' : 'whole' });
        const wanted = Object.fromEntries(
          rows.map((one) => [one.prefix, `${one.rate} ${one.increments} ${one.fee || '0'}`]),
        );
        expected = amends ? { ...expected, ...wanted } : wanted;
        const { counts } = sheet;
        if (counts && counts.added + counts.raised + counts.lowered + counts.changed + counts.closed > 0)
          await desk.apply(sheet);
        expect(await stateOf(deckId)).toEqual(expected);
      }
    }),
    { numRuns: 12 },
  );
});

async function stateOf(deckId: string): Promise<Record<string, string>> {
  const { items } = (await billing.get(`/api/tariffs/decks/${deckId}/rules`, { query: { limit: 200 } })).body;
  return Object.fromEntries(
    items.map(
      (rule: { prefix: string; connectFee: string; steps: { rate: string; increment: number }[] }) => {
        const [first, second] = rule.steps;
        return [
          rule.prefix,
          `${first?.rate} ${first?.increment}/${second?.increment ?? first?.increment} ${rule.connectFee}`,
        ];
      },
    ),
  );
}

async function exported(deckId: string, version: number, format: string): Promise<Buffer> {
  const path = `/api/tariffs/decks/${deckId}/versions/${version}/file?format=${format}`;
  const response = await fetch(system.url + path, { headers: billing.headers });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}
