import { beforeAll, describe, expect, test } from 'vitest';
import type { PriceEntry } from '../../../contracts/catalog.ts';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { plug } from '../../kernel/ports.ts';
import { configureModule } from './configure-module.ts';
import { priceAddon } from './index.ts';
import { type ModuleDescription, moduleDescriptions } from './module-descriptions.ts';
import { soundSettings } from './module-settings.ts';
import { addPricedAddon, addPricedOption, addProductOnSale } from './testing.ts';

let system: TestSystem;
let clerk: User;
let seller: User;

beforeAll(async () => {
  system = await testSystem();
  clerk = await system.as({ role: 'billing' });
  seller = await system.as({ role: 'sales' });
});

const inHours = (hours: number): string => system.clock.now().add({ hours }).toString();
const price = (id: string, minor: string | null, more: object = {}, setupMinor = '0') =>
  clerk.post('/api/catalog/prices', {
    owner: { kind: 'product', id },
    prices: [{ currency: 'TRY', cycle: 'monthly', minor, ...(minor === null ? {} : { setupMinor }) }],
    ...more,
  });
const history = async (query: string): Promise<PriceEntry[]> =>
  (await seller.get(`/api/catalog/prices?${query}`)).body.items;
const states = (entries: readonly PriceEntry[]) =>
  entries.map(({ amount, state }) => `${amount?.minor ?? 'none'} ${state}`);
const quote = (order: object) =>
  seller.post('/api/catalog/quotes', { currency: 'TRY', cycle: 'monthly', ...order });

describe('prices', () => {
  test('are added, never replaced; months later the scheduled one is in force', async () => {
    const { id: productId } = await system.work((work) => addProductOnSale(work));
    system.clock.advance({ hours: 1 });
    expect((await price(productId, '12000', { validFrom: inHours(24) }, '5000')).body.items).toMatchObject([
      { state: 'scheduled', amount: { minor: '12000' } },
    ]);
    await price(productId, '11000');
    expect(states(await history(`productId=${productId}`))).toEqual([
      '12000 scheduled',
      '11000 in-force',
      '10000 ended',
    ]);
    expect((await quote({ productId })).body.first.minor).toBe('11000');
    system.clock.advance({ hours: 24 });
    expect((await quote({ productId })).body).toMatchObject({
      first: { minor: '17000' },
      recurring: { minor: '12000' },
    });
    const [now, before] = await history(`productId=${productId}`);
    expect([now?.state, before?.state, before?.validUntil]).toEqual(['in-force', 'ended', now?.validFrom]);
    expect(now?.by).toBe(clerk.name);
  });

  test('a future one is withdrawn, twice is the same; one in force is not', async () => {
    const { id: productId } = await system.work((work) => addProductOnSale(work));
    const future = (await price(productId, '1', { validFrom: inHours(5) })).body.items[0] as PriceEntry;
    const withdrawal = `/api/catalog/prices/${future.id}/withdrawal`;
    const first = await clerk.post(withdrawal);
    expect(first.body).toMatchObject({ state: 'withdrawn', withdrawnAt: system.clock.now().toString() });
    system.clock.advance({ hours: 1 });
    expect((await clerk.post(withdrawal)).body).toEqual(first.body);
    expect(states(await history(`productId=${productId}`))).toEqual(['1 withdrawn', '10000 in-force']);
    const [, present] = await history(`productId=${productId}`);
    const late = await clerk.post(`/api/catalog/prices/${present?.id}/withdrawal`);
    expect([late.status, late.body.code]).toEqual([409, 'price-in-force']);
    system.clock.advance({ hours: 5 });
    expect((await quote({ productId })).body.recurring.minor).toBe('10000');
    expect((await price(productId, '1', { validFrom: inHours(5) })).body.items).toHaveLength(1);
  });

  test('pressing twice, also at once, writes one', async () => {
    const { id: productId } = await system.work((work) => addProductOnSale(work));
    system.clock.advance({ hours: 1 });
    const answers = await Promise.all([price(productId, '500'), price(productId, '500')]);
    expect(answers.map(({ status, body }) => [status, body.items.length]).toSorted()).toEqual([
      [201, 0],
      [201, 1],
    ]);
    expect((await price(productId, '600')).body.fields).toEqual({ validFrom: 'price-at-that-moment' });
    expect(states(await history(`productId=${productId}`))).toEqual(['500 in-force', '10000 ended']);
  });

  test('are refused for the past, for no currency, twice, and below nothing', async () => {
    const { id } = await system.work((work) => addProductOnSale(work));
    expect((await price(id, '5', { validFrom: inHours(-1) })).body.fields).toEqual({
      validFrom: 'price-in-the-past',
    });
    expect((await price(id, '-5')).status).toBe(422);
    const wrong = await price(id, '5', {
      prices: ['XYZ', 'TRY', 'TRY'].map((currency) => ({ currency, cycle: 'once', minor: '1' })),
    });
    expect(wrong.body.fields).toEqual({
      'prices.0.currency': 'currency-unknown',
      'prices.2.cycle': 'price-twice',
    });
    expect((await clerk.get('/api/catalog/prices')).body.fields).toEqual({ productId: 'one-owner' });
    expect((await price('01980000-0000-7000-8000-00000000ffff', '5')).status).toBe(404);
  });

  test('a cycle is ended without a word about the past', async () => {
    const { id: productId } = await system.work((work) =>
      addProductOnSale(work, { prices: { 'TRY monthly': 100, 'TRY annually': 1000, 'USD monthly': 9 } }),
    );
    await price(productId, null, { validFrom: inHours(1) });
    expect((await quote({ productId })).status).toBe(200);
    system.clock.advance({ hours: 1 });
    expect((await quote({ productId })).body.fields).toEqual({ cycle: 'price-missing' });
    expect((await quote({ productId, currency: 'EUR' })).body.fields).toEqual({ currency: 'price-missing' });
    const { body } = await seller.get(`/api/catalog/products/${productId}`);
    expect(
      body.prices.map((one: { cycle: string; currency: string }) => `${one.currency} ${one.cycle}`),
    ).toEqual(['TRY annually', 'USD monthly']);
    const list = (await seller.get(`/api/catalog/products?search=${body.code}`)).body;
    expect(list.items[0].from).toMatchObject([{ cycle: 'annually' }, { currency: 'USD', cycle: 'monthly' }]);
  });
});

describe('an order', () => {
  test('is priced line by line, from the product over options to add-ons', async () => {
    const { productId, codes, addonId } = await system.work(async (work) => {
      const channels = await addPricedOption(work, { min: 2, max: 30 });
      const record = await addPricedOption(work, { kind: 'yes-no', prices: { 'TRY monthly': 7_00 } });
      const disk = await addPricedOption(work, {
        kind: 'choice',
        values: [
          { code: 's', name: 'Küçük' },
          { code: 'l', name: 'Büyük' },
        ],
        prices: { 's TRY monthly': 0, 'l TRY monthly': 30_00 },
      });
      const visit = await addPricedOption(work, { prices: { 'TRY once': 200_00 } });
      const addon = await addPricedAddon(work, {
        ...{ module: 'test-did', moduleSettings: { kind: 'x' }, maxQuantity: 3 },
        fields: [{ code: 'area', label: 'Alan', type: 'text', required: true, pattern: '\\d{3}' }],
      });
      const product = await addProductOnSale(work, {
        fields: [
          { code: 'area-code', label: 'Alan kodu', type: 'text', required: true, pattern: '[2-4]\\d{2}' },
        ],
        optionIds: [channels.id, record.id, disk.id, visit.id],
        addonIds: [addon.id],
      });
      return {
        productId: product.id,
        codes: [channels, record, disk, visit].map((one) => one.code),
        addonId: addon.id,
      };
    });
    const [channels = '', record = '', disk = '', visit = ''] = codes;
    const order = {
      productId,
      options: { [channels]: 10, [record]: true, [disk]: 'l', [visit]: 1 },
      fields: { 'area-code': ' 212 ' },
      addons: [{ addonId, quantity: 2, fields: { area: '850' } }],
    };
    const { body } = await quote(order);
    expect(
      body.lines.map((line: { code: string; cycle: string; quantity: number; amount: { minor: string } }) => [
        line.code.split('-')[0],
        line.quantity,
        line.cycle,
        line.amount.minor,
      ]),
    ).toEqual([
      ['URUN', 1, 'monthly', '10000'],
      ['secenek', 10, 'monthly', '10000'],
      ['secenek', 1, 'monthly', '700'],
      ['secenek', 1, 'monthly', '3000'],
      ['secenek', 1, 'once', '20000'],
      ['EK', 2, 'monthly', '4000'],
    ]);
    expect([body.first.minor, body.recurring.minor]).toEqual(['53700', '27700']);
    expect(body.lines[3].name).toMatch(/: Büyük$/);

    const wrong = await quote({
      ...order,
      ...{ options: { [channels]: 31, [disk]: 'xl', other: 1 }, fields: { 'area-code': '512' } },
      addons: [
        { addonId, quantity: 2, fields: { area: '85' } },
        { addonId, quantity: 2, fields: {} },
        { addonId: productId },
      ],
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.fields).toEqual({
      [`options.${channels}`]: 'option-out-of-range',
      [`options.${disk}`]: 'option-value-unknown',
      'options.other': 'option-unknown',
      'fields.area-code': 'field-does-not-fit',
      'addons.0.fields.area': 'field-does-not-fit',
      'addons.1.quantity': 'addon-too-many',
      'addons.1.fields.area': 'field-required',
      'addons.2.addonId': 'addon-not-offered',
    });

    const later = await priceAddon(
      system.db,
      { productId, addonId, quantity: 1, fields: { area: '212' }, currency: 'TRY', cycle: 'monthly' },
      system.clock.now(),
    );
    expect(later).toMatchObject({
      module: 'test-did',
      moduleSettings: { kind: 'x' },
      unitMinor: 2000n,
      setupMinor: 500n,
    });
    await expect(
      priceAddon(
        system.db,
        { productId, addonId, quantity: 4, fields: {}, currency: 'EUR', cycle: 'monthly' },
        system.clock.now(),
      ),
    ).rejects.toMatchObject({
      data: {
        fields: { quantity: 'addon-too-many', 'fields.area': 'field-required', addonId: 'price-missing' },
      },
    });
  });

  test('what is withdrawn is not offered, what has no price is not free', async () => {
    const { productId, option, addon } = await system.work(async (work) => {
      const addon = await addPricedAddon(work);
      const priced = await addPricedOption(work, { kind: 'yes-no', prices: { 'USD monthly': 5 } });
      const product = await addProductOnSale(work, {
        optionIds: [priced.id],
        addonIds: [addon.id],
        trialDays: 30,
      });
      return { productId: product.id, option: priced, addon };
    });
    expect((await quote({ productId, options: { [option.code]: true } })).body.fields).toEqual({
      [`options.${option.code}`]: 'price-missing',
    });
    expect((await quote({ productId })).body).toMatchObject({ trialDays: 30, first: { minor: '5000' } });
    await clerk.patch(`/api/catalog/addons/${addon.id}`, { state: 'withdrawn', version: 1 });
    expect((await quote({ productId, addons: [{ addonId: addon.id }] })).body.fields).toEqual({
      'addons.0.addonId': 'addon-not-offered',
    });
  });
});

test('an option keeps its values by their codes, with their prices', async () => {
  const made = await clerk.post('/api/catalog/options', {
    ...{ code: 'boyut', name: 'Boyut', kind: 'choice' },
    values: [
      { code: 's', name: 'Küçük' },
      { code: 'l', name: 'Büyük' },
    ],
  });
  const [small] = made.body.values;
  await clerk.post('/api/catalog/prices', {
    owner: { kind: 'option-value', id: small.id },
    prices: [{ currency: 'TRY', cycle: 'monthly', minor: '100' }],
  });
  const path = `/api/catalog/options/${made.body.id}`;
  const without = await clerk.patch(path, { values: [{ code: 'l', name: 'Büyük' }], version: 1 });
  expect(without.body.values).toMatchObject([{ code: 'l' }]);
  const again = await clerk.patch(path, {
    values: [
      { code: 'l', name: 'Çok büyük' },
      { code: 'S', name: 'Minik' },
    ],
    version: 2,
  });
  expect(again.body.values).toMatchObject([
    { code: 'l', name: 'Çok büyük' },
    { id: small.id, code: 'S', name: 'Minik', prices: [{ amount: { minor: '100' } }] },
  ]);
  expect(states(await history(`optionId=${made.body.id}`))).toEqual(['100 in-force']);
  expect((await clerk.patch(path, { values: [], version: 3 })).body.fields).toEqual({
    values: 'values-missing',
  });
  expect(
    (
      await clerk.post('/api/catalog/options', {
        code: 'q',
        name: 'Q',
        kind: 'quantity',
        min: 2,
        max: 9,
        step: 2,
      })
    ).body.fields,
  ).toEqual({ step: 'step-misses-end' });
});

describe('modules', () => {
  const voice: ModuleDescription = {
    ...{ name: 'test-line', appliesTo: 'product', label: { tr: 'Hat', en: 'Line', 'pt-BR': 'Linha' } },
    settings: [
      { code: 'planId', type: 'reference', required: true, choicesFrom: '/api/x' },
      { code: 'mode', type: 'choice', choices: ['a', 'b'] },
      { code: 'lines', type: 'number' },
    ],
  };
  const plugged = () => [plug(moduleDescriptions, voice).value] as never;

  test('say which settings they take, of which kind', () => {
    const sound = (module_settings: object, complete = true, module = 'test-line') =>
      soundSettings(plugged, 'product', { module, module_settings: module_settings as never }, complete);
    expect(sound({ planId: 'p', mode: 'a', lines: 3 }).module_settings).toEqual({
      planId: 'p',
      mode: 'a',
      lines: 3,
    });
    expect(sound({ planId: '', mode: 'b' }, false).module_settings).toEqual({ mode: 'b' });
    const faults = (act: () => unknown) => {
      try {
        return act();
      } catch (error) {
        return (error as { data: { fields: unknown } }).data.fields;
      }
    };
    expect(faults(() => sound({ mode: 'c', lines: '3', other: 1 }))).toEqual({
      'moduleSettings.mode': 'setting-does-not-fit',
      'moduleSettings.lines': 'setting-does-not-fit',
      'moduleSettings.other': 'setting-unknown',
      'moduleSettings.planId': 'setting-required',
    });
    expect(faults(() => sound({}, true, 'other'))).toEqual({ module: 'module-unknown' });
  });

  test('that nobody plugged in cannot be chosen, and keep a product from being sold', async () => {
    const { groupId } = await system.work((work) => addProductOnSale(work));
    const input = { code: 'HAT-1', name: 'Hat', groupId };
    const refused = await clerk.post('/api/catalog/products', { ...input, module: 'no-such' });
    expect(refused.body.fields).toEqual({ module: 'module-unknown' });
    const { id } = await system.work((work) => addProductOnSale(work, { ...input, module: 'no-such' }));
    const sale = await clerk.put(`/api/catalog/products/${id}/state`, { state: 'on-sale', version: 1 });
    expect(sale.body).toMatchObject({ code: 'product-not-sellable', lacks: ['module'] });
    await expect(system.work((work) => configureModule(work, { product: 'none' }, {}))).rejects.toMatchObject(
      {
        status: 404,
      },
    );
  });
});
