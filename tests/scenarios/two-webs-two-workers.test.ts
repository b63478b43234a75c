import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../support/cluster.ts';
import { type KovanProcess, startProcess } from '../support/process.ts';
import { type TestSystem, testSystem, type User } from '../support/system.ts';

type Change = { position: number; subject: string; kind: string; object: { id: string } | null };

let databaseUrl = '';
let setUp: TestSystem;
let admin: User;
let webs: [KovanProcess, KovanProcess];
let workers: [KovanProcess, KovanProcess];
let board: { id: string };
const sockets: Socket[] = [];

const worker = () => startProcess({ role: 'worker', databaseUrl });

beforeAll(async () => {
  setUp = await testSystem({ clock: 'real' });
  databaseUrl = setUp.databaseUrl;
  admin = await setUp.as({ role: 'administrator' });
  const web = () => startProcess({ role: 'web', databaseUrl });
  const started = await Promise.all([web(), web(), worker(), worker()]);
  await Promise.all(started.map((one) => one.ready()));
  webs = [started[0], started[1]];
  workers = [started[2], started[3]];
  board = (await call(webs[0], 'GET', '/api/pipeline/boards')).items[0];
});
afterAll(() => {
  for (const socket of sockets) socket.disconnect();
});

test('live events cross processes, once for each socket', async () => {
  const watchers = await Promise.all(webs.map((web) => watch(web, `board:${board.id}`)));
  const lead = await newLead(webs[0], 'Süreyya Ağaoğlu');
  for (const changes of watchers) await expect.poll(() => kinds(changes)).toEqual(['pipeline.card-opened']);

  const readers = await Promise.all(webs.map((web) => watch(web, `customer:${lead.customerId}`)));
  await call(webs[1], 'POST', '/api/activities/notes', {
    customerId: lead.customerId,
    text: 'Yarın aranacak.',
  });
  for (const changes of readers) {
    await expect.poll(() => kinds(changes).filter((kind) => kind.startsWith('activities.'))).toHaveLength(1);
  }
});

test('who is looking is known across processes', async () => {
  const [here, there] = (await Promise.all(webs.map((web) => connect(web)))) as [Socket, Socket];
  const subject = `board:${board.id}`;
  await Promise.all([here.emitWithAck('watch', { subject }), there.emitWithAck('watch', { subject })]);
  const seen = new Promise<{ users: { id: string }[] }>((resolve) => {
    there.on('presence', (presence) => presence.users.length > 0 && resolve(presence));
  });
  here.emit('viewing', { subject });
  expect((await seen).users.map((user) => user.id)).toEqual([admin.id]);
});

test('a worker killed in the middle of a job loses nothing and doubles nothing', async () => {
  const [first, second] = workers;
  process.kill(second.pid, 'SIGSTOP'); // so that it is the first who takes the job
  const hold = new pg.Client({ connectionString: databaseUrl });
  await hold.connect();
  await hold.query('begin');
  await hold.query('select from pipeline.stages for update');
  const { customerId } = await newLead(webs[1], 'Nezihe Muhiddin');
  await expect.poll(waitingForUs, { timeout: 10_000 }).toBe(1);
  await first.end('SIGKILL');
  process.kill(second.pid, 'SIGCONT');
  await hold.query('commit');
  await hold.end();
  await expect.poll(() => cardsOf([customerId]), { timeout: 20_000 }).toEqual([1]);
  await expect.poll(jobsLeft, { timeout: 20_000 }).toBe(0);
  expect(await openedFacts([customerId])).toBe(1);
  workers = [await worker(), second];
  await workers[0].ready();
});

test('sixty leads through both webs while workers die: each becomes exactly one card, seen exactly once', async () => {
  const changes = await watch(webs[0], `board:${board.id}`);
  const names = Array.from({ length: 60 }, (_, index) => `Kişi ${index}`);
  const posted = inLanes(4, names, (name, index) => newLead(webs[index % 2] as KovanProcess, name));
  for (const victim of [0, 1, 0] as const) {
    await pause(150);
    await workers[victim].end('SIGKILL');
    workers[victim] = await worker();
  }
  const customers = (await posted).map((lead) => lead.customerId);
  await Promise.all(workers.map((one) => one.ready()));
  await expect.poll(jobsLeft, { timeout: 60_000 }).toBe(0);
  expect(new Set(customers).size).toBe(60);
  expect(await cardsOf(customers)).toEqual(Array(60).fill(1));
  expect(await openedFacts(customers)).toBe(60);
  const opened = () => changes.filter((change) => change.kind === 'pipeline.card-opened');
  await expect.poll(() => opened().length).toBe(60);
  expect(new Set(opened().map((change) => change.object?.id)).size).toBe(60);
  const positions = changes.map((change) => change.position);
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
});

test('a web that stops lets its clients go on with the other, without a gap', async () => {
  const [stopping, staying] = webs;
  const subject = `board:${board.id}`;
  const before = await connect(stopping);
  const { position } = await before.emitWithAck('watch', { subject });
  expect(await stopping.end()).toBe(0);
  const { customerId } = await newLead(staying, 'Halide Edip');
  await expect.poll(() => cardsOf([customerId]), { timeout: 20_000 }).toEqual([1]);
  const missed = await watch(staying, subject, position);
  await expect.poll(() => kinds(missed)).toEqual(['pipeline.card-opened']);
});

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape
async function call(web: KovanProcess, method: string, path: string, body?: unknown): Promise<any> {
  const response = await fetch(`${web.url}${path}`, {
    method,
    headers: { ...admin.headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

let phones = 0;

function newLead(web: KovanProcess, name: string): Promise<{ customerId: string }> {
  const phone = `+9055${String(50_000_000 + ++phones)}`;
  return call(web, 'POST', '/api/leads', { name, phone });
}

async function connect(web: KovanProcess): Promise<Socket> {
  const socket = io(web.url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: admin.headers,
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

/** All changes of a subject from now on, or from `since`. */
async function watch(web: KovanProcess, subject: string, since?: number): Promise<Change[]> {
  const socket = await connect(web);
  const changes: Change[] = [];
  socket.on('change', (change: Change) => change.subject === subject && changes.push(change));
  const answer = await socket.emitWithAck('watch', { subject, ...(since === undefined ? {} : { since }) });
  expect(answer).toEqual({ position: expect.any(Number) });
  return changes;
}

const kinds = (changes: readonly Change[]) => changes.map((change) => change.kind);

async function waitingForUs(): Promise<number> {
  const rows = await ask(
    databaseUrl,
    `select from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and query ilike '%pipeline.stages%'`,
  );
  return rows.length;
}

async function jobsLeft(): Promise<number> {
  const [row] = await ask<{ n: number }>(
    databaseUrl,
    `select count(*)::int as n from graphile_worker._private_jobs where run_at <= now()`,
  );
  return row?.n ?? 0;
}

async function cardsOf(customerIds: readonly string[]): Promise<number[]> {
  const rows = await ask<{ n: number }>(
    databaseUrl,
    `select count(c.id)::int as n from unnest($1::uuid[]) customer (id)
     left join pipeline.cards c on c.customer_id = customer.id group by customer.id`,
    [customerIds],
  );
  return rows.map((row) => row.n);
}

async function openedFacts(customerIds: readonly string[]): Promise<number> {
  const [row] = await ask<{ n: number }>(
    databaseUrl,
    `select count(*)::int as n from kernel.facts where kind = 'pipeline.card-opened' and data->>'customerId' = any($1)`,
    [customerIds],
  );
  return row?.n ?? 0;
}

async function inLanes<T, R>(
  lanes: number,
  items: readonly T[],
  act: (item: T, index: number) => Promise<R>,
) {
  const results: R[] = [];
  const waiting = items.entries();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const [index, item] of waiting) results[index] = await act(item, index);
    }),
  );
  return results;
}
