import { fork } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import type { BoardState, Card } from '../contracts/pipeline.ts';
import { clientOf, figure, median, quantile, residentMegabytes } from './support/measure.ts';
import { openPlace, users } from './support/place.ts';

// Move → seen by other clients: 200 clients in a process of their own watch the board of 20,000 cards while one person
// moves 20 cards a second. From just before the request until each client has the change. Floor: NOTIFY to LISTEN
// through PostgreSQL alone, in the same run.

const clients = 200;
const perSecond = 20;
const seconds = 15;
const now = () => performance.timeOrigin + performance.now();

const place = await openPlace();
const cookie = await place.signIn(users.admin);
const mover = clientOf(place.url, cookie);
const { items: boards } = await mover.get<{ items: { id: string }[] }>('/api/pipeline/boards');
const boardId = boards[0]?.id as string;
const state = await mover.get<BoardState>(`/api/pipeline/boards/${boardId}?limit=50`);
const stages = state.board.stages.filter((stage) => stage.kind === 'open');
const cards = state.columns.flatMap((column) => column.items).filter((card) => card.abilities.move);

const watchers = fork(join(import.meta.dirname, 'support/watchers.ts'), [
  place.url,
  cookie,
  boardId,
  String(clients),
]);
const told = <T>() =>
  new Promise<T>((resolve) => watchers.once('message', resolve as (value: unknown) => void));
await told();

const sent = new Map<string, number>();
const pace = 1000 / perSecond;
const began = now();
for (let n = 0; n < perSecond * seconds; n++) {
  await until(began + n * pace);
  const index = n % cards.length;
  const card = cards[index] as Card;
  const at = stages.findIndex((stage) => stage.id === card.stageId);
  const stageId = stages[(at + 1) % stages.length]?.id as string;
  const start = now();
  const moved = await mover.post<Card>(`/api/pipeline/cards/${card.id}/moves`, {
    stageId,
    version: card.version,
  });
  sent.set(`${card.id} ${moved.version}`, start);
  cards[index] = moved;
}
await until(now() + 1000);
const seen = told<[string, number, number][]>();
watchers.send('tell');
const waits = (await seen).flatMap(([id, version, at]) => {
  const start = sent.get(`${id} ${version}`);
  return start === undefined ? [] : [at - start];
});

const floor = await notifyAlone();
const expected = sent.size * clients;
figure(`live: move seen, median of ${waits.length} of ${expected}`, median(waits), 'ms', median(floor), 25);
figure('live: move seen, p99', quantile(waits, 0.99), 'ms', quantile(floor, 0.99), 150);
figure('live: web process after the run', residentMegabytes(place.pid), 'MB', null, 300);
if (waits.length < expected) process.exitCode = 1; // a change that somebody missed is no matter of speed
mover.close();
await place.stop();

async function until(moment: number): Promise<void> {
  const wait = moment - now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}

async function notifyAlone(): Promise<number[]> {
  const { rows } = await place.database.query<{ id: string }>('select id from pipeline.cards limit 1');
  const ear = new pg.Client({ connectionString: place.databaseUrl });
  await ear.connect();
  await ear.query('listen bench_floor');
  const times: number[] = [];
  for (let n = 0; n < 200; n++) {
    const start = now();
    const heard = new Promise<void>((resolve) => ear.once('notification', () => resolve()));
    await place.database.query('begin');
    await place.database.query('update pipeline.cards set version = version where id = $1', [rows[0]?.id]);
    await place.database.query(`select pg_notify('bench_floor', '')`);
    await place.database.query('commit');
    await heard;
    times.push(now() - start);
  }
  await ear.end();
  return times;
}
