import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import type { CardRow } from './tables.ts';
import { addCard } from './testing.ts';

let system: TestSystem;
let admin: User;
let seller: User;
let other: User;
let boardId: string;
const cards: Record<string, CardRow> = {};

beforeAll(async () => {
  system = await testSystem();
  admin = await system.as({ role: 'administrator', name: 'Yönetici' });
  seller = await system.as({ role: 'sales', name: 'Satıcı' });
  other = await system.as({ role: 'sales', name: 'Öbürü' });
  cards.mine = await system.work((work) =>
    addCard(work, { name: 'Işıl Şahin', responsibleIds: [seller.id], source: 'website', tags: ['Vip'] }),
  );
  cards.theirs = await system.work((work) =>
    addCard(work, { name: 'Çağrı Öz', responsibleIds: [other.id], source: 'facebook', campaign: 'Yaz' }),
  );
  cards.nobodys = await system.work((work) => addCard(work, { name: 'Kimsesiz', stage: 'Randevu' }));
  boardId = cards.mine.board_id;
});

const board = (user: { get: User['get'] }, query = '') => user.get(`/api/pipeline/boards/${boardId}${query}`);
const names = (body: { columns: { items: { name: string }[] }[] }) =>
  body.columns.flatMap((column) => column.items.map((card) => card.name));

describe('a board', () => {
  test('strangers are asked to sign in, those without the right are refused', async () => {
    expect((await system.anonymous.get('/api/pipeline/boards')).status).toBe(401);
    expect((await board(system.anonymous)).status).toBe(401);
    const technician = await system.as({ role: 'technician' });
    expect((await board(technician)).status).toBe(403);
  });

  test('lists the boards with their stages in order', async () => {
    const { body } = await seller.get('/api/pipeline/boards');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      name: 'Satış',
      isDefault: true,
      abilities: { manage: false, move: true },
    });
    expect(body.items[0].stages.map((stage: { name: string }) => stage.name)).toEqual([
      'Potansiyel',
      'Görüşülüyor',
      'Randevu',
      'Kapora',
      'Satış Tamamlandı',
      'Takip Edilecek',
    ]);
  });

  test('shows everybody what is theirs, in cards and in totals', async () => {
    const all = (await board(admin)).body;
    expect(names(all)).toEqual(['Çağrı Öz', 'Işıl Şahin', 'Kimsesiz']);
    expect(all.columns.map((column: { total: number }) => column.total)).toEqual([2, 0, 1, 0, 0, 0]);
    const own = (await board(seller)).body;
    expect(names(own)).toEqual(['Işıl Şahin']);
    expect(own.columns.map((column: { total: number }) => column.total)).toEqual([1, 0, 0, 0, 0, 0]);
    expect(own.columns[0].items[0]).toMatchObject({
      customerId: cards.mine?.customer_id,
      responsibles: [{ id: seller.id, name: 'Satıcı', active: true }],
      tags: ['Vip'],
      source: 'website',
      version: 1,
      abilities: { move: true },
    });
  });

  test('a team leader sees the cards of the team', async () => {
    const { addMember, addTeam } = await import('../identity/testing.ts');
    const leader = await system.as({ role: 'team-leader' });
    await system.work(async (work) => {
      const teamId = await addTeam(work, { name: 'Kuzey' });
      await addMember(work, { teamId, userId: leader.id, leader: true });
      await addMember(work, { teamId, userId: other.id, leader: false });
    });
    expect(names((await board(leader)).body)).toEqual(['Çağrı Öz']);
  });

  test('masks phone numbers by role', async () => {
    const readOnly = await system.as({ role: 'read-only' });
    const phones = (await board(readOnly)).body.columns.flatMap((column: { items: { phone: string }[] }) =>
      column.items.map((card) => card.phone),
    );
    expect(phones).toHaveLength(3);
    expect(phones.every((phone: string) => phone.includes('•'))).toBe(true);
    const found = await board(readOnly, `?text=${encodeURIComponent((cards.mine?.phone ?? '').slice(4))}`);
    expect(names(found.body)).toEqual([]);
    expect(names((await board(admin, `?text=0${(cards.mine?.phone ?? '').slice(3)}`)).body)).toEqual([
      'Işıl Şahin',
    ]);
  });

  test('filters cards and totals alike', async () => {
    const find = async (query: string) => names((await board(admin, query)).body);
    expect(await find('?source=website')).toEqual(['Işıl Şahin']);
    expect(await find('?source=website&source=facebook')).toEqual(['Çağrı Öz', 'Işıl Şahin']);
    expect(await find('?campaign=Yaz')).toEqual(['Çağrı Öz']);
    expect(await find('?tag=Vip')).toEqual(['Işıl Şahin']);
    expect(await find(`?responsible=${other.id}`)).toEqual(['Çağrı Öz']);
    expect(await find('?responsible=none')).toEqual(['Kimsesiz']);
    expect(await find(`?responsible=none&responsible=${seller.id}`)).toEqual(['Işıl Şahin', 'Kimsesiz']);
    expect(await find('?text=isil')).toEqual(['Işıl Şahin']);
    expect(await find('?text=%25')).toEqual([]);
    expect(await find('?stageAge=1')).toEqual([]);
    expect((await board(admin, '?stageAge=x')).status).toBe(422);
    const totals = await admin.get(`/api/pipeline/boards/${boardId}/totals?source=website`);
    expect(totals.body.totals).toMatchObject({ [cards.mine?.stage_id as string]: 1 });
    expect(Object.values<number>(totals.body.totals).reduce((sum, n) => sum + n)).toBe(1);
  });

  test('offers as filters only what occurs within reach', async () => {
    const { body } = await seller.get(`/api/pipeline/boards/${boardId}/choices`);
    expect(body).toMatchObject({ sources: ['website'], campaigns: [], tags: ['Vip'] });
    expect(body.responsibles.map((person: { id: string }) => person.id)).toEqual([seller.id]);
  });

  test('columns go on page by page, in order, each card once', async () => {
    await system.work(async (work) => {
      for (let n = 0; n < 25; n++) await addCard(work, { name: `Sıra ${n}`, stage: 'Kapora' });
    });
    const first = (await board(admin, '?limit=10')).body.columns[3];
    expect(first.total).toBe(25);
    expect(first.items).toHaveLength(10);
    const seen = first.items.map((card: { name: string }) => card.name);
    let cursor = first.nextCursor;
    while (cursor) {
      const { body } = await admin.get(
        `/api/pipeline/boards/${boardId}/columns/${first.stage.id}?limit=7&cursor=${cursor}`,
      );
      expect(body.total).toBe(25);
      seen.push(...body.items.map((card: { name: string }) => card.name));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `Sıra ${24 - n}`));
    const stranger = await admin.get(
      `/api/pipeline/boards/${cards.mine?.id}/columns/${first.stage.id}?cursor=${first.nextCursor}`,
    );
    expect(stranger.status).toBe(404);
  });
});
