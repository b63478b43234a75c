import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { anyone, signedIn } from './access.ts';
import type { Db } from './database.ts';
import { forgetIdempotencyKeys } from './idempotency.ts';
import { refusal } from './refusal.ts';
import { route } from './route.ts';
import { asAyse, asMehmet, testKernel } from './testing.ts';
import { perform } from './work.ts';

const thing = z.object({ name: z.string() });
const made = z.object({ id: z.int(), name: z.string() });

/** Held open by a test to look at two calls at once. */
let gate = Promise.resolve();

const insert = async (db: Db, name: string) => {
  const { rows } = await sql<{
    id: number;
  }>`insert into public.things (name) values (${name}) returning id`.execute(db);
  return rows[0]?.id ?? 0;
};

const routes = [
  route({
    method: 'POST',
    path: '/api/things',
    summary: 'Makes a thing',
    who: anyone(),
    body: thing,
    answer: made,
    run: async ({ work, body, reply }) => {
      const id = await insert(work.db, body.name);
      if (body.name === 'refused') throw refusal('thing-refused', 409);
      if (body.name === 'joined') reply.code(200);
      await gate;
      return { id, name: body.name };
    },
  }),
  route({
    method: 'POST',
    path: '/api/things/outside',
    summary: 'Makes a thing after asking the network',
    who: signedIn(),
    opensWork: true,
    body: thing,
    answer: made,
    run: async ({ perform: open, body }) => {
      await gate;
      if (body.name === 'refused') throw refusal('thing-refused', 409);
      return open(async (work) => ({ id: await insert(work.db, body.name), name: body.name }));
    },
  }),
  route({
    method: 'POST',
    path: '/api/things/{id}/silent',
    summary: 'Answers nothing',
    who: anyone(),
    run: async ({ work }) => {
      await insert(work.db, 'silent');
      return undefined;
    },
  }),
];

let system: Awaited<ReturnType<typeof testKernel>>;
beforeAll(async () => {
  system = await testKernel({ routes });
  await sql`create table public.things (id int generated always as identity, name text not null)`.execute(
    system.kernel.database.db,
  );
});
beforeEach(() => {
  gate = Promise.resolve();
});

let keys = 0;
const newKey = () => `key-${++keys}`;

async function post(
  path: string,
  name: string,
  key: string | null,
  headers: Record<string, string> = asAyse,
) {
  const answer = await system.app.inject({
    method: 'POST',
    url: path,
    headers: { ...headers, ...(key === null ? {} : { 'idempotency-key': key }) },
    payload: { name },
  });
  return {
    status: answer.statusCode,
    body: answer.payload ? answer.json() : null,
    replayed: answer.headers['idempotency-replayed'] === 'true',
  };
}

const count = async (name: string) => {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from public.things where name = ${name}`.execute(system.kernel.database.db);
  return rows[0]?.n;
};

describe.each(['/api/things', '/api/things/outside'])('POST %s', (path) => {
  test('with the same key is done once and answered alike', async () => {
    const [key, name] = [newKey(), `once ${path}`];
    const first = await post(path, name, key);
    const second = await post(path, name, key);
    expect(first).toMatchObject({ status: 201, body: { name }, replayed: false });
    expect(second).toEqual({ ...first, replayed: true });
    expect(await count(name)).toBe(1);
  });

  test('without a key is done each time', async () => {
    await post(path, `twice ${path}`, null);
    await post(path, `twice ${path}`, null);
    expect(await count(`twice ${path}`)).toBe(2);
  });

  test('with the same key and another body is refused', async () => {
    const key = newKey();
    await post(path, 'first', key);
    expect(await post(path, 'second', key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
    expect(await count('second')).toBe(0);
  });

  test('with the key of somebody else is a call of its own', async () => {
    const [key, name] = [newKey(), `shared ${path}`];
    await post(path, name, key);
    expect(await post(path, name, key, asMehmet)).toMatchObject({ status: 201, replayed: false });
    expect(await count(name)).toBe(2);
  });

  test('that was refused may be tried again with the same key', async () => {
    const key = newKey();
    expect(await post(path, 'refused', key)).toMatchObject({ status: 409, body: { code: 'thing-refused' } });
    expect(await post(path, 'refused', key)).toMatchObject({ status: 409, body: { code: 'thing-refused' } });
    expect(await count('refused')).toBe(0);
  });

  test('forgets a key after 48 hours', async () => {
    const [key, name] = [newKey(), `old ${path}`];
    await post(path, name, key);
    system.clock.advance({ hours: 49 });
    expect(await post(path, name, key)).toMatchObject({ status: 201, replayed: false });
    expect(await count(name)).toBe(2);
  });

  test.each(['', 'ğ', 'a b', 'x'.repeat(256)])('refuses the key %j', async (key) => {
    const encoded = Buffer.from(key, 'utf8').toString('latin1'); // headers are bytes
    expect(await post(path, 'x', encoded)).toMatchObject({
      status: 422,
      body: { fields: { 'Idempotency-Key': 'not-valid' } },
    });
  });
});

describe('two calls at once with one key', () => {
  test('the second waits and gets the answer of the first', async () => {
    const key = newKey();
    const opened = Promise.withResolvers<void>();
    gate = opened.promise;
    const first = post('/api/things', 'raced', key);
    const others = [post('/api/things', 'raced', key), post('/api/things', 'raced', key)];
    await waitingCalls(2);
    opened.resolve();
    const answers = await Promise.all([first, ...others]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => replayed)).toHaveLength(2);
    expect(await count('raced')).toBe(1);
  });

  test('the second is asked to come back where the first is out in the network', async () => {
    const key = newKey();
    const opened = Promise.withResolvers<void>();
    gate = opened.promise;
    const first = post('/api/things/outside', 'abroad', key);
    await claimed(key);
    expect(await post('/api/things/outside', 'abroad', key)).toMatchObject({
      status: 409,
      body: { code: 'idempotency-key-busy' },
    });
    opened.resolve();
    expect(await first).toMatchObject({ status: 201 });
    expect(await post('/api/things/outside', 'abroad', key)).toMatchObject({ status: 201, replayed: true });
  });

  test('a claim whose process died is free after two minutes', async () => {
    const key = newKey();
    gate = new Promise(() => undefined);
    void post('/api/things/outside', 'died', key);
    await claimed(key);
    gate = Promise.resolve();
    system.clock.advance({ minutes: 3 });
    expect(await post('/api/things/outside', 'died', key)).toMatchObject({ status: 201, replayed: false });
  });

  /** Waits until n calls stand before a key that another transaction holds. */
  async function waitingCalls(n: number): Promise<void> {
    for (;;) {
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(system.kernel.database.db);
      if (rows[0]?.n === n) return;
    }
  }

  async function claimed(key: string): Promise<void> {
    for (;;) {
      const { rows } = await sql`select 1 from kernel.idempotency_keys where key = ${key}`.execute(
        system.kernel.database.db,
      );
      if (rows.length === 1) return;
    }
  }
});

describe('answers', () => {
  test('keep the status that the action chose', async () => {
    const key = newKey();
    const first = await post('/api/things', 'joined', key);
    expect(first.status).toBe(200);
    expect(await post('/api/things', 'joined', key)).toEqual({ ...first, replayed: true });
  });

  test('without a body are repeated without a body', async () => {
    const key = newKey();
    const first = await post('/api/things/1/silent', 'x', key);
    expect(first).toEqual({ status: 204, body: null, replayed: false });
    expect(await post('/api/things/1/silent', 'x', key)).toEqual({ ...first, replayed: true });
    expect(await count('silent')).toBe(1);
    expect(await post('/api/things/2/silent', 'x', key)).toMatchObject({ status: 422 });
  });

  test('are stored sealed', async () => {
    await post('/api/things', 'a secret shown once', newKey());
    const { rows } = await sql<{ answer: string | null }>`select answer from kernel.idempotency_keys`.execute(
      system.kernel.database.db,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('secret');
  });

  test('of strangers are told apart by their address', async () => {
    const key = newKey();
    await post('/api/things', 'stranger', key, {});
    expect(await post('/api/things', 'stranger', key, {})).toMatchObject({ replayed: true });
    const elsewhere = await system.app.inject({
      method: 'POST',
      url: '/api/things',
      remoteAddress: '203.0.113.9',
      headers: { 'idempotency-key': key },
      payload: { name: 'stranger' },
    });
    expect(elsewhere.headers['idempotency-replayed']).toBeUndefined();
  });
});

test('old keys are swept away', async () => {
  const { kernel, clock } = system;
  await post('/api/things', 'swept', newKey());
  clock.advance({ hours: 49 });
  const young = newKey();
  await post('/api/things', 'kept', young);
  await perform(kernel.desk, {}, (work) =>
    forgetIdempotencyKeys.run({ work, payload: {}, prepared: undefined }),
  );
  const { rows } = await sql<{ key: string }>`select key from kernel.idempotency_keys`.execute(
    kernel.database.db,
  );
  expect(rows).toEqual([{ key: young }]);
});
