import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { openDatabase } from '../server/kernel/database.ts';
import type { Counts } from '../server/modules/rating/index.ts';
import { amountOf, openPriceBook, priceCall } from '../server/modules/tariffs/index.ts';
import { clientOf, figure, median } from './support/measure.ts';
import { openPlace, users } from './support/place.ts';
import { seedTelephony, telephony, writeMasterCsv } from './support/seed-rating.ts';

// A million calls in Asterisk's form, 110,000 prefixes for customers and as many for carriers, 5,000 subscribers:
// from the file to committed, priced and explained rows, in a worker process beside the running system. The floor is
// a bare COPY of the very same finished rows into the same table with the same indexes, by turns in the same run.

// The web process alone: sums for reports are added up by jobs afterwards, when a worker takes them.
const place = await openPlace('web');
const { database: db } = place;
const { sourceId, planId } = await seedTelephony(db);
const folder = mkdtempSync(join(tmpdir(), 'kovan-bench-rating-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'Master.csv');
process.stderr.write(`${((await writeMasterCsv(file, telephony.calls)) / 1e6).toFixed(0)} MB of calls\n`);

// As docs/guides/scaling.md has it for a worker with little memory.
const smallWorker = ['--max-old-space-size=1000', '--max-semi-space-size=32'];

type Imported = { counts: Counts; milliseconds: number; megabytes: number };

const imported = await importFile(file);
if (imported.counts.rated + imported.counts.notCharged !== telephony.calls)
  throw new Error(`not all calls were rated: ${JSON.stringify(imported.counts)}`);
const perSecond = telephony.calls / (imported.milliseconds / 1000);

const rows = join(folder, 'rows');
const columns = await insertable();
await pipeline(
  db.query(copyTo(`copy rating.calls (${columns}) to stdout with (format binary)`)),
  createWriteStream(rows),
);
await emptyLedger();
const bareBegan = performance.now();
await pipeline(
  createReadStream(rows, { highWaterMark: 1 << 20 }),
  db.query(copyFrom(`copy rating.calls (${columns}) from stdin with (format binary)`)),
);
const bare = telephony.calls / ((performance.now() - bareBegan) / 1000);
figure('rating: file to committed rated rows', perSecond, 'CDR/s', bare, 40_000);
figure('rating: bytes of a finished row', statSync(rows).size / telephony.calls, 'bytes', null);
figure('rating: memory of the importer, 1,000,000 calls', imported.megabytes, 'MB', null, 400);

const again = await importFile(file);
if (again.counts.known !== telephony.calls) throw new Error('a second reading changed something');
figure('rating: the same file again', telephony.calls / (again.milliseconds / 1000), 'CDR/s', bare);
await emptyLedger();

await engineAlone();
await quotes();
await besideTheCrm();
await place.stop();

async function importFile(path: string): Promise<Imported> {
  const { rows } = await db.query<{ id: string }>(
    `insert into rating.intakes (source_id, via, name, created_at) values ($1, 'upload', 'bench', now()) returning id`,
    [sourceId],
  );
  const child = spawn(
    process.execPath,
    [...smallWorker, 'bench/support/import-file.ts', place.databaseUrl, String(rows[0]?.id), path],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  for await (const piece of child.stdout) text += piece;
  return JSON.parse(text);
}

async function insertable(): Promise<string> {
  const { rows } = await db.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = 'rating.calls'::regclass and attnum > 0 and not attisdropped order by attnum`,
  );
  return rows.map((row) => row.name).join(', ');
}

async function emptyLedger(): Promise<void> {
  await db.query('set session_replication_role = replica');
  await db.query(
    'truncate rating.calls, rating.traffic_pending, rating.traffic_hours, rating.subscriber_hours',
  );
  await db.query('set session_replication_role = origin');
}

// Customer and carrier of a call, matched and priced, nothing read and nothing written.
async function engineAlone(): Promise<void> {
  const kernelDatabase = openDatabase(place.databaseUrl, 2, 'bench');
  const { rows } = await db.query<{ id: string; customer_id: string; carrier_id: string }>(
    `select s.id, s.customer_id, (select id from voice.carriers limit 1) as carrier_id from voice.subscribers s limit 1`,
  );
  const caller = rows[0] as (typeof rows)[number];
  const at = 1_762_000_000;
  const book = await openPriceBook(kernelDatabase.db, {
    subscribers: [{ id: caller.id, customerId: caller.customer_id }],
    carrierIds: [caller.carrier_id],
    from: at,
    until: at + 2_000_000,
  });
  const numbers = Array.from({ length: 5000 }, (_, n) =>
    n % 2 ? `9053${n % 10}${1_000_000 + n * 37}` : `90212${1_000_000 + n * 131}`,
  );
  let sum = 0n;
  const began = performance.now();
  for (let n = 0; n < telephony.calls; n++) {
    const call = { to: numbers[n % 5000] as string, startedAt: at + n, seconds: 1 + ((n * 7) % 600) };
    const price = priceCall(book.customerSide(caller.id, call.startedAt, 'voice')?.decks ?? [], call);
    const cost = priceCall(book.carrierSide(caller.carrier_id, call.startedAt, 'voice'), call);
    if (!price || !cost) throw new Error('no rate');
    sum += amountOf(price) - amountOf(cost);
  }
  const rate = telephony.calls / ((performance.now() - began) / 1000);
  if (sum <= 0n) throw new Error('no margin');
  figure('rating: engine alone, customer and carrier', rate, 'calls/s', null, 150_000);
  await kernelDatabase.close();
}

async function quotes(): Promise<void> {
  const admin = clientOf(place.url, await place.signIn(users.admin));
  const times: number[] = [];
  const floors: number[] = [];
  for (let n = 0; n < 120; n++) {
    const body = {
      planId,
      call: { to: `0212 ${2_000_000 + n}`, startedAt: '2025-11-05T10:00:00Z', seconds: 97 },
    };
    times.push(await timed(() => admin.post('/api/tariffs/quote', body)));
    floors.push(await timed(() => admin.get('/health/ready')));
  }
  figure('rating: quote by API', median(times.slice(20)), 'ms', median(floors.slice(20)), 5);
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

// The customer list while a worker imports, against the same list alone.
async function besideTheCrm(): Promise<void> {
  const admin = clientOf(place.url, await place.signIn(users.admin));
  const list = () => timed(() => admin.get('/api/customers?limit=50'));
  const alone: number[] = [];
  for (let n = 0; n < 120; n++) alone.push(await list());
  const during: number[] = [];
  let isRunning = true;
  const importing = importFile(file).finally(() => {
    isRunning = false;
  });
  while (isRunning) during.push(await list());
  await importing;
  figure(
    'rating: customer list while a million calls are imported',
    median(during),
    'ms',
    median(alone.slice(20)),
    2 * median(alone.slice(20)),
  );
}
