import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../../kernel/database.ts';
import { job } from '../../../kernel/jobs.ts';
import type { Outside } from '../../../kernel/outside.ts';
import type { Work } from '../../../kernel/work.ts';
import { filesIn, growingFilesIn } from './folder.ts';
import { folderRoot } from './folder-root.ts';
import { announceIntake } from './intake.ts';
import { readIntake } from './read-intake.ts';
import type { SourceRow } from './source.ts';

type Seen = { sourceId: number; name: string; key: string; size: number; growing: boolean };

type Taken = {
  id: number;
  version: number;
  state: string;
  bytes_read: number;
  started_at: Temporal.Instant | null;
  isNew: boolean;
};

/** Looks into all watched folders and takes what is there: each file once, however many workers look. */
export const scanFolders = job({
  name: 'rating.scan-folders',
  payload: z.object({}),
  maxAttempts: 1,
  prepare: ({ db, outside }) => lookAround(db, outside),
  run: async ({ work, prepared }) => {
    for (const seen of prepared) await takeFile(work, seen);
  },
});

async function lookAround(db: Db, outside: Outside): Promise<Seen[]> {
  const { rows } =
    await sql<SourceRow>`select * from rating.sources where active and folder is not null`.execute(db);
  const root = folderRoot(outside.settings);
  const now = outside.clock.now().epochMilliseconds;
  const seen: Seen[] = [];
  for (const source of rows) {
    const folder = source.folder as string;
    const growing = source.options.folderMode === 'growing';
    const look = growing ? growingFilesIn(root, folder) : filesIn(root, folder, now);
    // A folder that cannot be read must not keep the others waiting.
    for (const { name, size, fingerprint } of await look.catch(() => []))
      seen.push({ sourceId: source.id, name, size, key: fingerprint, growing });
  }
  return seen;
}

// The unique key of the database decides who takes a file. One that lies there although it was read (its worker died
// before it could put it aside) is handed on again: reading it changes nothing.
async function takeFile(work: Work, { sourceId, name, key, size, growing }: Seen): Promise<void> {
  const { rows } = await sql<Taken>`
    insert into rating.intakes as i (source_id, via, name, file_key, bytes, created_at)
    values (${sourceId}, 'folder', ${name}, ${key}, ${size}, ${work.now})
    on conflict (source_id, file_key) where via = 'folder' do update
      set bytes = excluded.bytes, name = excluded.name
    returning id, version, state, bytes_read, started_at, (xmax = 0) as "isNew"`.execute(work.db);
  const [intake] = rows;
  if (!intake) return;
  if (!intake.isNew && !isLeftOver(work, intake, size, growing)) return;
  work.queue(readIntake, { intakeId: intake.id }, { key: `intake:${intake.id}`, maxAttempts: 5 });
  if (intake.isNew) announceIntake(work, { id: intake.id, name, state: 'waiting', version: intake.version });
}

/** No reading takes so long; its worker has died each time. */
const givenUpHours = 6;

// While a file waits or is being read its job is in the queue, and tried again from there. Asked for are only a file that
// was read but not put aside, one that has grown since, and one whose job has been lost.
function isLeftOver(work: Work, intake: Taken, size: number, growing: boolean): boolean {
  if (intake.state === 'waiting' || intake.state === 'running') {
    const limit = work.now.subtract({ hours: givenUpHours });
    return intake.started_at !== null && Temporal.Instant.compare(intake.started_at, limit) < 0;
  }
  return growing ? size > intake.bytes_read : intake.state === 'done';
}
