import { beforeAll, describe, expect, test } from 'vitest';
import type { Board } from '../../../contracts/pipeline.ts';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { addCard } from './testing.ts';

let system: TestSystem;
let admin: User;
let seller: User;
let other: User;
let board: Board;

beforeAll(async () => {
  system = await testSystem();
  admin = await system.as({ role: 'administrator' });
  seller = await system.as({ role: 'sales' });
  other = await system.as({ role: 'sales' });
  board = (await admin.get('/api/pipeline/boards')).body.items[0];
});

const mine = (stage = 'Kapora') =>
  system.work((work) => addCard(work, { responsibleIds: [seller.id], stage }));
const total = async (name: string): Promise<number> => {
  const { body } = await seller.get(`/api/pipeline/boards/${board.id}`);
  return body.columns.find((one: { stage: { name: string } }) => one.stage.name === name).total;
};

describe('closing a card as lost', () => {
  test('needs the right and the card', async () => {
    const card = await mine();
    const close = (user: { post: User['post'] }) =>
      user.post(`/api/pipeline/cards/${card.id}/closures`, { version: 1, reason: 'Fiyat' });
    expect((await close(system.anonymous)).status).toBe(401);
    expect((await close(other)).status).toBe(404);
    expect((await close(await system.as({ role: 'read-only' }))).status).toBe(403);
    expect((await close(seller)).status).toBe(201);
  });

  test('takes it off the board and back on top of where it was', async () => {
    const before = await total('Kapora');
    const card = await mine();
    const path = `/api/pipeline/cards/${card.id}`;
    expect((await seller.post(`${path}/closures`, { version: 1 })).status).toBe(422);
    const lost = await seller.post(`${path}/closures`, { version: 1, reason: 'Bütçe yok' });
    expect(lost.body).toMatchObject({ outcome: 'lost', lostReason: 'Bütçe yok', onBoard: false, version: 2 });
    expect(await total('Kapora')).toBe(before);
    expect((await seller.post(`${path}/closures`, { version: 2, reason: 'x' })).body.code).toBe(
      'card-closed',
    );
    const shown = (await seller.get(`/api/pipeline/cards?customerId=${card.customer_id}`)).body.items;
    expect(shown).toMatchObject([{ card: { id: card.id, outcome: 'lost' }, board: { name: 'Satış' } }]);
    expect((await seller.post(`${path}/reopenings`, { version: 1 })).status).toBe(409);
    const opened = await seller.post(`${path}/reopenings`, { version: 2 });
    expect(opened.body).toMatchObject({
      outcome: null,
      lostReason: null,
      onBoard: true,
      stageId: card.stage_id,
    });
    expect((await seller.post(`${path}/reopenings`, { version: 3 })).body.code).toBe('card-open');
    expect(await total('Kapora')).toBe(before + 1);
  });

  test('a board with a lost stage keeps it there, with the reason', async () => {
    const made = await admin.post('/api/pipeline/boards', {
      name: 'Kurumsal',
      stages: [
        { name: 'Yeni', kind: 'open', color: 'blue' },
        { name: 'Kaybedildi', kind: 'lost', color: 'red' },
      ],
    });
    const card = await system.work((work) => addCard(work, { boardId: made.body.id }));
    const { body } = await admin.post(`/api/pipeline/cards/${card.id}/closures`, {
      version: 1,
      reason: 'Rakip',
    });
    expect(body).toMatchObject({
      stageId: made.body.stages[1].id,
      outcome: 'lost',
      onBoard: true,
      lostReason: 'Rakip',
    });
    const opened = await admin.post(`/api/pipeline/cards/${card.id}/reopenings`, { version: 2 });
    expect(opened.body).toMatchObject({ stageId: made.body.stages[0].id, outcome: null });
  });
});

describe('opening a card by hand', () => {
  test('only for customers within reach, one at a time', async () => {
    const card = await mine();
    const open = (user: { post: User['post'] }, body: object) => user.post('/api/pipeline/cards', body);
    expect((await open(system.anonymous, { customerId: card.customer_id })).status).toBe(401);
    expect((await open(other, { customerId: card.customer_id })).status).toBe(404);
    const twice = await open(seller, { customerId: card.customer_id });
    expect(twice.body).toMatchObject({ status: 409, code: 'open-card-exists', cardId: card.id });
    await seller.post(`/api/pipeline/cards/${card.id}/closures`, { version: 1, reason: 'Vazgeçti' });
    const again = await open(seller, { customerId: card.customer_id });
    expect(again.body).toMatchObject({
      stageId: board.stages[0]?.id,
      customerId: card.customer_id,
      version: 1,
    });
    expect((await seller.post(`/api/pipeline/cards/${card.id}/reopenings`, { version: 2 })).body.code).toBe(
      'open-card-exists',
    );
  });

  test('the same customer twice at once gets one card', async () => {
    const card = await mine();
    await seller.post(`/api/pipeline/cards/${card.id}/closures`, { version: 1, reason: 'x' });
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => seller.post('/api/pipeline/cards', { customerId: card.customer_id })),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409, 409, 409]);
  });
});
