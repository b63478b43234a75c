import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { receiveCustomer } from '../customers/index.ts';
import { addTeam } from '../identity/testing.ts';
import { mentionedIn } from './mentions.ts';

let system: TestSystem;
let leader: User;
let sales: User;
let colleague: User;
let outsider: User;
let operations: User;
let customerId: string;

beforeAll(async () => {
  system = await testSystem({ without: ['leads', 'pipeline', 'notifications', 'system'] });
  const teamId = await system.work((work) => addTeam(work, { name: 'Satış' }));
  leader = await system.as({ role: 'team-leader', teamId, leader: true });
  sales = await system.as({ role: 'sales', teamId });
  colleague = await system.as({ role: 'sales', teamId });
  outsider = await system.as({ role: 'sales' });
  operations = await system.as({ role: 'operations' });
  const received = { name: 'Ayşe Demir', identities: [], responsibleIds: [sales.id] };
  customerId = (await system.work((work) => receiveCustomer(work, received))).customerId;
});

const write = (who: User, text: string) => who.post('/api/activities/notes', { customerId, text });
const timeline = async (who: User, query: Record<string, string | number> = {}) =>
  (await who.get('/api/activities/timeline', { query: { customerId, ...query } })).body;
const mention = (user: User) => `@[${user.name}](${user.id})`;

async function factsOf(kind: string) {
  const { rows } = await system.db
    .selectFrom('kernel.facts')
    .select(['subjects', 'data', 'object_id'])
    .where('kind', '=', kind)
    .orderBy('position')
    .execute()
    .then((found) => ({ rows: found }));
  return rows;
}

describe('notes', () => {
  test('stand on the timeline for those who see the customer, for nobody else', async () => {
    const { status, body } = await write(sales, 'Cuma günü arayacağım.');
    expect(status).toBe(201);
    expect(body).toMatchObject({ customerId, authorId: sales.id, version: 1, unreached: [] });
    expect((await timeline(leader)).items[0]).toMatchObject({
      kind: 'activities.note-added',
      actorId: sales.id,
      object: { id: body.id, text: 'Cuma günü arayacağım.', abilities: { change: false, remove: true } },
    });
    expect((await write(outsider, 'Ben de buradayım')).status).toBe(404);
    expect((await write(colleague, 'Ben de buradayım')).status).toBe(404);
    expect((await system.anonymous.post('/api/activities/notes', { customerId, text: 'x' })).status).toBe(
      401,
    );
    expect((await outsider.get('/api/activities/timeline', { query: { customerId } })).status).toBe(404);
    expect((await system.anonymous.get('/api/activities/timeline', { query: { customerId } })).status).toBe(
      401,
    );
    const reader = await system.as({ role: 'read-only' });
    expect((await write(reader, 'x')).status).toBe(403);
    expect((await write(sales, '   ')).body.fields).toEqual({ text: 'required' });
  });

  test('tell the mentioned once, only those who may see the customer, never the writer', async () => {
    const text = `${mention(leader)} ve ${mention(outsider)}, bir de ben ${mention(sales)}`;
    const { body } = await write(sales, text);
    expect(body.unreached).toEqual([outsider.id]);
    const told = async () =>
      (await factsOf('activities.mentioned')).filter((fact) => fact.object_id === body.id);
    expect(await told()).toMatchObject([
      { subjects: [`user:${leader.id}`], data: { customerId, noteId: body.id, userId: leader.id } },
    ]);
    await sales.patch(`/api/activities/notes/${body.id}`, {
      version: 1,
      text: `${text} ${mention(operations)}`,
    });
    expect((await told()).map((fact) => fact.subjects[0])).toEqual([
      `user:${leader.id}`,
      `user:${operations.id}`,
    ]);
  });

  test('those who can be mentioned are those who see the customer', async () => {
    const { body } = await sales.get('/api/activities/mentionable', { query: { customerId } });
    const ids = body.items.map((one: { id: string }) => one.id);
    expect(ids).toEqual(expect.arrayContaining([leader.id, sales.id, operations.id]));
    expect(ids).not.toContain(outsider.id);
    expect(ids).not.toContain(colleague.id);
    expect((await outsider.get('/api/activities/mentionable', { query: { customerId } })).status).toBe(404);
  });

  test('hide phone numbers and addresses from those who may not see them, but not from their writer', async () => {
    await write(sales, `${mention(leader)} yeni numarası 0532 987 65 43, ayse@ornek.test`);
    const seen = (await timeline(operations)).items[0].object.text;
    expect(seen).toBe(`${mention(leader)} yeni numarası •••• ••• •• 43, a•••@ornek.test`);
    expect((await timeline(leader)).items[0].object.text).toContain('0532 987 65 43');
    const own = await write(operations, 'Beni 0533 111 22 33 numaradan arayın');
    expect(own.body.text).toContain('0533 111 22 33');
  });

  test('are changed by their writer within a day, keep what they said, and are deleted by writer or moderator', async () => {
    const { body: note } = await write(sales, 'İlk hali');
    const path = `/api/activities/notes/${note.id}`;
    expect((await leader.patch(path, { version: 1, text: 'Olmaz' })).body.code).toBe('note-of-another');
    expect((await outsider.patch(path, { version: 1, text: 'Olmaz' })).status).toBe(404);
    expect((await sales.patch(path, { version: 1, text: 'İkinci hali' })).body).toMatchObject({
      text: 'İkinci hali',
      version: 2,
    });
    expect((await sales.patch(path, { version: 1, text: 'Üçüncü' })).body).toMatchObject({
      status: 409,
      current: { version: 2 },
    });
    expect((await leader.get(`${path}/history`)).body.items).toMatchObject([
      { version: 1, text: 'İlk hali', byId: sales.id },
    ]);

    system.clock.advance({ hours: 25 });
    expect((await sales.patch(path, { version: 2, text: 'Geç kaldım' })).body.code).toBe('note-too-old');
    expect((await sales.delete(path)).body.code).toBe('note-too-old');
    expect((await operations.delete(path)).status).toBe(403);
    expect((await leader.delete(path)).status).toBe(204);
    const shown = (await timeline(sales)).items.find((one: { objectId: string }) => one.objectId === note.id);
    expect(shown.object).toMatchObject({ text: '', version: 3, abilities: { change: false, remove: false } });
    expect(shown.object.deletedAt).not.toBeNull();
    expect((await sales.get(`${path}/history`)).status).toBe(404);
    expect((await leader.get(`${path}/history`)).body.items[0].text).toBe('İkinci hali');
  });
});

test('the timeline comes in pages and by what entries are about', async () => {
  const all = (await timeline(sales, { limit: 200 })).items;
  const paged: unknown[] = [];
  for (let cursor = ''; ; ) {
    const page = await timeline(sales, { limit: 2, ...(cursor ? { cursor } : {}) });
    paged.push(...page.items);
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(all);
  expect((await timeline(sales, { only: 'changes' })).items.map((one: { kind: string }) => one.kind)).toEqual(
    ['customers.created'],
  );
  expect((await timeline(sales, { only: 'notes' })).items).toHaveLength(all.length - 1);
});

test('reads mentions, each person once', () => {
  const [a, b] = ['01a1fcb9-add8-7af7-a47e-a18bca2b29df', '01A1FCB9-ADD8-7AF7-A47E-A18BCA2B29D0'];
  expect(mentionedIn(`@[Ayşe](${a}) @[Başka Ad](${a}) @[Can Öz](${b}) @Ali @[x](y)`)).toEqual([
    a,
    b.toLowerCase(),
  ]);
});
