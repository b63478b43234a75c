import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../../tests/support/system.ts';
import { masterLine, multipart, seedOperator } from './operator.testing.ts';
import { scanFolders } from './scan-folders.ts';

let system: TestSystem;
let owner: User;
let root: string;

beforeAll(async () => {
  system = await testSystem();
  owner = await system.as({ role: 'operations' });
  root = join(system.kernel.settings.KOVAN_DATA_DIR, 'cdr');
  await system.work((work) => seedOperator(work));
});

let count = 0;
async function addSource(
  more: Record<string, unknown> = {},
): Promise<{ id: number; key: string; version: number }> {
  const key = `kaynak${++count}`;
  const added = await owner.post('/api/rating/sources', {
    key,
    name: key,
    format: 'asterisk-csv',
    zone: 'Europe/Istanbul',
    ...more,
  });
  expect(added.status).toBe(201);
  return added.body;
}

const upload = (sourceId: number, name: string, content: Buffer | string, who = owner) => {
  const { body, type } = multipart(name, Buffer.from(content));
  return who.post(`/api/rating/sources/${sourceId}/files`, body, { headers: { 'content-type': type } });
};

const callsOf = async (sourceId: number): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from rating.calls
    where source_id = ${sourceId}`.execute(system.db);
  return rows[0]?.n ?? 0;
};
const look = async () => {
  await sql`select graphile_worker.add_job('rating.scan-folders', '{"payload":{}}')`.execute(system.db);
  await system.drain();
};
const intakes = async (sourceId: number) =>
  (await owner.get(`/api/rating/intakes?sourceId=${sourceId}`)).body.items as Record<string, unknown>[];

test('a file is uploaded, read, priced and deleted; the same again is the intake it was', async () => {
  const source = await addSource();
  const content = `${masterLine(1)}\n"yarım\n${masterLine(2, { to: '00491761234567' })}\n${masterLine(3, { account: 'kimse' })}\n`;
  const stranger = await system.as({ role: 'sales' });
  expect((await upload(source.id, 'a.csv', content, stranger)).status).toBe(403);
  const sent = await upload(source.id, 'Master.csv', content);
  expect(sent).toMatchObject({ status: 201, body: { state: 'waiting', name: 'Master.csv', via: 'upload' } });
  await system.drain();
  const { body } = await owner.get(`/api/rating/intakes/${sent.body.id}`);
  expect(body).toMatchObject({
    state: 'done',
    lines: 4,
    rated: 1,
    unrated: 2,
    rejected: 1,
    openRejects: 1,
    known: 0,
    bytesRead: Buffer.byteLength(content),
    createdBy: owner.name,
  });
  const again = await upload(source.id, 'kopya.csv', content);
  expect([again.status, again.body.id]).toEqual([200, sent.body.id]);
  expect(await callsOf(source.id)).toBe(3);
  const { rows } = await sql<{ file_key: string | null }>`select file_key from rating.intakes
    where id = ${sent.body.id}`.execute(system.db);
  expect(rows).toEqual([{ file_key: null }]);
});

test('the same calls in another file, packed, change nothing', async () => {
  const source = await addSource();
  await upload(source.id, 'a.csv', `${masterLine(11)}\n${masterLine(12)}\n`);
  await system.drain();
  const sent = await upload(
    source.id,
    'b.csv.gz',
    gzipSync(`${masterLine(12)}\n${masterLine(11)}\n${masterLine(13)}\n`),
  );
  await system.drain();
  expect((await owner.get(`/api/rating/intakes/${sent.body.id}`)).body).toMatchObject({
    known: 2,
    rated: 1,
    state: 'done',
  });
  expect(await callsOf(source.id)).toBe(3);
});

test('a packed file that is broken fails, and what is asked of it is said', async () => {
  const source = await addSource();
  const broken = gzipSync(Buffer.from(`${masterLine(21)}\n`.repeat(50))).subarray(0, 60);
  const sent = await upload(source.id, 'b.gz', broken);
  await system.drain();
  expect((await owner.get(`/api/rating/intakes/${sent.body.id}`)).body).toMatchObject({
    state: 'failed',
    fault: 'packed-broken',
  });
  expect((await owner.post(`/api/rating/intakes/${sent.body.id}/retries`)).status).toBe(202);
  await system.drain();
  const done = await upload(source.id, 'c.csv', `${masterLine(22)}\n`);
  await system.drain();
  const refused = await owner.post(`/api/rating/intakes/${done.body.id}/retries`);
  expect([refused.status, refused.body.code]).toEqual([409, 'intake-not-failed']);
});

test('no file, or a closed source, is refused', async () => {
  const source = await addSource({ active: false });
  expect((await owner.post(`/api/rating/sources/${source.id}/files`)).body.code).toBe('file-missing');
  expect((await upload(source.id, 'a.csv', 'x')).body.code).toBe('source-inactive');
  expect((await upload(9999, 'a.csv', 'x')).status).toBe(404);
});

test('rejected lines are listed, corrected, retried and dropped', async () => {
  const source = await addSource();
  const sent = await upload(source.id, 'a.csv', `"bir\n"iki\n${masterLine(31, { start: 'dün' })}\n`);
  await system.drain();
  const list = async (query = '') =>
    (await owner.get(`/api/rating/rejects?intakeId=${sent.body.id}${query}`)).body as {
      items: { id: number; line: number; fault: string; text: string }[];
      total: number;
      faults: unknown;
    };
  const open = await list();
  expect(open.faults).toEqual([
    { fault: 'unbalanced-quotes', count: 2 },
    { fault: 'not-a-time', count: 1 },
  ]);
  const [third, second, first] = open.items as unknown as [{ id: number }, { id: number }, { id: number }];
  const still = await owner.post(`/api/rating/rejects/${third.id}/retries`, {
    text: masterLine(31, { start: 'bugün' }),
  });
  expect(still).toMatchObject({ status: 200, body: { accepted: 0, still: 1 } });
  const right = await owner.post(`/api/rating/rejects/${third.id}/retries`, { text: masterLine(31) });
  expect(right.body).toEqual({ accepted: 1, still: 0 });
  expect(await callsOf(source.id)).toBe(1);
  const settled = await owner.post(`/api/rating/rejects/${third.id}/retries`, {});
  expect([settled.status, settled.body.code]).toEqual([409, 'reject-settled']);
  expect((await owner.post('/api/rating/rejects/999999/retries', {})).status).toBe(404);
  expect((await owner.post('/api/rating/rejects/drops', { ids: [first.id, third.id] })).body).toEqual({
    dropped: 1,
  });
  expect((await owner.post('/api/rating/rejects/retries', { ids: [second.id] })).body).toEqual({
    accepted: 0,
    still: 1,
  });
  expect((await list()).total).toBe(1);
  expect((await list('&state=dropped')).items.map((one) => one.id)).toEqual([first.id]);
  expect((await owner.get(`/api/rating/intakes/${sent.body.id}`)).body).toMatchObject({
    lines: 3,
    rated: 1,
    rejected: 2,
  });
  const stranger = await system.as({ role: 'sales' });
  expect((await stranger.post('/api/rating/rejects/drops', { ids: [second.id] })).status).toBe(403);
});

test('after its source is read differently, all open lines of a file are read again', async () => {
  const source = await addSource({ format: 'kovan' });
  const sent = await upload(source.id, 'a.csv', `${masterLine(41)}\n${masterLine(42)}\n`);
  await system.drain();
  expect((await owner.get(`/api/rating/intakes/${sent.body.id}`)).body).toMatchObject({ rejected: 1 });
  const right = await addSource();
  const two = await upload(right.id, 'a.csv', `${masterLine(41)}x,,,,,\n${masterLine(42)}x,,,,,\n`);
  await system.drain();
  const { numAffectedRows } = await sql`update rating.rejects set text = replace(text, 'x,,,,,', '')
    where intake_id = ${two.body.id}`.execute(system.db);
  expect(Number(numAffectedRows)).toBe(2);
  expect((await owner.post('/api/rating/rejects/retries', { intakeId: two.body.id })).status).toBe(202);
  await system.drain();
  expect((await owner.get(`/api/rating/intakes/${two.body.id}`)).body).toMatchObject({
    rejected: 0,
    openRejects: 0,
    rated: 2,
  });
});

test('a watched folder: finished files are read once and put aside, whoever looks', async () => {
  const source = await addSource({ folder: 'pbx/gunluk' });
  const folder = join(root, 'pbx/gunluk');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '2026-11-01.csv'), `${masterLine(51)}\n`);
  await writeFile(join(folder, '2026-11-02.csv.gz'), gzipSync(`${masterLine(52)}\n`));
  await writeFile(join(folder, 'bozuk.gz'), Buffer.from([0x1f, 0x8b, 1, 2, 3]));
  await writeFile(join(folder, 'yaziliyor.csv.tmp'), 'x');
  await symlink('/etc/hostname', join(folder, 'baglanti.csv'));
  await Promise.all([look(), look()]);
  await look();
  expect((await readdir(folder)).sort()).toEqual(['baglanti.csv', 'done', 'failed', 'yaziliyor.csv.tmp']);
  expect((await readdir(join(folder, 'done'))).sort()).toEqual(['2026-11-01.csv', '2026-11-02.csv.gz']);
  expect(await readdir(join(folder, 'failed'))).toEqual(['bozuk.gz']);
  expect((await intakes(source.id)).map(({ name, state, via }) => [name, state, via]).sort()).toEqual([
    ['2026-11-01.csv', 'done', 'folder'],
    ['2026-11-02.csv.gz', 'done', 'folder'],
    ['bozuk.gz', 'failed', 'folder'],
  ]);
  expect(await callsOf(source.id)).toBe(2);
  // The same file comes once more under its name.
  await writeFile(join(folder, '2026-11-01.csv'), `${masterLine(51)}\n${masterLine(53)}\n`);
  await look();
  expect(await callsOf(source.id)).toBe(3);
  expect((await readdir(join(folder, 'done'))).sort()).toContain('2026-11-01.csv.2');
});

test('a file that is still being read is not taken a second time; one left behind by a killed worker is', async () => {
  const source = await addSource({ folder: 'uzun' });
  const folder = join(root, 'uzun');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'uzun.csv'), `${masterLine(81)}\n`);
  const take = async () => {
    const { outside, desk } = system.kernel;
    const prepared = (await scanFolders.prepare?.({ db: system.db, outside, payload: {}, desk })) ?? [];
    await system.work((work) => scanFolders.run({ work, payload: {}, prepared }));
  };
  const waiting = async () =>
    (await system.queued()).filter((job) => job.name === 'rating.read-intake').length;
  await take();
  expect(await waiting()).toBe(1);
  await sql`delete from graphile_worker._private_jobs`.execute(system.db); // its worker has it
  await sql`update rating.intakes set state = 'running', started_at = ${system.clock.now()}
    where source_id = ${source.id}`.execute(system.db);
  await take();
  expect(await waiting()).toBe(0);
  await sql`update rating.intakes set state = 'done' where source_id = ${source.id}`.execute(system.db);
  await look();
  expect(await readdir(join(folder, 'done'))).toEqual(['uzun.csv']);
});

test('a folder that a link leads out of the root is not read', async () => {
  await addSource({ folder: 'kacak' });
  await mkdir(root, { recursive: true });
  const outside = join(system.kernel.settings.KOVAN_DATA_DIR, 'gizli');
  await mkdir(outside);
  await writeFile(join(outside, 'a.csv'), `${masterLine(61)}\n`);
  await symlink(outside, join(root, 'kacak'));
  await look();
  expect(existsSync(join(outside, 'a.csv'))).toBe(true);
  expect(await readdir(outside)).toEqual(['a.csv']);
});

test('a growing Master.csv is read on, line by line, through rotation', async () => {
  const source = await addSource({ folder: 'buyuyen', options: { folderMode: 'growing' } });
  const folder = join(root, 'buyuyen');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'Master.csv');
  await writeFile(file, `${masterLine(71)}\n${masterLine(72).slice(0, 40)}`);
  await look();
  expect(await callsOf(source.id)).toBe(1);
  await appendFile(file, `${masterLine(72).slice(40)}\n\n"bozuk\n`);
  await look();
  await look();
  expect(await intakes(source.id)).toMatchObject([
    { lines: 3, rated: 2, known: 0, rejected: 1, state: 'done' },
  ]);
  const rejects = await owner.get(`/api/rating/rejects?sourceId=${source.id}`);
  expect(rejects.body.items).toMatchObject([{ line: 4, text: '"bozuk' }]);
  await appendFile(file, `${masterLine(73)}\n`);
  await rename(file, join(folder, 'Master.csv.1'));
  await writeFile(file, `${masterLine(74)}\n`);
  await look();
  expect(await callsOf(source.id)).toBe(4);
  expect((await intakes(source.id)).map(({ name, known, rated }) => [name, known, rated])).toEqual([
    ['Master.csv', 0, 1],
    ['Master.csv.1', 0, 3],
  ]);
  expect((await readdir(folder)).sort()).toEqual(['Master.csv', 'Master.csv.1']);
});
