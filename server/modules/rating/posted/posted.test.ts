import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../../tests/support/system.ts';
import { seedOperator } from '../sources/operator.testing.ts';

let system: TestSystem;
let owner: User;
let source: { id: number };

beforeAll(async () => {
  system = await testSystem();
  owner = await system.as({ role: 'operations' });
  await system.work((work) => seedOperator(work));
  const added = await owner.post('/api/rating/sources', {
    key: 'api',
    name: 'Santral',
    format: 'kovan',
    zone: 'Europe/Istanbul',
  });
  source = added.body;
});

const cdr = (n: number, more: Record<string, unknown> = {}) => ({
  key: `k-${n}`,
  account: 'ayse',
  from: '08503030101',
  to: '05325550102',
  startedAt: '2026-11-02T07:00:00Z',
  seconds: 60,
  ...more,
});
const callCount = async (): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from rating.calls`.execute(system.db);
  return rows[0]?.n ?? 0;
};

test('one record or many; the same key again changes nothing, nor do two at once', async () => {
  const body = { source: 'api', cdr: cdr(1) };
  expect((await system.anonymous.post('/api/rating/cdrs', body)).status).toBe(401);
  const stranger = await system.as({ role: 'sales' });
  expect((await stranger.post('/api/rating/cdrs', body)).status).toBe(403);
  const first = await owner.post('/api/rating/cdrs', body);
  expect(first).toMatchObject({ status: 200, body: { lines: 1, rated: 1, known: 0 } });
  const many = { source: 'api', cdrs: [cdr(1), cdr(2), cdr(2), cdr(3, { to: '00491761234567' })] };
  const answers = await Promise.all([1, 2, 3].map(() => owner.post('/api/rating/cdrs', many)));
  expect(answers.map((one) => one.status)).toEqual([200, 200, 200]);
  expect(answers.reduce((sum, one) => sum + one.body.rated, 0)).toBe(1);
  expect(answers.reduce((sum, one) => sum + one.body.unrated, 0)).toBe(1);
  expect(await callCount()).toBe(3);
  expect(new Set([first, ...answers].map((one) => one.body.intakeId)).size).toBe(1);
});

test('a batch is taken whole or not at all', async () => {
  const before = await callCount();
  const late = cdr(12, { endedAt: '2026-11-02T06:00:00Z' });
  const refused = await owner.post('/api/rating/cdrs', { source: 'api', cdrs: [cdr(11), late] });
  expect([refused.status, refused.body.fields]).toEqual([422, { 'cdrs.1.endedAt': 'ends-before-start' }]);
  const ahead = cdr(13, { startedAt: system.clock.now().add({ hours: 25 }).toString() });
  const future = await owner.post('/api/rating/cdrs', { source: 'api', cdrs: [cdr(11), ahead] });
  expect([future.status, future.body.fields]).toEqual([422, { 'cdrs.1.startedAt': 'starts-in-future' }]);
  const broken = await owner.post('/api/rating/cdrs', { source: 'api', cdrs: [cdr(11), { to: '1' }] });
  expect(broken.status).toBe(422);
  const nowhere = await owner.post('/api/rating/cdrs', { source: 'yok', cdr: cdr(11) });
  expect(nowhere.body.fields).toEqual({ source: 'unknown-source' });
  expect(await callCount()).toBe(before);
});

test('ten thousand at once, and not one more', async () => {
  const cdrs = Array.from({ length: 10_000 }, (_, n) => cdr(100_000 + n));
  const taken = await owner.post('/api/rating/cdrs', { source: 'api', cdrs });
  expect(taken.body).toMatchObject({ lines: 10_000, rated: 10_000 });
  expect((await owner.post('/api/rating/cdrs', { source: 'api', cdrs: [...cdrs, cdr(1)] })).status).toBe(422);
});

const leg = (uuid: string, direction: string, more: Record<string, string> = {}) =>
  JSON.stringify({
    channel_data: { direction },
    variables: {
      uuid,
      accountcode: 'ayse',
      start_uepoch: '1793602800000000',
      answer_uepoch: '1793602800000000',
      end_uepoch: '1793602860000000',
      billmsec: '60000',
      hangup_cause: 'NORMAL_CLEARING',
      bridge_channel: 'PJSIP/omurga-1',
      ...more,
    },
    callflow: [{ caller_profile: { caller_id_number: '08503030101', destination_number: '05325550102' } }],
  });

test('FreeSWITCH posts both legs: charged once; what cannot be read is kept', async () => {
  const path = `/api/rating/sources/${source.id}/hooks`;
  const { body } = await owner.post(path);
  expect(body.url).toMatch(/\/api\/hooks\/rating\/[\w-]{32}$/);
  const hook = new URL(body.url).pathname;
  const post = (payload: string, type = 'application/json', query = '') =>
    system.anonymous.post(`${hook}${query}`, payload, { headers: { 'content-type': type } });
  const before = await callCount();
  expect((await post(leg('leg-a', 'inbound'))).body).toEqual({ received: true });
  const form = `cdr=${encodeURIComponent(leg('leg-b', 'outbound', { originating_leg_uuid: 'leg-a' }))}`;
  expect((await post(form, 'application/x-www-form-urlencoded')).status).toBe(200);
  const base64 = `cdr=${Buffer.from(leg('leg-a', 'inbound')).toString('base64')}`;
  expect((await post(base64, 'application/x-www-form-base64-encoded')).status).toBe(200);
  expect(await callCount()).toBe(before + 2);
  const { rows } = await sql`select unique_id, state, reason from rating.calls where linked_id = 'leg-a'
    order by unique_id`.execute(system.db);
  expect(rows).toEqual([
    { unique_id: 'leg-a', state: 'rated', reason: null },
    { unique_id: 'leg-b', state: 'not-charged', reason: 'other-leg' },
  ]);
  // An originated leg A goes out: its name says which it is.
  expect((await post(leg('leg-o', 'outbound'), 'application/json', '?uuid=a_leg-o')).status).toBe(200);
  const originated = await sql`select state from rating.calls where unique_id = 'leg-o'`.execute(system.db);
  expect(originated.rows).toEqual([{ state: 'rated' }]);

  const kept = await Promise.all(
    ['merhaba', '<cdr><variables>', '{"variables":{}}'].map((text) => post(text, 'text/xml')),
  );
  expect(kept.map((one) => one.status)).toEqual([200, 200, 200]);
  const rejects = (await owner.get(`/api/rating/rejects?sourceId=${source.id}`)).body;
  expect(rejects.items.map((one: { fault: string }) => one.fault).sort()).toEqual([
    'missing',
    'not-a-cdr',
    'xml-broken',
  ]);

  expect((await owner.delete(path)).status).toBe(204);
  expect((await post(leg('leg-c', 'inbound'))).status).toBe(404);
  const guessed = await system.anonymous.post(`/api/hooks/rating/${'x'.repeat(32)}`, '{}');
  expect(guessed.status).toBe(404);
});
