import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testHouse } from './house.testing.ts';

const house = await testHouse();
const { system, line, shelf, selection, activeLine, read, press, minute } = house;

beforeEach(() => house.fresh());

describe('a change of plan', () => {
  test('is a new version from its day; what was sold before stays', async () => {
    const id = await activeLine({ selection: selection({ productId: shelf.otherId }) });
    const before = await read(id);
    const wanted = {
      productId: shelf.otherId,
      cycle: 'monthly',
      options: { kanal: 10 },
      fields: { alan: '216' },
    };
    const same = { ...wanted, options: { kanal: 4 }, fields: { alan: '212' } };
    expect((await press(id, 'change-plan')).body.fields).toEqual({ selection: 'required' });
    expect((await press(id, 'change-plan', { selection: same })).body).toMatchObject({
      state: 'succeeded',
      answer: { already: true },
    });
    system.clock.advance({ hours: 3 });
    const twice = await Promise.all([
      press(id, 'change-plan', { selection: wanted }),
      press(id, 'change-plan', { selection: wanted }),
    ]);
    expect(twice[0].body.id).toBe(twice[1].body.id);
    const other = await press(id, 'change-plan', { selection: { ...wanted, options: { kanal: 11 } } });
    expect(other.body.code).toBe('command-running');
    await system.drain();
    const calls = line.calls.filter(({ service }) => service.id === id);
    expect(calls.map(({ step }) => step)).toEqual(['begin', 'carryOut', 'finish']);
    expect(calls[0]?.service).toMatchObject({
      options: { kanal: 10 },
      fields: { alan: '216' },
      moduleSettings: { planId: 'p1' },
    });
    const after = await read(id);
    expect(after).toMatchObject({
      state: 'active',
      options: { kanal: 10 },
      fields: { alan: '216' },
      recurring: { minor: '34990' },
    });
    expect(after.sold).toHaveLength(2);
    expect(after.sold[1]).toEqual(before.sold[0]);
    expect(after.sold[0]).toMatchObject({ number: 2, effectiveAt: system.clock.now().toString() });
    const { rows } = await sql`select data from kernel.facts where kind = 'subscriptions.plan-changed'
      and ${`service:${id}`} = any(subjects)`.execute(system.db);
    expect(rows).toMatchObject([{ data: { soldVersion: 2, subscriptionId: id } }]);
    const across = await press(id, 'change-plan', {
      selection: { productId: shelf.plainId, cycle: 'monthly' },
    });
    expect([across.status, across.body.code]).toEqual([409, 'module-differs']);
  });

  test('for later keeps the price agreed when it was pressed', async () => {
    const id = await activeLine();
    const effectiveAt = system.clock.now().add({ hours: 240 });
    const wanted = {
      productId: shelf.productId,
      cycle: 'monthly',
      options: { kanal: 20 },
      fields: { alan: '312' },
    };
    const { body } = await press(id, 'change-plan', {
      selection: wanted,
      effectiveAt: effectiveAt.toString(),
    });
    expect(body.state).toBe('scheduled');
    system.clock.advance({ hours: 120 });
    const now = system.clock.now();
    await sql`insert into catalog.prices (product_id, currency, cycle, amount, valid_from, created_at)
      values (${shelf.productId}, 'TRY', 'monthly', 99900, ${now}, ${now})`.execute(system.db);
    await minute();
    expect(await read(id)).toMatchObject({ options: { kanal: 4 }, recurring: { minor: '15990' } });
    system.clock.set(effectiveAt);
    await minute();
    const after = await read(id);
    expect(after).toMatchObject({ options: { kanal: 20 }, recurring: { minor: '39990' } });
    expect(after.sold[0]).toMatchObject({ number: 2, effectiveAt: effectiveAt.toString() });
  });
});
