import { beforeAll, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../../tests/support/system.ts';

let system: TestSystem;
let owner: User;
let stranger: User;

beforeAll(async () => {
  system = await testSystem();
  owner = await system.as({ role: 'operations' });
  stranger = await system.as({ role: 'sales' });
});

const wish = (key: string, more: Record<string, unknown> = {}) => ({
  key,
  name: `Santral ${key}`,
  format: 'asterisk-csv',
  zone: 'Europe/Istanbul',
  ...more,
});

test('sources are for those who may import', async () => {
  for (const path of [
    '/api/rating/sources',
    '/api/rating/intakes',
    '/api/rating/rejects',
    '/api/rating/unrated',
  ]) {
    expect((await system.anonymous.get(path)).status).toBe(401);
    expect((await stranger.get(path)).status).toBe(403);
    expect((await owner.get(path)).status).toBe(200);
  }
  expect((await stranger.post('/api/rating/sources', wish('x'))).status).toBe(403);
});

test('a source is added, changed by its version, and told apart by key and folder', async () => {
  const added = await owner.post('/api/rating/sources', wish('pbx1', { folder: 'pbx1' }));
  expect(added).toMatchObject({
    status: 201,
    body: { key: 'pbx1', country: 'TR', active: true, hook: false },
  });
  const { id, version } = added.body;
  const path = `/api/rating/sources/${id}`;
  expect((await owner.post('/api/rating/sources', wish('pbx1'))).body).toMatchObject({
    code: 'invalid',
    fields: { key: 'source-key-taken' },
  });
  expect((await owner.post('/api/rating/sources', wish('pbx2', { folder: 'pbx1' }))).body.fields).toEqual({
    folder: 'folder-taken',
  });
  const changed = await owner.patch(path, { zone: 'UTC', version });
  expect(changed).toMatchObject({ status: 200, body: { zone: 'UTC', folder: 'pbx1', version: version + 1 } });
  expect((await owner.patch(path, { zone: 'UTC', version })).status).toBe(409);
  expect((await stranger.patch(path, { name: 'Benim', version: version + 1 })).status).toBe(403);
  expect((await owner.patch('/api/rating/sources/999', { version: 1 })).status).toBe(404);
});

test.each([
  [{ folder: '/etc' }, { folder: 'not-a-folder' }],
  [{ folder: '../ust' }, { folder: 'not-a-folder' }],
  [{ folder: 'a/../../b' }, { folder: 'not-a-folder' }],
  [{ folder: 'pbx9/done' }, { folder: 'not-a-folder' }],
  [{ zone: 'Mars/Olympus' }, { zone: 'unknown-time-zone' }],
  [{ country: 'Türkiye' }, { country: 'not-a-country' }],
  [{ format: 'mapped-csv' }, { 'options.mapping': 'required' }],
  [
    { format: 'mapped-csv', options: { mapping: { columns: { from: 1 } } } },
    { 'options.mapping.columns.start': 'start-not-mapped', 'options.mapping.columns.to': 'to-not-mapped' },
  ],
])('a source that could not be read is refused: %j', async (more, fields) => {
  const refused = await owner.post('/api/rating/sources', wish('kotu', more));
  expect([refused.status, refused.body.fields]).toEqual([422, fields]);
});

test('a preview reads the first lines and keeps nothing', async () => {
  const text =
    'Tarih;Saat;Arayan;Aranan;Süre\n02.11.2026;10:00:00;902125550101;905325550102;90\ndün;10:00;1;2;3\n';
  const ask = (mapping?: Record<string, unknown>) =>
    owner.post('/api/rating/previews', {
      format: 'mapped-csv',
      zone: 'Europe/Istanbul',
      options: mapping ? { mapping } : {},
      text,
    });
  expect((await ask()).body).toEqual({ lines: [], columns: ['Tarih', 'Saat', 'Arayan', 'Aranan', 'Süre'] });
  const read = await ask({
    separator: ';',
    dateOrder: 'dmy',
    columns: { date: 0, start: 1, from: 2, to: 3, billsec: 4 },
  });
  expect(read.body.lines).toMatchObject([
    { line: 2, fault: null, record: { to: '905325550102', startedAt: '2026-11-02T07:00:00Z', seconds: 90 } },
    { line: 3, fault: 'not-a-time', field: 'start', record: null, text: 'dün;10:00;1;2;3' },
  ]);
  expect(
    (await stranger.post('/api/rating/previews', { format: 'kovan', zone: 'UTC', text: '{}' })).status,
  ).toBe(403);
});
