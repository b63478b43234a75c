import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { setResponsibles } from '../customers/index.ts';
import type { CardRow } from './tables.ts';
import { addCard } from './testing.ts';

let system: TestSystem;
let admin: User;
let seller: User;
let other: User;
let boardId: string;

beforeAll(async () => {
  system = await testSystem();
  admin = await system.as({ role: 'administrator' });
  seller = await system.as({ role: 'sales' });
  other = await system.as({ role: 'sales' });
  boardId = (await admin.get('/api/pipeline/boards')).body.items[0].id;
});

const card = (given: Parameters<typeof addCard>[1] = {}) =>
  system.work((work) => addCard(work, { responsibleIds: [seller.id], ...given }));
const row = async (id: string): Promise<CardRow> =>
  (await sql<CardRow>`select * from pipeline.cards where id = ${id}`.execute(system.db)).rows[0] as CardRow;
const lastFact = async () => {
  const { rows } = await sql<{
    kind: string;
    data: Record<string, unknown>;
    lost_by: string[];
    bulk: boolean;
  }>`
    select kind, data, lost_by, bulk from kernel.facts where kind like 'pipeline.%' order by position desc limit 1
    `.execute(system.db);
  return rows[0];
};

describe('a card follows its customer in the same gesture', () => {
  test('who loses the customer loses the card with the very commit', async () => {
    const { id, customer_id, stage_id } = await card();
    expect((await seller.get(`/api/pipeline/cards/${id}`)).status).toBe(200);
    await system.work((work) => setResponsibles(work, customer_id, [other.id]));
    expect((await seller.get(`/api/pipeline/cards/${id}`)).status).toBe(404);
    expect((await other.get(`/api/pipeline/cards/${id}`)).body).toMatchObject({ version: 2 });
    expect(await lastFact()).toMatchObject({
      kind: 'pipeline.card-refreshed',
      lost_by: [seller.id],
      data: {
        counts: { was: { stageId: stage_id, responsibleIds: [seller.id], onBoard: true }, reach: [other.id] },
      },
    });
  });

  test('name, phone and tags are those of the customer', async () => {
    const { id, customer_id } = await card({ name: 'Eski Ad' });
    const { body } = await admin.get(`/api/customers/${customer_id}`);
    const changed = await admin.patch(`/api/customers/${customer_id}`, {
      version: body.version,
      name: 'Yeni Ad',
      tags: ['Acil'],
      identities: [{ kind: 'phone', value: '0532 999 88 77' }],
    });
    expect(changed.status).toBe(200);
    expect(await row(id)).toMatchObject({
      customer_name: 'Yeni Ad',
      folded_name: 'yeni ad',
      phone: '+905329998877',
      tags: ['Acil'],
      version: 2,
    });
    expect((await lastFact())?.data).toMatchObject({ counts: { was: { renamed: true, tags: [] } } });
  });

  test('a change that the card does not show leaves it alone', async () => {
    const { id, customer_id } = await card();
    const { body } = await admin.get(`/api/customers/${customer_id}`);
    await admin.patch(`/api/customers/${customer_id}`, { version: body.version, address: { city: 'Bursa' } });
    expect((await row(id)).version).toBe(1);
  });

  test('two gestures at once both show', async () => {
    const { id, customer_id } = await card();
    await Promise.all([
      system.work((work) => setResponsibles(work, customer_id, [other.id])),
      system.work(async (work) => {
        await sql`insert into customers.tags (name) values ('Yarış') on conflict do nothing`.execute(work.db);
        await sql`insert into customers.customer_tags select ${customer_id}, id from customers.tags
          where name = 'Yarış'`.execute(work.db);
        work.record({ kind: 'customers.tags-changed', subjects: [`customer:${customer_id}`] });
      }),
    ]);
    expect(await row(id)).toMatchObject({ responsible_ids: [other.id], tags: ['Yarış'] });
  });

  test('the cards of an archived customer rest until it is restored', async () => {
    const { id, customer_id } = await card();
    const { version } = (await admin.get(`/api/customers/${customer_id}`)).body;
    await sql`update customers.customers set archived_at = now() where id = ${customer_id}`.execute(
      system.db,
    );
    const tell = (kind: string) =>
      system.work(async (work) => work.record({ kind, subjects: [`customer:${customer_id}`], version }));
    await tell('customers.archived');
    expect((await row(id)).on_board).toBe(false);
    const move = await admin.post(`/api/pipeline/cards/${id}/moves`, {
      stageId: (await row(id)).stage_id,
      version: 2,
    });
    expect([move.status, move.body.code]).toEqual([409, 'customer-archived']);
    await sql`update customers.customers set archived_at = null where id = ${customer_id}`.execute(system.db);
    await tell('customers.restored');
    expect((await row(id)).on_board).toBe(true);
  });

  test('many at once tell the board once', async () => {
    const ids: string[] = [];
    await system.work(async (work) => {
      for (let n = 0; n < 30; n++) ids.push((await addCard(work, { responsibleIds: [seller.id] })).id);
    });
    const answer = await admin.post('/api/pipeline/assignments', {
      cardIds: ids,
      add: [other.id],
      remove: [seller.id],
    });
    expect(answer.body).toMatchObject({ skipped: [] });
    expect(answer.body.changed).toHaveLength(30);
    expect((await row(ids[0] as string)).responsible_ids).toEqual([other.id]);
    expect((await row(ids[0] as string)).version).toBe(answer.body.changed[0].version);
    expect(await lastFact()).toMatchObject({
      kind: 'pipeline.cards-changed',
      bulk: true,
      data: { count: 30 },
    });
  });
});

describe('a colleague who leaves', () => {
  test('is shown as gone on their cards, and the boards are told', async () => {
    const leaving = await system.as({ role: 'sales' });
    const { id } = await card({ responsibleIds: [leaving.id] });
    const user = (await admin.get(`/api/identity/users/${leaving.id}`)).body;
    const disabled = await admin.post(`/api/identity/users/${leaving.id}/disablement`, {
      version: user.version,
    });
    expect(disabled.status).toBeLessThan(300);
    await system.drain();
    expect(await lastFact()).toMatchObject({ kind: 'pipeline.cards-changed', bulk: true });
    expect((await admin.get(`/api/pipeline/cards/${id}`)).body.responsibles).toMatchObject([
      { id: leaving.id, active: false },
    ]);
  });
});

describe('bulk changes', () => {
  test('strangers and those without the right are refused; cards out of reach are skipped', async () => {
    const [mine, theirs] = [await card(), await card({ responsibleIds: [other.id] })];
    const stageId = (await admin.get('/api/pipeline/boards')).body.items[0].stages[1].id;
    const body = { cardIds: [mine.id, theirs.id], stageId };
    expect((await system.anonymous.post('/api/pipeline/moves', body)).status).toBe(401);
    expect((await (await system.as({ role: 'read-only' })).post('/api/pipeline/moves', body)).status).toBe(
      403,
    );
    const answer = await seller.post('/api/pipeline/moves', body);
    expect(answer.body).toEqual({
      changed: [{ id: mine.id, version: 2, fromStageId: mine.stage_id }],
      skipped: [theirs.id],
    });
    const assign = { cardIds: [theirs.id], add: [seller.id], remove: [] };
    expect((await system.anonymous.post('/api/pipeline/assignments', assign)).status).toBe(401);
  });

  test('many cards keep the order in which they were chosen and tell the board once', async () => {
    const made = await system.work(async (work) => {
      const cards: CardRow[] = [];
      for (let n = 0; n < 25; n++) cards.push(await addCard(work, { stage: 'Kapora' }));
      return cards;
    });
    const stage = (await admin.get('/api/pipeline/boards')).body.items[0].stages[5];
    const cardIds = made.map((one) => one.id);
    const { body } = await admin.post('/api/pipeline/moves', { cardIds, stageId: stage.id });
    expect(body.changed).toHaveLength(25);
    const shown = (await admin.get(`/api/pipeline/boards/${boardId}/columns/${stage.id}`)).body;
    expect(shown.items.map((one: { id: string }) => one.id)).toEqual(cardIds);
    expect(await lastFact()).toMatchObject({ kind: 'pipeline.cards-changed', data: { count: 25 } });
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from kernel.facts
      where kind = 'pipeline.card-moved' and ${`customer:${made[3]?.customer_id}`} = any(subjects)
        and not ${`board:${boardId}`} = any(subjects)`.execute(system.db);
    expect(rows[0]?.n).toBe(1);
  });

  test('two bulk moves of the same cards at once wait for each other', async () => {
    const made = await system.work(async (work) => [
      await addCard(work),
      await addCard(work),
      await addCard(work),
    ]);
    const stages = (await admin.get('/api/pipeline/boards')).body.items[0].stages;
    const ids = made.map((one) => one.id);
    const [first, second] = await Promise.all([
      admin.post('/api/pipeline/moves', { cardIds: ids, stageId: stages[1].id }),
      admin.post('/api/pipeline/moves', { cardIds: [...ids].reverse(), stageId: stages[2].id }),
    ]);
    expect([first?.status, second?.status]).toEqual([201, 201]);
    const { rows } = await sql<{ n: number }>`select count(distinct stage_id)::int as n from pipeline.cards
      where id = any(${ids}::uuid[])`.execute(system.db);
    expect(rows[0]?.n).toBe(1);
  });
});
