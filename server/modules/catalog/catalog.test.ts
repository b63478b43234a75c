import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Product } from '../../../contracts/catalog.ts';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { addPricedAddon, addPricedOption, addProductOnSale } from './testing.ts';

let system: TestSystem;
let clerk: User;
let seller: User;
let made = 0;

beforeAll(async () => {
  system = await testSystem({ listen: true });
  clerk = await system.as({ role: 'billing' });
  seller = await system.as({ role: 'sales' });
});

const unknown = '01980000-0000-7000-8000-00000000ffff';
const newGroup = async () => (await clerk.post('/api/catalog/groups', { name: `Grup-${++made}` })).body;
const newProduct = async (more: object = {}): Promise<Product> => {
  const { id: groupId } = await newGroup();
  const { status, body } = await clerk.post('/api/catalog/products', {
    ...{ code: `P-${++made}`, name: `Ürün-${made}`, groupId },
    ...more,
  });
  expect(status).toBe(201);
  return body;
};

test('strangers see nothing, sellers change nothing', async () => {
  const { id } = await newProduct();
  const reading = [
    'groups',
    'products',
    `products/${id}`,
    'options',
    'addons',
    `prices?productId=${id}`,
    'modules',
  ];
  for (const path of reading) {
    expect((await system.anonymous.get(`/api/catalog/${path}`)).status).toBe(401);
    expect((await seller.get(`/api/catalog/${path}`)).status).toBe(200);
  }
  const writing: [path: string, body: object, how?: 'patch' | 'put'][] = [
    ['groups', { name: 'x' }],
    ['products', { code: 'x', name: 'x', groupId: unknown }],
    [`products/${id}`, { version: 1 }, 'patch'],
    [`products/${id}/state`, { state: 'on-sale', version: 1 }, 'put'],
    [`products/${id}/copies`, { code: 'x', name: 'x' }],
    ['options', { code: 'x', name: 'x', kind: 'yes-no' }],
    ['addons', { code: 'x', name: 'x' }],
    ['prices', { owner: { kind: 'product', id }, prices: [{ currency: 'TRY', cycle: 'once', minor: '1' }] }],
    [`prices/${unknown}/withdrawal`, {}],
  ];
  for (const [path, body, how = 'post'] of writing) {
    expect((await system.anonymous[how](`/api/catalog/${path}`, body)).status).toBe(401);
    expect((await seller[how](`/api/catalog/${path}`, body)).status).toBe(403);
  }
  expect((await clerk.get(`/api/catalog/products/${unknown}`)).status).toBe(404);
});

describe('groups', () => {
  test('are renamed with their version and keep names apart', async () => {
    const group = await newGroup();
    const path = `/api/catalog/groups/${group.id}`;
    expect((await clerk.patch(path, { name: 'İnternet', version: 1 })).body).toMatchObject({ version: 2 });
    expect((await clerk.patch(path, { name: 'x', version: 1 })).body).toMatchObject({
      code: 'conflict',
      current: { name: 'İnternet', version: 2 },
    });
    expect((await clerk.post('/api/catalog/groups', { name: 'internet' })).body.fields).toEqual({
      name: 'name-taken',
    });
  });

  test('are ordered whole, and removed when empty', async () => {
    const [a, b] = [await newGroup(), await newGroup()];
    const { items } = (await clerk.get('/api/catalog/groups')).body;
    const ids: string[] = items.map((group: { id: string }) => group.id);
    const turned = [b.id, a.id, ...ids.filter((id) => id !== a.id && id !== b.id)];
    const ordered = await clerk.put('/api/catalog/group-order', { groupIds: turned });
    expect(ordered.body.items.map((group: { id: string }) => group.id)).toEqual(turned);
    expect((await clerk.put('/api/catalog/group-order', { groupIds: [a.id] })).body.fields).toEqual({
      groupIds: 'groups-changed',
    });
    await clerk.post('/api/catalog/products', { code: `P-${++made}`, name: 'x', groupId: a.id });
    expect((await clerk.delete(`/api/catalog/groups/${a.id}`)).body.code).toBe('group-not-empty');
    expect((await clerk.delete(`/api/catalog/groups/${b.id}`)).status).toBe(204);
  });
});

describe('products', () => {
  test('have codes of their own, whatever the case, also for two at once', async () => {
    const { id: groupId } = await newGroup();
    const code = `Santral-${++made}`;
    const answers = await Promise.all(
      [code, code.toLowerCase()].map((one) =>
        clerk.post('/api/catalog/products', { code: one, name: 'Santral', groupId }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422]);
    expect(answers.find(({ status }) => status === 422)?.body.fields).toEqual({ code: 'code-taken' });
    const wrong = await clerk.post('/api/catalog/products', { code: 'iki söz', name: '', groupId: unknown });
    expect(Object.keys(wrong.body.fields).toSorted()).toEqual(['code', 'name']);
    expect(
      (await clerk.post('/api/catalog/products', { code: `y-${made}`, name: 'y', groupId: unknown })).body
        .fields,
    ).toEqual({ groupId: 'group-unknown' });
  });

  test('are put on sale only with a price, and then found by orders', async () => {
    const product = await newProduct();
    const path = `/api/catalog/products/${product.id}`;
    const early = await clerk.put(`${path}/state`, { state: 'on-sale', version: 1 });
    expect([early.status, early.body.code, early.body.lacks]).toEqual([
      409,
      'product-not-sellable',
      ['price'],
    ]);
    await clerk.post('/api/catalog/prices', {
      owner: { kind: 'product', id: product.id },
      prices: [{ currency: 'TRY', cycle: 'monthly', minor: '9900' }],
    });
    const order = { productId: product.id, currency: 'TRY', cycle: 'monthly' };
    expect((await seller.post('/api/catalog/quotes', order)).body.fields).toEqual({
      productId: 'not-on-sale',
    });
    expect((await seller.post('/api/catalog/quotes', { ...order, anyState: true })).status).toBe(403);
    expect((await clerk.post('/api/catalog/quotes', { ...order, anyState: true })).status).toBe(200);
    const sold = await clerk.put(`${path}/state`, { state: 'on-sale', version: 1 });
    expect(sold.body).toMatchObject({ state: 'on-sale', version: 2, lacks: [] });
    expect((await seller.post('/api/catalog/quotes', order)).body.recurring).toEqual({
      minor: '9900',
      currency: 'TRY',
    });
  });

  test('change with their version: fields, options and add-ons as whole lists', async () => {
    const product = await newProduct();
    const path = `/api/catalog/products/${product.id}`;
    const option = await system.work((work) => addPricedOption(work, {}));
    const addon = await system.work((work) => addPricedAddon(work));
    const fields = [
      { code: 'ddd', label: 'DDD', type: 'text', required: true, pattern: '[1-9][1-9]' },
      { code: 'color', label: 'Renk', type: 'choice', choices: ['mavi', 'yeşil'] },
    ];
    const whole = await clerk.patch(path, {
      ...{ fields, optionIds: [option.id, option.id], addonIds: [addon.id], version: 1 },
    });
    expect(whole.body).toMatchObject({
      fields: [
        { code: 'ddd', required: true },
        { code: 'color', choices: ['mavi', 'yeşil'] },
      ],
      options: [{ id: option.id, prices: [{ amount: { minor: '1000' } }] }],
      addons: [{ id: addon.id }],
      version: 2,
    });
    const less = await clerk.patch(path, { fields: [fields[1]], optionIds: [], version: 2 });
    expect(less.body).toMatchObject({ fields: [{ code: 'color' }], options: [], addons: [{ id: addon.id }] });
    expect((await clerk.patch(path, { name: 'x', version: 2 })).body).toMatchObject({
      code: 'conflict',
      current: { version: 3 },
    });
    expect((await clerk.patch(path, { addonIds: [unknown], version: 3 })).body.fields).toEqual({
      addonIds: 'addon-unknown',
    });
    const wrong = [
      { ...fields[0], pattern: '(' },
      { code: 'DDD', label: 'x', type: 'number', choices: ['a'], pattern: '1' },
      { code: 'c', label: 'x', type: 'choice' },
    ];
    expect((await clerk.patch(path, { fields: wrong, version: 3 })).body.fields).toEqual({
      'fields.0.pattern': 'not-a-pattern',
      'fields.1.code': 'code-taken',
      'fields.1.choices': 'only-for-choices',
      'fields.1.pattern': 'only-for-texts',
      'fields.2.choices': 'choices-missing',
    });
  });

  test('are copied as drafts with the prices in force', async () => {
    const option = await system.work((work) => addPricedOption(work, {}));
    const { id } = await system.work((work) =>
      addProductOnSale(work, {
        ...{ optionIds: [option.id], trialDays: 7 },
        fields: [{ code: 'a', label: 'A', type: 'date' }],
        prices: { 'TRY monthly': 100, 'USD annually': 900 },
      }),
    );
    await clerk.post('/api/catalog/prices', {
      owner: { kind: 'product', id },
      validFrom: system.clock.now().add({ hours: 24 }).toString(),
      prices: [{ currency: 'TRY', cycle: 'monthly', minor: '777' }],
    });
    const code = `KOPYA-${++made}`;
    const copy = await clerk.post(`/api/catalog/products/${id}/copies`, { code, name: 'Kopya' });
    expect(copy.body).toMatchObject({
      ...{ code, name: 'Kopya', state: 'draft', trialDays: 7, version: 1 },
      fields: [{ code: 'a', type: 'date' }],
      options: [{ id: option.id }],
    });
    const { items } = (await clerk.get(`/api/catalog/prices?productId=${copy.body.id}`)).body;
    expect(items.map((price: { amount: unknown }) => price.amount)).toEqual([
      { minor: '100', currency: 'TRY' },
      { minor: '900', currency: 'USD' },
    ]);
    expect((await clerk.post(`/api/catalog/products/${id}/copies`, { code, name: 'x' })).body.fields).toEqual(
      {
        code: 'code-taken',
      },
    );
  });

  test('are listed by group and name, page by page, and found by a part of either', async () => {
    const [first, second] = [await newGroup(), await newGroup()];
    const word = `Zirve${++made}`;
    const names = [`${word} Çınar`, `${word} Ağaç`, `${word} Işık`];
    for (const [n, name] of names.entries()) {
      const groupId = n === 1 ? second.id : first.id;
      await clerk.post('/api/catalog/products', { code: `L-${++made}`, name, groupId });
    }
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = { search: word.toUpperCase(), limit: '1' };
      if (cursor) query.cursor = cursor;
      const page = (await seller.get('/api/catalog/products', { query })).body;
      expect(page.total).toBe(3);
      found.push(...page.items.map((item: { name: string }) => item.name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(found).toEqual([names[0], names[2], names[1]]);
    const hits = (await seller.get('/api/search', { query: { q: `${word} isik` } })).body;
    expect(JSON.stringify(hits)).toContain(names[2]);
  });

  test('screens that show the catalogue hear of a change', async () => {
    const product = await newProduct();
    const socket = await system.live(seller);
    const told = new Promise<{ subject: string }>((resolve) => socket.once('reload', resolve));
    const watch = (subject: string) => socket.emitWithAck('watch', { subject });
    expect(await watch('catalog:all')).toEqual({ position: expect.any(Number) });
    expect(await watch('catalog:else')).toEqual({ refused: 'not-found' });
    await clerk.patch(`/api/catalog/products/${product.id}`, { name: 'Başka', version: 1 });
    expect(await told).toEqual({ subject: 'catalog:all' });
  });
});

test('no price that was written is changed or removed, whoever asks', async () => {
  await system.work((work) => addProductOnSale(work));
  for (const statement of [
    sql`update catalog.prices set amount = 1`,
    sql`update catalog.prices set withdrawn_at = valid_from - interval '1 hour', setup_fee = 3`,
    sql`delete from catalog.prices`,
    sql`truncate catalog.prices`,
  ]) {
    await expect(statement.execute(system.db)).rejects.toThrow('prices are only added');
  }
  await expect(sql`update catalog.prices set withdrawn_at = valid_from`.execute(system.db)).rejects.toThrow(
    'check',
  );
});
