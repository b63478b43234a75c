import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Sheet } from '../contracts/tariffs-sheets.ts';
import { clientOf, figure, residentMegabytes } from './support/measure.ts';
import { openPlace, users } from './support/place.ts';

// Rate sheets of 250,000 lines, from the upload to the version in force, through the API of the running system (its
// worker does the reading). Target: upload, dry run and application together in under 30 s, and no memory to speak of.
// The floor is a bare COPY of the very rows that were staged into a table of the same form and indexes.

const lines = 250_000;
const place = await openPlace();
const { database: db } = place;
const cookie = await place.signIn(users.admin);
const admin = clientOf(place.url, cookie);
const folder = mkdtempSync(join(tmpdir(), 'kovan-bench-sheets-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const deck = await admin.post<{ id: string }>('/api/tariffs/decks', {
  code: `bench-${process.pid}`,
  name: 'Bench',
  side: 'purchase',
  currency: 'USD',
  zone: 'Europe/Istanbul',
});

const resting = residentMegabytes(place.pid);
let most = resting;
const watch = setInterval(() => {
  most = Math.max(most, residentMegabytes(place.pid));
}, 50);

// An empty deck is filled; then the next month's sheet: every tenth price rises, every twentieth falls, some come and go.
const first = await run(
  'first sheet',
  csv((n) => rate(n)),
);
const bare = await bareCopy(first.id);
report('sheets: 250,000 lines into an empty deck', first, bare);
const next = csv((n) =>
  n % 100 === 7 ? null : n % 10 === 0 ? rate(n) + 100 : n % 20 === 5 ? rate(n) - 10 : rate(n),
);
report('sheets: 250,000 lines, every sixth changed', await run('next month', next), bare);
report(
  'sheets: 250,000 lines, every price changed',
  await run(
    'all dearer',
    csv((n) => rate(n) + 333),
  ),
  bare,
);
for (const format of ['csv', 'json', 'xlsx']) {
  const began = performance.now();
  const response = await fetch(`${place.url}/api/tariffs/decks/${deck.id}/versions/1/file?format=${format}`, {
    headers: { cookie },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const seconds = (performance.now() - began) / 1000;
  figure(`sheets: export as ${format}, ${(bytes.length / 1e6).toFixed(1)} MB`, seconds, 's', null);
  const path = join(folder, `version-1.${format}`);
  writeFileSync(path, bytes);
  const { id, upload } = await uploaded(path);
  const dryRun = await timed(id, 'comparison', {}, 'compared');
  figure(`sheets: 250,000 rules as ${format}: upload and dry run`, (upload + dryRun) / 1000, 's', bare, 30);
}
figure('sheets: memory above that at rest, all of the above', most - resting, 'MB', null, 400);
clearInterval(watch);

const last = await db.query<{ id: string }>('select id from tariffs.sheets where deck_id = $1', [deck.id]);
for (const table of ['sheet_rows', 'sheet_changes'])
  await db.query(`delete from tariffs.${table} where sheet_id = any($1::uuid[])`, [
    last.rows.map((row) => row.id),
  ]);
await db.query('delete from tariffs.decks where id = $1', [deck.id]);
await place.stop();

type Timed = { id: string; upload: number; dryRun: number; apply: number };

async function run(name: string, content: string): Promise<Timed> {
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, content);
  const { id, upload } = await uploaded(path);
  const dryRun = await timed(id, 'comparison', {}, 'compared');
  const apply = await timed(id, 'application', {}, 'applied');
  return { id, upload, dryRun, apply };
}

async function uploaded(path: string): Promise<{ id: string; upload: number }> {
  const form = new FormData();
  form.set('file', new Blob([readFileSync(path)]), path.split('/').at(-1) ?? '');
  const began = performance.now();
  const response = await fetch(`${place.url}/api/tariffs/decks/${deck.id}/sheets`, {
    method: 'POST',
    headers: { cookie, origin: place.url },
    body: form,
  });
  if (response.status !== 201) throw new Error(`upload: ${response.status} ${await response.text()}`);
  return { id: ((await response.json()) as Sheet).id, upload: performance.now() - began };
}

/** Starts a step and waits for the state at its end; answers milliseconds. */
async function timed(id: string, step: string, body: object, until: string): Promise<number> {
  const began = performance.now();
  await admin.post(`/api/tariffs/sheets/${id}/${step}`, body);
  for (;;) {
    const sheet = await admin.get<Sheet>(`/api/tariffs/sheets/${id}`);
    if (sheet.state === until) {
      process.stderr.write(`${step}: ${JSON.stringify(sheet.counts)}\n`);
      return performance.now() - began;
    }
    if (sheet.fault || sheet.state === 'failed') throw new Error(`${step}: ${JSON.stringify(sheet.fault)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function report(name: string, { upload, dryRun, apply }: Timed, floor: number): void {
  process.stderr.write(
    `upload ${upload.toFixed(0)} ms, dry run ${dryRun.toFixed(0)} ms, apply ${apply.toFixed(0)} ms\n`,
  );
  figure(`${name}: upload, dry run, applied`, (upload + dryRun + apply) / 1000, 's', floor, 30);
  figure(`${name}: of it the applying transaction`, apply / 1000, 's', floor);
}

/** Seconds of a COPY of the staged rows into a table of the same form and indexes. */
async function bareCopy(sheetId: string): Promise<number> {
  const path = join(folder, 'rows');
  const ask = `copy (select * from tariffs.sheet_rows where sheet_id = '${sheetId}') to stdout with (format binary)`;
  await pipeline(db.query(copyTo(ask)), createWriteStream(path));
  await db.query('create table public.bench_sheet_rows (like tariffs.sheet_rows including all)');
  const began = performance.now();
  await pipeline(
    createReadStream(path, { highWaterMark: 1 << 20 }),
    db.query(copyFrom('copy public.bench_sheet_rows from stdin with (format binary)')),
  );
  const seconds = (performance.now() - began) / 1000;
  await db.query('drop table public.bench_sheet_rows');
  return seconds;
}

function csv(rateOf: (n: number) => number | null): string {
  const parts = ['Önek;Hedef;Ücret;Ücretlendirme adımı;Bağlantı ücreti\r\n'];
  for (let n = 0; n < lines; n++) {
    const price = rateOf(n);
    const code = price === null ? `9${prefix(n)}` : prefix(n);
    parts.push(`${code};Hedef ${n % 3000};0,${price ?? rate(n)};60/6;\r\n`);
  }
  return parts.join('');
}

function prefix(n: number): string {
  return String(1_000_000 + n * 31);
}

function rate(n: number): number {
  return 10_000 + ((n * 7919) % 80_000);
}
