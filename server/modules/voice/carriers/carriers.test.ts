import { expect, test } from 'vitest';
import { testSystem } from '../../../../tests/support/system.ts';
import { plug } from '../../../kernel/ports.ts';
import { type RoutePricer, routePrices } from './route-prices.ts';

// What a minute brings and costs is told by this table in the place of rate decks.
const prices: { price: string | null; costs: Record<string, string> } = { price: null, costs: {} };
const pricer: RoutePricer = async ({ carrierIds }) => ({
  price: prices.price,
  currency: 'TRY',
  costs: new Map(carrierIds.flatMap((id) => (prices.costs[id] ? [[id, prices.costs[id]]] : []))),
});

const system = await testSystem({
  without: ['tariffs', 'rating'],
  outside: {
    plugged: (port) => (port.name === routePrices.name ? [plug(routePrices, pricer).value as never] : []),
  },
});
const operations = await system.as({ role: 'operations' });
const owner = await system.as({ role: 'administrator' });
const reader = await system.as({ role: 'read-only' });
const stranger = await system.as({ role: 'sales' });

const carrier = async (name: string) =>
  (await operations.post('/api/voice/carriers', { name, currency: 'TRY' })).body.id as string;
const trunk = async (carrierId: string, name: string, given = {}) =>
  (await operations.post('/api/voice/trunks', { carrierId, name, capacity: 30, ...given })).body.id as string;
const route = async (trunkId: string, prefix: string, given = {}) =>
  (await operations.post('/api/voice/routes', { trunkId, prefix, ...given })).body.id as string;
const choose = async (dialled: string, given = {}) =>
  (await operations.post('/api/voice/route-choices', { dialled, ...given })).body;

const anadolu = await carrier('Anadolu Santral');
const bogazici = await carrier('Boğaziçi Ses');
const uzak = await carrier('Uzak Toptan');
const [first, second, third] = [
  await trunk(anadolu, 'anadolu'),
  await trunk(bogazici, 'bogazici', { stripPrefix: '90', addPrefix: '0' }),
  await trunk(uzak, 'uzak', { callerIdRule: 'fixed', callerIdNumber: '+90 850 303 00 00' }),
];
await route(first, '90');
await route(second, '90');
await route(third, '');
const mobile = await route(third, '905', { priority: 20 });

const order = (answer: { choices: { trunkName: string }[] }) =>
  answer.choices.map((one) => one.trunkName).join(' ');

test('only who may sees and changes them', async () => {
  for (const path of ['/api/voice/carriers', '/api/voice/trunks', '/api/voice/routes']) {
    expect((await system.anonymous.get(path)).status).toBe(401);
    expect((await stranger.get(path)).status).toBe(403);
    expect((await reader.get(path)).status).toBe(200);
    expect((await reader.post(path, {})).status).toBe(403);
  }
  expect((await stranger.post('/api/voice/route-choices', { dialled: '112' })).status).toBe(403);
  expect((await reader.post('/api/voice/route-choices', { dialled: '112' })).status).toBe(200);
});

test('names are taken once, what is in use stays, a late change is told so', async () => {
  const again = await operations.post('/api/voice/carriers', { name: 'anadolu santral', currency: 'TRY' });
  expect([again.status, again.body.fields]).toEqual([422, { name: 'name-taken' }]);
  const both = await Promise.all(
    [1, 2].map(() => operations.post('/api/voice/carriers', { name: 'İkiz', currency: 'EUR' })),
  );
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 422]);
  expect((await operations.delete(`/api/voice/carriers/${anadolu}`)).body.code).toBe('carrier-in-use');
  expect((await operations.delete(`/api/voice/trunks/${first}`)).body.code).toBe('trunk-in-use');
  const taken = await operations.post('/api/voice/trunks', {
    carrierId: uzak,
    name: 'other',
    channelMatch: 'PJSIP/anadolu-',
    capacity: 1,
  });
  expect(taken.body.fields).toEqual({ channelMatch: 'name-taken' });
  const path = `/api/voice/carriers/${both.find(({ status }) => status === 201)?.body.id}`;
  expect((await operations.patch(path, { version: 1, note: 'x' })).body).toMatchObject({
    note: 'x',
    version: 2,
  });
  expect((await operations.patch(path, { version: 1, note: 'y' })).status).toBe(409);
  expect((await operations.delete(path)).status).toBe(204);
  expect((await operations.delete(path)).status).toBe(404);
});

test('without prices the order is priority and weight', async () => {
  const answer = await choose('0212 555 01 00');
  expect(order(answer)).toBe('anadolu bogazici uzak');
  expect(answer.reading).toMatchObject({ number: '902125550100', areaName: 'İstanbul (Avrupa)' });
  expect(answer.choices.map((one: { dialled: string }) => one.dialled)).toEqual([
    '902125550100',
    '02125550100', // 90 off, 0 before
    '902125550100',
  ]);
  expect(answer.choices[2].callerId).toBe('908503030000');
  expect(answer.words.join(' ')).toContain('zarar denetimi yapılmadı');
  const here = (await operations.get('/api/voice/routes')).body.items.find(
    (one: { trunkId: string }) => one.trunkId === second,
  );
  await operations.patch(`/api/voice/routes/${here.id}`, { version: here.version, weight: 500 });
  expect(order(await choose('02125550100'))).toBe('bogazici anadolu uzak');
});

test('with prices the cheaper is tried first and no call is carried at a loss', async () => {
  prices.price = '0.30';
  prices.costs = { [anadolu]: '0.12', [bogazici]: '0.31', [uzak]: '0.1199' };
  const answer = await choose('02125550100');
  expect(order(answer)).toBe('uzak anadolu');
  expect(
    answer.leftOut.map((one: { trunkName: string; reason: string }) => [one.trunkName, one.reason]),
  ).toEqual([['bogazici', 'loss']]);
  expect(answer.leftOut[0].why).toBe('zararına: maliyeti 0,31 TRY/dk, müşteri 0,30 TRY/dk ödüyor');
  expect(answer.choices[1].why).toBe('uzak daha ucuz');
  // Of a trunk only its longest prefix counts, whatever it costs.
  const toMobile = await choose('05321234567');
  expect(order(toMobile)).toBe('anadolu uzak');
  expect(toMobile.leftOut.map((one: { reason: string }) => one.reason).toSorted()).toEqual([
    'loss',
    'shorter',
  ]);
  // An emergency call is not weighed.
  expect(order(await choose('112'))).toBe('uzak');
  prices.price = '0.01';
  expect(order(await choose('112'))).toBe('uzak');
  expect((await choose('02125550100')).choices).toEqual([]);
});

test('a route without a known cost is left out, unless it is allowed to; an emergency call goes out', async () => {
  prices.price = '0.30';
  prices.costs = { [anadolu]: '0.12' };
  const answer = await choose('02125550100');
  expect(order(answer)).toBe('anadolu');
  expect(
    answer.leftOut
      .map((one: { trunkName: string; reason: string }) => [one.trunkName, one.reason])
      .toSorted(),
  ).toEqual([
    ['bogazici', 'cost-unknown'],
    ['uzak', 'cost-unknown'],
  ]);
  expect(answer.leftOut[0].why).toBe('maliyeti bilinmiyor: zararına olabilir');
  expect(order(await choose('112'))).toBe('uzak');
  const everything = async () =>
    (await operations.get('/api/voice/routes')).body.items.find(
      (one: { trunkId: string; prefix: string }) => one.trunkId === third && one.prefix === '',
    );
  const change = async (unknownCostAllowed: boolean) => {
    const { id, version } = await everything();
    await operations.patch(`/api/voice/routes/${id}`, { version, unknownCostAllowed });
  };
  expect((await everything()).unknownCostAllowed).toBe(false);
  await change(true);
  expect((await everything()).unknownCostAllowed).toBe(true);
  const allowed = await choose('02125550100');
  expect(order(allowed)).toBe('anadolu uzak');
  prices.costs = {};
  expect((await choose('02125550100')).choices[0].why).toContain('rotada buna izin verilmiş');
  // Without a price there is nothing to guard.
  prices.price = null;
  await change(false);
  expect(order(await choose('02125550100')).split(' ')).toHaveLength(3);
});

test('routes have their time, and trunks and carriers can be off', async () => {
  prices.price = null;
  prices.costs = {};
  const now = system.clock.now();
  const change = async (given: object) => {
    const { body } = await operations.get('/api/voice/routes?prefix=905');
    const { version } = body.items[0];
    return operations.patch(`/api/voice/routes/${mobile}`, { version, ...given });
  };
  const wrong = await change({ validFrom: now.toString(), validUntil: now.toString() });
  expect(wrong.body.fields).toEqual({ validUntil: 'ends-before-start' });
  await change({ validFrom: now.add({ hours: 1 }).toString() });
  const before = await choose('05321234567');
  // While the longer one has not begun, the shorter one of its trunk serves.
  expect(
    before.choices.map((one: { trunkName: string; prefix: string }) => one.trunkName + one.prefix),
  ).toContain('uzak');
  expect(before.leftOut).toMatchObject([{ prefix: '905', reason: 'not-yet' }]);
  const later = await choose('05321234567', { at: now.add({ hours: 2 }).toString() });
  expect(later.leftOut).toMatchObject([{ prefix: '', reason: 'shorter' }]);
  await operations.patch(`/api/voice/carriers/${uzak}`, { version: 1, active: false });
  expect((await choose('02125550100')).leftOut).toMatchObject([{ trunkName: 'uzak', reason: 'carrier-off' }]);
});

test('a ported number takes the route of its real operator', async () => {
  const file = 'number,routing_code\n11961234567,55321\n';
  const take = (text: string, dryRun = false) =>
    owner.post('/api/voice/ported-number-imports', { text, country: 'BR', dryRun });
  expect((await reader.post('/api/voice/ported-number-imports', { text: file, country: 'BR' })).status).toBe(
    403,
  );
  expect((await take('a,b\n1,2')).body.code).toBe('no-routing-column');
  expect((await take(file, true)).body).toMatchObject({ total: 1, added: 1 });
  expect((await owner.get('/api/voice/ported-numbers')).body.items).toEqual([]); // only tried
  expect((await take(`${file}hello,1\n`)).body).toMatchObject({ faultsTotal: 1, faults: [{ line: 3 }] });
  expect((await owner.get('/api/voice/ported-numbers')).body.items).toEqual([]);
  expect((await take(file)).body).toMatchObject({ added: 1 });
  expect((await take(file)).body).toMatchObject({ added: 0, unchanged: 1 });
  await route(first, '5511');
  await route(second, '111155321');
  await route(second, '55');
  const answer = await choose('011961234567', { country: 'BR' });
  expect(answer.reading).toMatchObject({ routingCode: '55321', ratingNumber: '1111553215511961234567' });
  expect(answer.choices.map((one: { prefix: string }) => one.prefix).toSorted()).toEqual([
    '111155321',
    '5511',
  ]);
  // A collect call is the carrier's to know by what was dialled.
  const collect = await choose('9090 11 96123 4567', { country: 'BR' });
  expect(collect.reading).toMatchObject({ number: '5511961234567', collect: true });
  expect(collect.choices[0].dialled).toBe('909011961234567');
  expect((await take('number;routing_code\n5511961234567;\n')).body).toMatchObject({ removed: 1 });
  expect((await choose('011961234567', { country: 'BR' })).reading.routingCode).toBeNull();
});

test('a plan is changed as a whole, and numbers are read by it at once', async () => {
  const { items } = (await reader.get('/api/voice/numbering-plans')).body;
  const { country, ...plan } = items.find((one: { country: string }) => one.country === 'TR');
  expect([country, plan.areas.length]).toEqual(['TR', 83]);
  const read = async () =>
    (await reader.post('/api/voice/number-readings', { dialled: ['02995550100'], country: 'TR' })).body
      .items[0];
  expect(await read()).toMatchObject({ kind: 'unknown' });
  const path = '/api/voice/numbering-plans/TR';
  const wider = { ...plan, areas: [...plan.areas, { code: '299', name: 'Deneme' }] };
  expect((await reader.put(path, wider)).status).toBe(403);
  const twice = { ...plan, areas: [...plan.areas, plan.areas[0]] };
  expect((await operations.put(path, twice)).body.fields).toEqual({ areas: 'code-twice' });
  expect((await operations.put(path, wider)).body.version).toBe(plan.version + 1);
  expect((await operations.put(path, wider)).status).toBe(409);
  expect(await read()).toMatchObject({ kind: 'national', number: '902995550100', areaName: 'Deneme' });
});
