import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { job } from '../../kernel/jobs.ts';

let system: TestSystem;
let admin: User;
let seller: User;
const unknown = job({
  name: 'test.unknown',
  payload: z.object({ n: z.number() }),
  run: async () => undefined,
});

beforeAll(async () => {
  system = await testSystem();
  admin = await system.as({ role: 'administrator', name: 'Yönetici Yaren' });
  seller = await system.as({ role: 'sales', name: 'Satış Selim' });
  await system.drain({ tolerant: true });
});

const routes = [
  ['GET', '/api/system/jobs'],
  ['POST', '/api/system/jobs/retries'],
  ['POST', '/api/system/jobs/1/discards'],
  ['GET', '/api/system/audit'],
  ['GET', '/api/system/audit/filters'],
  ['GET', '/api/system/state'],
] as const;

describe('who may', () => {
  test.each(routes)('%s %s is for administrators only', async (method, path) => {
    const call = (who: Pick<User, 'get' | 'post'>) =>
      method === 'GET' ? who.get(path) : who.post(path, { reason: 'deneme' });
    expect((await call(system.anonymous)).status).toBe(401);
    const refused = await call(seller);
    expect([refused.status, refused.body.code]).toEqual([403, 'not-permitted']);
  });

  test('GET /api/search is for everybody who is signed in', async () => {
    expect((await system.anonymous.get('/api/search?q=ay')).status).toBe(401);
    expect((await seller.get('/api/search?q=ay')).status).toBe(200);
  });
});

describe('jobs', () => {
  const queue = (n: number, maxAttempts = 1) =>
    system.work(async (work) => work.queue(unknown, { n }, { maxAttempts, key: `test:${n}` }));
  const failAll = () =>
    system.kernel.database.pool.query(
      `update graphile_worker._private_jobs set attempts = max_attempts, last_error = $1 where key like 'test:%'`,
      ['no answer from ayse.demir@ornek.test (+90 532 111 22 33)\n  at secret.ts:1'],
    );
  const listed = async (query = '') => (await admin.get(`/api/system/jobs${query}`)).body;

  test('failed ones are listed without personal data, page by page', async () => {
    await queue(1);
    await queue(2);
    await queue(3);
    await failAll();
    const first = await listed('?state=failed&limit=2');
    expect(first.items).toHaveLength(2);
    expect(first.items[0]).toMatchObject({
      name: 'test.unknown',
      state: 'failed',
      attempts: 1,
      maxAttempts: 1,
      lastError: 'no answer from [e-mail] ([number])',
    });
    expect(first.counts.failed).toBe(3);
    expect(JSON.stringify(first)).not.toContain('payload');
    const second = await listed(`?state=failed&limit=2&cursor=${first.nextCursor}`);
    expect(second.items).toHaveLength(1);
    expect(second.nextCursor).toBeNull();
    const ids = [...first.items, ...second.items].map((one: { id: string }) => one.id);
    expect(new Set(ids).size).toBe(3);
  });

  test('one is tried again, then all; each gesture is in the audit', async () => {
    const { items } = await listed('?state=failed');
    const one = await admin.post('/api/system/jobs/retries', { ids: [items[0].id] });
    expect(one).toMatchObject({ status: 201, body: { retried: 1 } });
    expect((await listed('?state=waiting')).items.map((job: { id: string }) => job.id)).toContain(
      items[0].id,
    );
    expect((await admin.post('/api/system/jobs/retries', { name: 'test.unknown' })).body).toEqual({
      retried: 2,
    });
    expect((await admin.post('/api/system/jobs/retries', {})).body).toEqual({ retried: 0 });
    const audit = (await admin.get('/api/system/audit?kind=system.jobs-retried')).body;
    expect(audit.items.map((entry: { data: unknown }) => entry.data)).toEqual([
      { count: 2, names: { 'test.unknown': 2 } },
      { count: 1, names: { 'test.unknown': 1 } },
    ]);
  });

  test('one is given up with a reason', async () => {
    const { items } = await listed('?state=waiting&name=test.unknown');
    const path = `/api/system/jobs/${items[0].id}/discards`;
    expect((await admin.post(path, {})).status).toBe(422);
    expect((await admin.post(path, { reason: 'alıcı kapandı' })).status).toBe(204);
    expect((await admin.post(path, { reason: 'alıcı kapandı' })).status).toBe(404);
    const audit = (await admin.get('/api/system/audit?kind=system.job-discarded')).body;
    expect(audit.items[0]).toMatchObject({
      actor: { kind: 'user', id: admin.id },
      data: { jobId: items[0].id, job: 'test.unknown', reason: 'alıcı kapandı' },
    });
    expect(audit.names[admin.id]).toBe('Yönetici Yaren');
  });

  test('a running one is left alone', async () => {
    await queue(9);
    const { items } = await listed('?name=test.unknown&state=waiting');
    const { id } = items.at(-1);
    await system.kernel.database.pool.query(
      'update graphile_worker._private_jobs set locked_at = now(), locked_by = $2 where id = $1',
      [id, 'test'],
    );
    expect((await admin.post(`/api/system/jobs/${id}/discards`, { reason: 'deneme' })).status).toBe(404);
    expect((await admin.post('/api/system/jobs/retries', { ids: [id] })).body).toEqual({ retried: 0 });
  });
});

describe('audit', () => {
  const customer = async (name: string, email: string): Promise<string> => {
    const made = await admin.post('/api/customers', {
      kind: 'person',
      name,
      identities: [{ kind: 'email', value: email }],
    });
    expect(made.status).toBe(201);
    return made.body.id;
  };
  const kinds = (body: { items: { kind: string }[] }) => body.items.map(({ kind }) => kind);

  test('filters by person, subject, kind and time, newest first', async () => {
    const id = await customer('Denetim Deniz', 'denetim@ornek.test');
    const { version } = (await admin.get(`/api/customers/${id}`)).body;
    system.clock.advance({ hours: 3 });
    const between = system.clock.now().toString();
    system.clock.advance({ hours: 3 });
    const changed = await admin.patch(`/api/customers/${id}`, { version, name: 'Denetim Derya' });
    expect(changed.status).toBe(200);
    const about = `subject=customer:${id}`;
    const all = (await admin.get(`/api/system/audit?${about}`)).body;
    expect(kinds(all)[0]).toBe('customers.changed');
    expect(kinds(all).at(-1)).toBe('customers.created');
    expect(all.items[0].before).toMatchObject({ name: 'Denetim Deniz' });
    expect(all.items[0].after).toMatchObject({ name: 'Denetim Derya' });
    expect(all.names).toMatchObject({ [id]: 'Denetim Derya', [admin.id]: 'Yönetici Yaren' });
    expect(kinds((await admin.get(`/api/system/audit?${about}&from=${between}`)).body)).toEqual([
      'customers.changed',
    ]);
    expect(kinds((await admin.get(`/api/system/audit?${about}&until=${between}`)).body)).not.toContain(
      'customers.changed',
    );
    const day = '2040-01-09'; // of the administrator's zone; the change came in the afternoon
    expect(kinds((await admin.get(`/api/system/audit?${about}&from=${day}&until=${day}`)).body)).toHaveLength(
      2,
    );
    expect(kinds((await admin.get(`/api/system/audit?${about}&from=2040-01-10`)).body)).toEqual([]);
    expect(kinds((await admin.get(`/api/system/audit?${about}&until=2040-01-08`)).body)).toEqual([]);
    expect(kinds((await admin.get(`/api/system/audit?${about}&kind=customers.created`)).body)).toEqual([
      'customers.created',
    ]);
    expect(kinds((await admin.get(`/api/system/audit?${about}&personId=${seller.id}`)).body)).toEqual([]);
    const ofRoom = kinds((await admin.get('/api/system/audit?kind=identity')).body);
    expect(ofRoom.length).toBeGreaterThan(0);
    expect(ofRoom.every((kind) => kind.startsWith('identity.'))).toBe(true);
  });

  test('goes back page by page to the first fact, none twice', async () => {
    const seen: number[] = [];
    let cursor = '';
    do {
      const { body } = await admin.get(`/api/system/audit?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ position }: { position: number }) => position));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(seen.length).toBeGreaterThan(5);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
  });

  test('contact data is unreadable for who may not see it', async () => {
    const id = randomUUID();
    await system.work(async (work) => {
      work.record({
        kind: 'customers.changed',
        subjects: [`customer:${id}`],
        before: { email: 'gizli.kisi@ornek.test', since: '2026-03-01' },
        after: { phones: ['+905321112233'], note: 'ara: 0532 111 22 33' },
      });
    });
    const auditor = await system.as({ role: 'read-only' });
    await system.db
      .insertInto('identity.role_permissions')
      .columns(['role_id', 'permission', 'scope'])
      .expression((eb) =>
        eb
          .selectFrom('identity.user_roles')
          .where('user_id', '=', auditor.id)
          .select((row) => ['role_id', row.val('system.audit').as('permission'), row.val('all').as('scope')]),
      )
      .execute();
    const path = `/api/system/audit?subject=customer:${id}`;
    const { before, after } = (await auditor.get(path)).body.items[0];
    expect(before).toEqual({ email: 'g•••@ornek.test', since: '2026-03-01' });
    expect(JSON.stringify(after)).not.toMatch(/532|111/);
    expect((await admin.get(path)).body.items[0].after.phones).toEqual(['+905321112233']);
  });

  test('offers what can be filtered by', async () => {
    const { body } = await admin.get('/api/system/audit/filters');
    expect(body.people.map(({ name }: { name: string }) => name)).toContain('Satış Selim');
    expect(body.kinds).toContain('customers.created');
    expect(body.kinds).not.toContain('notifications.arrived');
  });
});

describe('search', () => {
  test('shows each only what they may see, without minding Turkish letters', async () => {
    const mine = await seller.post('/api/customers', {
      kind: 'person',
      name: 'Işıl Çağlayan',
      identities: [],
    });
    expect(mine.status).toBe(201);
    await admin.post('/api/customers', {
      kind: 'person',
      name: 'Işıl Çakır',
      responsibleIds: [admin.id],
      identities: [],
    });
    const titles = async (who: User) =>
      (await who.get('/api/search?q=ISIL%20ca')).body.items
        .map(({ title }: { title: string }) => title)
        .sort();
    expect(await titles(admin)).toEqual(['Işıl Çakır', 'Işıl Çağlayan'].sort());
    expect(await titles(seller)).toEqual(['Işıl Çağlayan']);
  });

  test('one letter finds nothing, a hundred and one are refused', async () => {
    expect((await admin.get('/api/search?q=a')).body).toEqual({ items: [] });
    expect((await admin.get(`/api/search?q=${'a'.repeat(101)}`)).status).toBe(422);
  });
});

test('state tells the version, the database and the queue', async () => {
  const { body } = await admin.get('/api/system/state');
  expect(body).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+/),
    postgres: expect.stringMatching(/^1[6-9]/),
  });
  expect(body.rooms).toContain('system');
  expect(body.database.bytes).toBeGreaterThan(1_000_000);
  expect(body.database.largest.length).toBeGreaterThan(3);
});
