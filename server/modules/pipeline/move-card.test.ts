import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Board, Card } from '../../../contracts/pipeline.ts';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import type { CardRow } from './tables.ts';
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

beforeEach(async () => {
  await system.work((work) => sql`delete from pipeline.cards`.execute(work.db));
});

const stage = (name: string): string => board.stages.find((one) => one.name === name)?.id as string;
const move = (user: { post: User['post'] }, card: { id: string }, body: object) =>
  user.post(`/api/pipeline/cards/${card.id}/moves`, body);
const inColumn = async (name: string, user: User = admin): Promise<string[]> => {
  const { body } = await user.get(`/api/pipeline/boards/${board.id}?limit=100`);
  return body.columns
    .find((one: { stage: { name: string } }) => one.stage.name === name)
    .items.map((card: Card) => card.name);
};
/** Cards `a`, `b` … in this order in a column. */
const fill = (
  letters: string,
  name: string,
  responsibleIds: string[] = [],
): Promise<Record<string, CardRow>> =>
  system.work(async (work) => {
    const cards: Record<string, CardRow> = {};
    for (const letter of [...letters].reverse()) {
      cards[letter] = await addCard(work, { name: letter, stage: name, responsibleIds });
    }
    return cards;
  });
const facts = async (kind: string) => {
  const { rows } = await sql<{ subjects: string[]; data: Record<string, unknown>; version: number }>`
    select subjects, data, version from kernel.facts where kind = ${kind} order by position`.execute(
    system.db,
  );
  return rows;
};

describe('moving a card', () => {
  test('strangers, those without the right and those without the card cannot', async () => {
    const { a } = await fill('a', 'Potansiyel', [seller.id]);
    const body = { stageId: stage('Randevu'), version: 1 };
    expect((await move(system.anonymous, a as CardRow, body)).status).toBe(401);
    expect((await move(await system.as({ role: 'read-only' }), a as CardRow, body)).status).toBe(403);
    expect((await move(other, a as CardRow, body)).status).toBe(404);
    expect((await move(seller, a as CardRow, body)).status).toBe(201);
    expect(await inColumn('Randevu')).toEqual(['a']);
  });

  test('puts it on top of the other stage, counts the version, keeps the history and tells of it', async () => {
    const { a } = await fill('a', 'Potansiyel', [seller.id]);
    await fill('xy', 'Randevu');
    system.clock.advance({ hours: 3 });
    const { status, body } = await move(seller, a as CardRow, { stageId: stage('Randevu'), version: 1 });
    expect(status).toBe(201);
    expect(body).toMatchObject({ version: 2, stageId: stage('Randevu'), closedAt: null });
    expect(Temporal.Instant.from(body.enteredStageAt).equals(system.clock.now())).toBe(true);
    expect(await inColumn('Randevu')).toEqual(['a', 'x', 'y']);
    const history = (await seller.get(`/api/pipeline/cards/${a?.id}/stages`)).body.items;
    expect(history).toMatchObject([
      { stageName: 'Randevu', leftAt: null, by: { id: seller.id } },
      { stageName: 'Potansiyel', leftAt: body.enteredStageAt, by: null },
    ]);
    expect((await facts('pipeline.card-moved')).at(-1)).toMatchObject({
      subjects: [`board:${board.id}`, `customer:${a?.customer_id}`],
      version: 2,
      data: {
        fromStage: 'Potansiyel',
        toStage: 'Randevu',
        counts: { was: { stageId: stage('Potansiyel') } },
      },
    });
  });

  test('taken back at once it has never left; later it begins a new stay', async () => {
    const { a } = await fill('a', 'Potansiyel');
    const opened = (await admin.get(`/api/pipeline/cards/${a?.id}`)).body.enteredStageAt;
    const stays = async () =>
      (await admin.get(`/api/pipeline/cards/${a?.id}/stages`)).body.items.map(
        (visit: { stageName: string }) => visit.stageName,
      );
    const to = async (name: string, version: number) =>
      (await move(admin, a as CardRow, { stageId: stage(name), version })).body;
    system.clock.advance({ days: 9 });
    await to('Randevu', 1);
    system.clock.advance({ minutes: 2 });
    expect((await to('Potansiyel', 2)).enteredStageAt).toBe(opened);
    expect(await stays()).toEqual(['Potansiyel']);
    await to('Randevu', 3);
    system.clock.advance({ minutes: 20 });
    expect((await to('Potansiyel', 4)).enteredStageAt).not.toBe(opened);
    expect(await stays()).toEqual(['Potansiyel', 'Randevu', 'Potansiyel']);
  });

  test('finds its place by index, by neighbour, at the end', async () => {
    const { a } = await fill('a', 'Potansiyel');
    const { b, d } = await fill('bcd', 'Randevu');
    const to = (version: number, place: object) =>
      move(admin, a as CardRow, { stageId: stage('Randevu'), version, ...place });
    await to(1, { position: 1 });
    expect(await inColumn('Randevu')).toEqual(['b', 'a', 'c', 'd']);
    await to(2, { position: 3 });
    expect(await inColumn('Randevu')).toEqual(['b', 'c', 'd', 'a']);
    await to(3, { beforeCardId: d?.id });
    expect(await inColumn('Randevu')).toEqual(['b', 'c', 'a', 'd']);
    await to(4, { afterCardId: b?.id });
    expect(await inColumn('Randevu')).toEqual(['b', 'a', 'c', 'd']);
    await to(5, { position: 99 });
    expect(await inColumn('Randevu')).toEqual(['b', 'c', 'd', 'a']);
    await to(6, {});
    expect(await inColumn('Randevu')).toEqual(['a', 'b', 'c', 'd']);
  });

  test('counts the index among the cards the mover sees', async () => {
    await fill('pqr', 'Randevu', [other.id]);
    const mine = await fill('kl', 'Randevu', [seller.id]);
    const { m } = await fill('m', 'Potansiyel', [seller.id]);
    await move(admin, mine.l as CardRow, { stageId: stage('Randevu'), version: 1, position: 4 });
    expect(await inColumn('Randevu')).toEqual(['k', 'p', 'q', 'r', 'l']);
    await move(seller, m as CardRow, { stageId: stage('Randevu'), version: 1, position: 2 });
    expect(await inColumn('Randevu', seller)).toEqual(['k', 'l', 'm']);
  });

  test('to where it stands changes nothing', async () => {
    const { b } = await fill('abc', 'Randevu');
    const before = (await facts('pipeline.card-reordered')).length;
    const same = await move(admin, b as CardRow, { stageId: stage('Randevu'), version: 1, position: 1 });
    expect(same.body.version).toBe(1);
    expect((await facts('pipeline.card-reordered')).length).toBe(before);
    const { body } = await move(admin, b as CardRow, { stageId: stage('Randevu'), version: 1 });
    expect(body.version).toBe(2);
    expect((await facts('pipeline.card-reordered')).at(-1)).toMatchObject({
      subjects: [`board:${board.id}`],
    });
  });

  test('an old version is refused with the present card', async () => {
    const { a } = await fill('a', 'Potansiyel');
    await move(admin, a as CardRow, { stageId: stage('Randevu'), version: 1 });
    const { status, body } = await move(admin, a as CardRow, { stageId: stage('Kapora'), version: 1 });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'conflict', current: { version: 2, stageId: stage('Randevu') } });
    expect(await inColumn('Kapora')).toEqual([]);
  });

  test('to a stage that is not of this board is refused', async () => {
    const { a } = await fill('a', 'Potansiyel');
    const second = (await admin.post('/api/pipeline/boards', { name: 'Yenileme' })).body;
    const { status, body } = await move(admin, a as CardRow, { stageId: second.stages[0].id, version: 1 });
    expect(status).toBe(422);
    expect(body.fields).toEqual({ stageId: 'stage-unknown' });
  });

  test('to a won stage closes the card, back opens it again', async () => {
    const { a } = await fill('a', 'Kapora');
    const won = (await move(admin, a as CardRow, { stageId: stage('Satış Tamamlandı'), version: 1 })).body;
    expect(won).toMatchObject({ outcome: 'won', onBoard: true });
    expect(won.closedAt).not.toBeNull();
    expect(await inColumn('Satış Tamamlandı')).toEqual(['a']);
    const back = (await move(admin, a as CardRow, { stageId: stage('Kapora'), version: 2 })).body;
    expect(back).toMatchObject({ outcome: null, closedAt: null, version: 3 });
  });

  test('a sold customer can begin again; then the sold card cannot be opened beside the new one', async () => {
    const { a } = await fill('a', 'Kapora');
    await move(admin, a as CardRow, { stageId: stage('Satış Tamamlandı'), version: 1 });
    const again = await admin.post('/api/pipeline/cards', { customerId: a?.customer_id });
    expect(again.status).toBe(201);
    const back = await move(admin, a as CardRow, { stageId: stage('Kapora'), version: 2 });
    expect([back.status, back.body.code]).toEqual([409, 'open-card-exists']);
  });

  test('two moves of one card at once: one wins, the other is told', async () => {
    const { a } = await fill('a', 'Potansiyel');
    const answers = await Promise.all(
      ['Randevu', 'Kapora', 'Görüşülüyor', 'Takip Edilecek'].map((name) =>
        move(admin, a as CardRow, { stageId: stage(name), version: 1 }),
      ),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409, 409, 409]);
    const winner = answers.find((one) => one.status === 201)?.body;
    for (const answer of answers.filter((one) => one.status === 409)) {
      expect(answer.body.current).toMatchObject({ version: 2, stageId: winner.stageId });
    }
  });

  test('many cards moved to one place at once all get a place of their own', async () => {
    const cards = await fill('abcdefghij', 'Potansiyel');
    await fill('z', 'Randevu');
    const answers = await Promise.all(
      Object.values(cards).map((card) =>
        move(admin, card, { stageId: stage('Randevu'), version: 1, position: 0 }),
      ),
    );
    expect(answers.every((one) => one.status === 201)).toBe(true);
    const { rows } = await sql<{ n: number; places: number }>`
      select count(*)::int as n, count(distinct rank)::int as places from pipeline.cards
      where stage_id = ${stage('Randevu')}`.execute(system.db);
    expect(rows[0]).toEqual({ n: 11, places: 11 });
  });

  test('a place used again and again stays a place: keys are spread, the order stays', async () => {
    const column = await fill('abcdefgh', 'Randevu');
    const { x } = await fill('x', 'Potansiyel');
    // As hundreds of moves between `d` and `e` would leave them.
    await sql`update pipeline.cards set rank = 'd' || lpad(ascii(customer_name)::text, 4, '0')
      where id = any(${Object.values(column).map((card) => card.id)}::uuid[])`.execute(system.db);
    const crowded = `d0100${'0'.repeat(36)}1`;
    await sql`update pipeline.cards set rank = ${crowded} where id = ${column.e?.id}`.execute(system.db);
    await move(admin, x as CardRow, { stageId: stage('Randevu'), version: 1, beforeCardId: column.e?.id });
    expect((await inColumn('Randevu')).join('')).toBe('abcdxefgh');
    const { rows } = await sql<{ longest: number }>`
      select max(length(rank))::int as longest from pipeline.cards`.execute(system.db);
    expect(rows[0]?.longest).toBeLessThanOrEqual(10);
    const told = await facts('pipeline.card-reordered');
    expect(told.filter((fact) => fact.subjects.includes(`board:${board.id}`)).length).toBeGreaterThanOrEqual(
      8,
    );
  });
});
