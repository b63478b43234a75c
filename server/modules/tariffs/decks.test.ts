import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';

let system: TestSystem;
let billing: User;
let sales: User;
let reader: User;
let made = 0;

beforeAll(async () => {
  system = await testSystem();
  billing = await system.as({ role: 'billing' });
  sales = await system.as({ role: 'sales' });
  reader = await system.as({ role: 'read-only' });
});

const rule = (prefix: string, rate = '0.2000', more: Record<string, unknown> = {}) => ({
  prefix,
  steps: [{ from: 0, rate, per: 60, increment: 60 }],
  ...more,
});

async function newDeck(more: Record<string, unknown> = {}) {
  const code = `deste-${++made}`;
  const deck = await billing.post('/api/tariffs/decks', {
    code,
    name: `Tarife ${made}`,
    side: 'sale',
    currency: 'TRY',
    zone: 'Europe/Istanbul',
    ...more,
  });
  expect(deck.status).toBe(201);
  return deck.body;
}

const edit = (deckId: string, body: Record<string, unknown>) =>
  billing.post(`/api/tariffs/decks/${deckId}/versions`, body);
const rulesOf = async (deckId: string, query: Record<string, string | number> = {}) =>
  (await reader.get(`/api/tariffs/decks/${deckId}/rules`, { query })).body;
const prefixes = (page: { items: { prefix: string }[] }) => page.items.map((one) => one.prefix);

describe('who may', () => {
  test('strangers do nothing, readers read, billing manages', async () => {
    const deck = await newDeck();
    expect((await system.anonymous.get('/api/tariffs/decks')).status).toBe(401);
    expect((await sales.get('/api/tariffs/decks')).status).toBe(200);
    expect((await sales.post('/api/tariffs/decks', {})).status).toBe(403);
    expect((await sales.post(`/api/tariffs/decks/${deck.id}/versions`, {})).status).toBe(403);
    expect((await system.anonymous.get(`/api/tariffs/decks/${deck.id}/rules`)).status).toBe(401);
  });

  test('purchase decks are there only for who may see costs', async () => {
    const deck = await newDeck({ side: 'purchase' });
    expect((await sales.get(`/api/tariffs/decks/${deck.id}`)).status).toBe(404);
    expect((await sales.get(`/api/tariffs/decks/${deck.id}/rules`)).status).toBe(404);
    const ids = (page: { items: { id: string }[] }) => page.items.map((one) => one.id);
    expect(ids((await sales.get('/api/tariffs/decks')).body)).not.toContain(deck.id);
    expect(ids((await billing.get('/api/tariffs/decks')).body)).toContain(deck.id);
  });
});

describe('a deck', () => {
  test('has one code whatever its case, a known currency, and a tax only when gross', async () => {
    const deck = await newDeck();
    const draft = { name: 'X', side: 'sale', zone: 'Europe/Istanbul' };
    const again = await billing.post('/api/tariffs/decks', {
      ...draft,
      code: deck.code.toUpperCase(),
      currency: 'TRY',
    });
    expect([again.status, again.body.fields]).toEqual([422, { code: 'tariff-code-taken' }]);
    const currency = await billing.post('/api/tariffs/decks', { ...draft, code: 'x1', currency: 'XQQ' });
    expect(currency.body.fields).toEqual({ currency: 'currency-unknown' });
    const gross = await billing.post('/api/tariffs/decks', {
      ...draft,
      code: 'x2',
      currency: 'TRY',
      tax: 'gross',
    });
    expect(gross.body.fields).toEqual({ taxRate: 'required' });
    const right = await newDeck({ tax: 'gross', taxRate: '20' });
    expect(right).toMatchObject({ tax: 'gross', taxRate: '20', inForce: null, rules: 0, versions: [] });
  });

  test('is changed by who read it last, and put away when nobody uses it', async () => {
    const deck = await newDeck();
    const path = `/api/tariffs/decks/${deck.id}`;
    const renamed = await billing.patch(path, { version: 1, name: 'Yeni ad' });
    expect(renamed.body).toMatchObject({ name: 'Yeni ad', version: 2, zone: 'Europe/Istanbul' });
    expect((await billing.patch(path, { version: 1, name: 'Başka' })).body.current.name).toBe('Yeni ad');
    const plan = await billing.post('/api/tariffs/plans', {
      code: `plan-${deck.code}`,
      name: 'Plan',
      currency: 'TRY',
      deckIds: [deck.id],
    });
    expect(plan.status).toBe(201);
    expect((await billing.patch(path, { version: 2, archived: true })).body.code).toBe('deck-in-use');
    await billing.post(`/api/tariffs/plans/${plan.body.id}/versions`, { deckIds: [] });
    expect((await billing.patch(path, { version: 2, archived: true })).status).toBe(200);
    expect((await edit(deck.id, { put: [{ rule: rule('90') }] })).body.code).toBe('deck-archived');
  });
});

describe('rules', () => {
  test('an edit is a new version; what it does not touch is not copied', async () => {
    const deck = await newDeck();
    const first = await edit(deck.id, {
      note: 'İlk fiyatlar',
      put: [{ rule: rule('90') }, { rule: rule('90212', '0.1500') }, { rule: rule('49', '1.2') }],
    });
    expect([first.status, first.body]).toMatchObject([
      201,
      { number: 1, state: 'in-force', added: 3, changed: 0, closed: 0, note: 'İlk fiyatlar' },
    ]);
    const before = await rulesOf(deck.id);
    expect(prefixes(before)).toEqual(['49', '90', '90212']);
    const [germany, home] = before.items;
    const second = await edit(deck.id, {
      put: [{ replaces: home.id, rule: rule('90', '0.2500') }, { rule: rule('44') }],
      close: [germany.id],
    });
    expect(second.body).toMatchObject({ number: 2, added: 1, changed: 1, closed: 1 });
    const after = await rulesOf(deck.id);
    expect(prefixes(after)).toEqual(['44', '90', '90212']);
    expect(after.items[1].steps[0].rate).toBe('0.2500');
    expect(after.items[2].fromVersion).toBe(1);
    expect(prefixes(await rulesOf(deck.id, { version: 1 }))).toEqual(['49', '90', '90212']);
    expect((await rulesOf(deck.id)).total).toBe(3);
    expect((await billing.get(`/api/tariffs/decks/${deck.id}`)).body).toMatchObject({ inForce: 2, rules: 3 });
    const stale = await edit(deck.id, { close: [germany.id] });
    expect([stale.status, stale.body.code]).toEqual([409, 'rule-not-in-version']);
  });

  test('two rules never hold the same place, also when two people write at once', async () => {
    const deck = await newDeck();
    const put = { put: [{ rule: rule('90216') }] };
    const answers = await Promise.all([edit(deck.id, put), edit(deck.id, put)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    const evening = rule('90216', '0.1', { when: { weekdays: [6, 7], from: '18:00:00' } });
    expect((await edit(deck.id, { put: [{ rule: evening }] })).status).toBe(201);
    expect((await edit(deck.id, { put: [{ rule: evening }] })).body.code).toBe('rule-already-there');
    expect((await rulesOf(deck.id)).items[1].when).toEqual({ weekdays: [6, 7], from: '18:00:00' });
  });

  test('a scheduled version waits for its day, is taken back, and is never overtaken', async () => {
    const deck = await newDeck();
    await edit(deck.id, { put: [{ rule: rule('90') }, { rule: rule('1') }] });
    const [america, home] = (await rulesOf(deck.id)).items;
    const later = system.clock.now().add({ hours: 48 }).toString();
    const scheduled = await edit(deck.id, {
      effectiveAt: later,
      put: [{ replaces: home.id, rule: rule('90', '0.3') }, { rule: rule('7') }],
      close: [america.id],
    });
    expect(scheduled.body).toMatchObject({ number: 2, state: 'scheduled' });
    const shown = (await reader.get(`/api/tariffs/decks/${deck.id}`)).body;
    expect(shown).toMatchObject({ inForce: 1, rules: 2, next: { number: 2 } });
    const overtaking = await edit(deck.id, { put: [{ rule: rule('33') }] });
    expect([overtaking.status, overtaking.body.code]).toEqual([409, 'version-out-of-order']);
    const withdrawal = `/api/tariffs/decks/${deck.id}/versions/2/withdrawal`;
    expect((await sales.post(withdrawal)).status).toBe(403);
    expect((await billing.post(withdrawal)).status).toBe(204);
    expect((await billing.post(withdrawal)).status).toBe(204);
    expect(prefixes(await rulesOf(deck.id))).toEqual(['1', '90']);
    expect((await billing.post(`/api/tariffs/decks/${deck.id}/versions/1/withdrawal`)).body.code).toBe(
      'version-in-force',
    );
    const next = await edit(deck.id, { put: [{ rule: rule('33') }] });
    expect(next.body).toMatchObject({ number: 3, state: 'in-force' });
    expect((await reader.get(`/api/tariffs/decks/${deck.id}`)).body.versions).toMatchObject([
      { number: 3, state: 'in-force' },
      { number: 2, state: 'withdrawn' },
      { number: 1, state: 'past' },
    ]);
  });

  test('are found by prefix, by a whole number and by destination, page by page', async () => {
    const deck = await newDeck();
    await edit(deck.id, {
      put: [
        ['90', 'Türkiye'],
        ['90212', 'İstanbul Avrupa'],
        ['90216', 'İstanbul Anadolu'],
        ['90532', 'Turkcell', 'tr-mobile'],
        ['49', 'Almanya'],
      ].map(([prefix = '', destination, group]) => ({ rule: rule(prefix, '1', { destination, group }) })),
    });
    expect(prefixes(await rulesOf(deck.id, { search: '902' }))).toEqual(['90212', '90216']);
    expect(prefixes(await rulesOf(deck.id, { search: '+90 212 555 01 00' }))).toEqual(['90', '90212']);
    expect(prefixes(await rulesOf(deck.id, { search: 'istanbul' }))).toEqual(['90212', '90216']);
    expect(prefixes(await rulesOf(deck.id, { group: 'tr-mobile' }))).toEqual(['90532']);
    const first = await rulesOf(deck.id, { limit: 2 });
    const second = await rulesOf(deck.id, { limit: 2, cursor: first.nextCursor });
    const third = await rulesOf(deck.id, { limit: 2, cursor: second.nextCursor });
    expect([first, second, third].map(prefixes)).toEqual([['49', '90'], ['90212', '90216'], ['90532']]);
    expect([first.total, second.total, third.nextCursor]).toEqual([5, undefined, null]);
    const groups = (await reader.get('/api/tariffs/destination-groups')).body.items;
    expect(groups).toContain('tr-mobile');
    const one = await reader.get(`/api/tariffs/decks/${deck.id}/rules/${third.items[0].id}`);
    expect(one.body).toMatchObject({ prefix: '90532', destination: 'Turkcell' });
  });

  test('prices keep every digit; what has more than eight places is refused', async () => {
    const deck = await newDeck();
    const fine = rule('90', '0.12345678', {
      connectFee: '0.00000001',
      maxCharge: '5',
      minCharge: '0.05',
      round: { mode: 'up', decimals: 2 },
      validFrom: '2026-01-01T00:00:00Z',
    });
    await edit(deck.id, { put: [{ rule: fine }] });
    expect((await rulesOf(deck.id)).items[0]).toMatchObject(fine);
    const finer = await edit(deck.id, { put: [{ rule: rule('91', '0.123456789') }] });
    expect([finer.status, Object.values(finer.body.fields)]).toEqual([422, ['price-too-fine']]);
  });
});
