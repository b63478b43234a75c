import { beforeAll, describe, expect, test } from 'vitest';
import type { Board } from '../../../contracts/pipeline.ts';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { addCard } from './testing.ts';

let system: TestSystem;
let admin: User;
let made = 0;

beforeAll(async () => {
  system = await testSystem();
  admin = await system.as({ role: 'administrator' });
});

const newBoard = async (): Promise<Board> =>
  (await admin.post('/api/pipeline/boards', { name: `Pano ${++made}` })).body;
const names = (board: Board) => board.stages.map((stage) => stage.name);

describe('boards and stages', () => {
  test('are kept by administrators only', async () => {
    const board = await newBoard();
    const seller = await system.as({ role: 'sales' });
    for (const call of [
      (user: Pick<User, 'post' | 'patch' | 'put' | 'delete'>) =>
        user.post('/api/pipeline/boards', { name: 'x' }),
      (user: Pick<User, 'post' | 'patch' | 'put' | 'delete'>) =>
        user.patch(`/api/pipeline/boards/${board.id}`, { name: 'x', version: 1 }),
      (user: Pick<User, 'post' | 'patch' | 'put' | 'delete'>) =>
        user.post(`/api/pipeline/boards/${board.id}/stages`, { name: 'x' }),
      (user: Pick<User, 'post' | 'patch' | 'put' | 'delete'>) =>
        user.delete(`/api/pipeline/stages/${board.stages[0]?.id}`, {}),
    ]) {
      expect((await call(system.anonymous)).status).toBe(401);
      expect((await call(seller)).status).toBe(403);
    }
  });

  test('a board is renamed with its version; two do not share a name', async () => {
    const board = await newBoard();
    const path = `/api/pipeline/boards/${board.id}`;
    expect((await admin.patch(path, { name: 'satis', version: 1 })).body.fields).toEqual({
      name: 'name-taken',
    });
    const name = `Yeni ad ${made}`;
    expect((await admin.patch(path, { name, version: 1 })).body).toMatchObject({ name, version: 2 });
    expect((await admin.patch(path, { name: 'Başka', version: 1 })).status).toBe(409);
  });

  test('another board becomes the default, for new leads', async () => {
    const [first] = (await admin.get('/api/pipeline/boards')).body.items;
    const board = await newBoard();
    await admin.patch(`/api/pipeline/boards/${board.id}`, { isDefault: true, version: 1 });
    const { items } = (await admin.get('/api/pipeline/boards')).body;
    expect(items[0].id).toBe(board.id);
    expect(items.filter((one: Board) => one.isDefault)).toHaveLength(1);
    expect((await admin.delete(`/api/pipeline/boards/${board.id}`)).body.code).toBe('board-is-default');
    const { version } = items.find((one: Board) => one.id === first.id);
    await admin.patch(`/api/pipeline/boards/${first.id}`, { isDefault: true, version });
    expect((await admin.delete(`/api/pipeline/boards/${board.id}`)).status).toBe(204);
  });

  test('stages are added, changed and ordered', async () => {
    const board = await newBoard();
    const path = `/api/pipeline/boards/${board.id}`;
    const added = (
      await admin.post(`${path}/stages`, { name: 'Teklif', kind: 'open', color: 'violet', ageLimitDays: 7 })
    ).body as Board;
    expect(names(added)).toEqual(['Yeni', 'Tamamlandı', 'Teklif']);
    const [first, won, offer] = added.stages.map((stage) => stage.id);
    const ordered = await admin.put(`${path}/stage-order`, { stageIds: [first, offer, won] });
    expect(names(ordered.body)).toEqual(['Yeni', 'Teklif', 'Tamamlandı']);
    expect((await admin.put(`${path}/stage-order`, { stageIds: [first, offer] })).status).toBe(422);
    const changed = await admin.patch(`/api/pipeline/stages/${offer}`, {
      name: 'Teklif verildi',
      ageLimitDays: null,
      version: 1,
    });
    expect(changed.body.stages[1]).toMatchObject({
      name: 'Teklif verildi',
      ageLimitDays: null,
      color: 'violet',
      version: 2,
    });
    expect((await admin.patch(`/api/pipeline/stages/${offer}`, { name: 'x', version: 1 })).status).toBe(409);
  });

  test('a stage with cards is removed only with a place for them, which keeps their order', async () => {
    const board = await newBoard();
    const added = (await admin.post(`/api/pipeline/boards/${board.id}/stages`, { name: 'Ara' }))
      .body as Board;
    const [first, won, middle] = added.stages.map((stage) => stage.id) as [string, string, string];
    await system.work(async (work) => {
      for (const name of ['c', 'b', 'a']) await addCard(work, { name, boardId: board.id, stage: 'Yeni' });
      await addCard(work, { name: 'z', boardId: board.id, stage: 'Ara' });
    });
    const remove = (body: object) => admin.delete(`/api/pipeline/stages/${first}`, body);
    expect((await remove({})).body.code).toBe('stage-not-empty');
    expect((await remove({ moveCardsTo: won })).status).toBe(422);
    expect(names((await remove({ moveCardsTo: middle })).body)).toEqual(['Tamamlandı', 'Ara']);
    const page = (await admin.get(`/api/pipeline/boards/${board.id}/columns/${middle}`)).body;
    expect(page.items.map((card: { name: string }) => card.name)).toEqual(['a', 'b', 'c', 'z']);
    const history = (await admin.get(`/api/pipeline/cards/${page.items[0].id}/stages`)).body.items;
    expect(history.map((visit: { stageName: string }) => visit.stageName)).toEqual(['Ara', 'Yeni']);
    expect((await admin.delete(`/api/pipeline/stages/${middle}`, {})).body.code).toBe('last-open-stage');
    expect((await admin.delete(`/api/pipeline/boards/${board.id}`)).body.code).toBe('board-not-empty');
  });

  test('the kind of a stage with cards stays', async () => {
    const board = await newBoard();
    await system.work((work) => addCard(work, { boardId: board.id }));
    const path = `/api/pipeline/stages/${board.stages[0]?.id}`;
    expect((await admin.patch(path, { kind: 'lost', version: 1 })).body.code).toBe('stage-not-empty');
    expect((await admin.patch(path, { kind: 'parking', version: 1 })).status).toBe(200);
  });
});
