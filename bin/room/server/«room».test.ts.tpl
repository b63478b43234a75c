import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';

let system: TestSystem;
let owner: User;
let reader: User;

beforeAll(async () => {
  system = await testSystem();
  owner = await system.as({ role: 'operations' });
  reader = await system.as({ role: 'read-only' });
});

describe('who may', () => {
  test('strangers may do nothing', async () => {
    expect((await system.anonymous.get('/api/«room»')).status).toBe(401);
    expect((await system.anonymous.post('/api/«room»', { name: 'Deneme' })).status).toBe(401);
  });

  test('who may only read does not write', async () => {
    expect((await reader.get('/api/«room»')).status).toBe(200);
    expect((await reader.post('/api/«room»', { name: 'Deneme' })).status).toBe(403);
  });
});

test('what is added stands first in the list', async () => {
  const first = await owner.post('/api/«room»', { name: 'Birinci' });
  const second = await owner.post('/api/«room»', { name: 'İkinci' });
  expect([first.status, second.status]).toEqual([201, 201]);
  const page = await reader.get('/api/«room»', { query: { limit: 1 } });
  expect(page.body.items).toEqual([second.body]);
  const next = await reader.get('/api/«room»', { query: { limit: 1, cursor: page.body.nextCursor } });
  expect(next.body.items).toEqual([first.body]);
});

test('of two who rename at once, the slower one is told the present state', async () => {
  const { body } = await owner.post('/api/«room»', { name: 'Eski' });
  const rename = (name: string) => owner.patch(`/api/«room»/${body.id}`, { name, version: body.version });
  const answers = await Promise.all([rename('Yeni'), rename('Başka')]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  const winner = answers.find((answer) => answer.status === 200)?.body;
  expect(answers.find((answer) => answer.status === 409)?.body.current).toEqual(winner);
});

test('a name is needed, and an unknown id is not found', async () => {
  const nameless = await owner.post('/api/«room»', { name: '  ' });
  expect([nameless.status, nameless.body.fields]).toEqual([422, { name: 'required' }]);
  const unknown = '01920000-0000-7000-8000-000000000000';
  expect((await owner.patch(`/api/«room»/${unknown}`, { name: 'Yeni', version: 1 })).status).toBe(404);
});
