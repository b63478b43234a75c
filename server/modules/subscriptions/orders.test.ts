import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testHouse } from './house.testing.ts';

const house = await testHouse();
const { system, admin, line, did, shelf, selection, order, read, press, steps } = house;

beforeEach(() => house.fresh());

describe('an order', () => {
  test('copies the prices of its moment; later prices never alter what was sold', async () => {
    const { id: orderId, services, ...placed } = await order({ wishedName: 'Merkez' });
    expect(placed).toMatchObject({
      state: 'accepted',
      first: { minor: '20990', currency: 'TRY' },
      recurring: { minor: '15990', currency: 'TRY' },
    });
    const before = await read(services[0].id);
    expect(before.sold).toHaveLength(1);
    expect(before.sold[0].lines).toMatchObject([
      { kind: 'product', code: 'hat', quantity: 1, unit: { minor: '9990' }, setup: { minor: '5000' } },
      { kind: 'option', code: 'kanal', quantity: 4, option: 4, unit: { minor: '1500' } },
    ]);

    system.clock.advance({ days: 1 });
    const now = system.clock.now();
    await sql`insert into catalog.prices (product_id, currency, cycle, amount, valid_from, created_at)
      values (${shelf.productId}, 'TRY', 'monthly', 99900, ${now}, ${now})`.execute(system.db);
    await sql`update catalog.products set name = 'Başka ad' where id = ${shelf.productId}`.execute(system.db);
    const after = await read(services[0].id);
    expect(after.sold).toEqual(before.sold);
    expect([after.productName, after.recurring]).toEqual([before.productName, before.recurring]);
    expect((await admin.get(`/api/subscriptions/orders/${orderId}`)).body.recurring.minor).toBe('15990');
    expect((await order()).recurring.minor).toBe('105900');
    for (const forged of [
      sql`update subscriptions.items set unit_minor = 1`,
      sql`delete from subscriptions.items`,
      sql`update subscriptions.sold set recurring_minor = 1`,
    ])
      await expect(forged.execute(system.db)).rejects.toThrow('never altered');
  });

  test('refuses what the catalogue refuses, field by field', async () => {
    const { status, body } = await admin.post('/api/subscriptions/orders', {
      customerId: house.customerId,
      selection: selection({ options: { kanal: 0 }, fields: {} }),
    });
    expect([status, body.fields]).toEqual([
      422,
      { 'options.kanal': 'option-out-of-range', 'fields.alan': 'field-required' },
    ]);
  });

  test('makes the service first and its add-ons when it is there, one for each number', async () => {
    const { services } = await order({
      selection: selection({
        addons: [
          { addonId: shelf.addonId, quantity: 2 },
          { addonId: shelf.plainAddonId, quantity: 3 },
        ],
      }),
    });
    expect(
      services.map((one: { productCode: string; quantity: number }) => [one.productCode, one.quantity]),
    ).toEqual([
      ['hat', 1],
      ['did', 1],
      ['did', 1],
      ['rapor', 3],
    ]);
    expect(services.map(({ state }: { state: string }) => state)).toEqual(Array(4).fill('pending'));
    const [{ id }, number] = services;
    expect((await read(number.id)).parent).toMatchObject({ id });
    expect((await press(number.id, 'create')).body.code).toBe('parent-not-active');
    await system.drain();
    const whole = await read(id);
    expect([whole.state, ...whole.children.map(({ state }: { state: string }) => state)]).toEqual(
      Array(4).fill('active'),
    );
    expect(whole.addons).toBe(3);
    expect(steps(line)).toEqual(['create begin', 'create carryOut', 'create finish']);
    expect(did.calls).toHaveLength(6);
    expect(did.calls[0]?.service).toMatchObject({
      parentId: id,
      productCode: 'did',
      quantity: 1,
      customerName: 'Ayşe Yılmaz',
    });

    // Sold alone later, an add-on is an order of its own.
    const later = await admin.post(`/api/subscriptions/${id}/addons`, { addonId: shelf.addonId });
    expect(later.body).toMatchObject({ state: 'accepted', services: [{ parentId: id, state: 'pending' }] });
    await system.drain();
    expect((await read(id)).addons).toBe(4);
    const onAddon = await admin.post(`/api/subscriptions/${number.id}/addons`, { addonId: shelf.addonId });
    expect(onAddon.body.code).toBe('addon-of-addon');

    // What hangs under it ends with it.
    await press(id, 'terminate', { reason: 'Taşındı' });
    await system.drain();
    const ended = await read(id);
    expect([ended.state, ...ended.children.map(({ state }: { state: string }) => state)]).toEqual(
      Array(5).fill('terminated'),
    );
    expect((await admin.post(`/api/subscriptions/${id}/addons`, { addonId: shelf.addonId })).body.code).toBe(
      'service-ended',
    );
  });

  test('what no module provisions is in service at once, owed from the end of the trial', async () => {
    const { services, first } = await order({
      selection: { productId: shelf.plainId, currency: 'TRY', cycle: 'monthly' },
    });
    const today = system.clock.now().toZonedDateTimeISO('Europe/Istanbul').toPlainDate();
    expect(first.minor).toBe('0');
    expect(await read(services[0].id)).toMatchObject({
      state: 'active',
      trialUntil: today.add({ days: 14 }).toString(),
      nextDueOn: today.add({ days: 14 }).toString(),
    });
  });

  test('is accepted by whoever creates its service, and over when nothing of it is left', async () => {
    const placed = await order({}, false);
    const [{ id }] = placed.services;
    expect((await read(id)).order).toMatchObject({ state: 'placed' });
    expect((await press(id, 'create')).status).toBe(202);
    await system.drain();
    expect(await read(id)).toMatchObject({ state: 'active', order: { state: 'accepted' } });
    const other = await order(
      { selection: selection({ addons: [{ addonId: shelf.addonId, quantity: 2 }] }) },
      false,
    );
    expect((await press(other.services[0].id, 'terminate', { reason: 'Vazgeçti' })).body.state).toBe(
      'succeeded',
    );
    const { body } = await admin.get(`/api/subscriptions/orders/${other.id}`);
    expect([body.state, body.decisionReason]).toEqual(['cancelled', 'Vazgeçti']);
    expect(body.services.map(({ state }: { state: string }) => state)).toEqual(Array(3).fill('cancelled'));
    expect(line.calls.filter(({ command }) => command === 'terminate')).toEqual([]);
  });
});
