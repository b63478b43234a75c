import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../../kernel/database.ts';
import { job } from '../../../kernel/jobs.ts';
import type { Outside } from '../../../kernel/outside.ts';
import type { Desk } from '../../../kernel/work.ts';
import { failIntake, importCalls } from '../intake/import-calls.ts';
import { openIn, putAside } from './folder.ts';
import { folderRoot } from './folder-root.ts';
import { announceIntake, type IntakeRow, loadIntakes } from './intake.ts';
import { readOn } from './read-on.ts';
import { sourceById } from './source.ts';
import { PackedBroken, unpacked } from './unpacked.ts';

type Given = { db: Db; outside: Outside; desk: Desk; intake: IntakeRow };

/**
 * Reads the file of an intake and stores its calls; chunk by chunk, so that a killed worker loses nothing and repeats
 * nothing. A file from a folder is put aside afterwards, an uploaded one is deleted: its lines are in the ledger or kept.
 */
export const readIntake = job({
  name: 'rating.read-intake',
  payload: z.object({ intakeId: z.int() }),
  maxAttempts: 5,
  prepare: async ({ db, outside, desk, payload: { intakeId } }) => {
    const intake = (await loadIntakes(db, [String(intakeId)])).get(String(intakeId));
    if (!intake) return;
    const given = { db, outside, desk, intake };
    await (intake.via === 'folder' ? readFolderFile(given) : readUpload(given));
  },
  run: async ({ work, payload: { intakeId } }) => {
    await sql`update rating.intakes set file_key = null
      where id = ${intakeId} and via = 'upload' and state = 'done'`.execute(work.db);
    const intake = (await loadIntakes(work.db, [String(intakeId)])).get(String(intakeId));
    if (intake) announceIntake(work, intake);
  },
});

async function readUpload({ outside, desk, intake }: Given): Promise<void> {
  if (!intake.file_key) return; // read and deleted before
  if (intake.state !== 'done') {
    const stream = await outside.files.get(intake.file_key);
    if (!stream) return failIntake(desk, intake.id, 'file-gone');
    const isRead = await tellingFaults(desk, intake.id, () => importCalls(desk, intake.id, unpacked(stream)));
    if (!isRead) return;
  }
  await outside.files.delete(intake.file_key);
}

async function readFolderFile({ db, outside, desk, intake }: Given): Promise<void> {
  const source = await sourceById(db, intake.source_id);
  const root = folderRoot(outside.settings);
  const folder = source.folder;
  if (!folder) return failIntake(desk, intake.id, 'file-gone');
  if (source.options.folderMode === 'growing') {
    await tellingFaults(desk, intake.id, () => readOn({ db, desk, root, folder, source, intake }));
    return;
  }
  if (intake.state !== 'done') {
    const file = await openIn(root, folder, intake.name);
    if (!file) return failIntake(desk, intake.id, 'file-gone');
    const isRead = await tellingFaults(desk, intake.id, () =>
      importCalls(desk, intake.id, unpacked(file.createReadStream({ highWaterMark: 1 << 20 }))),
    );
    if (!isRead) return putAside(root, folder, intake.name, 'failed');
  }
  await putAside(root, folder, intake.name, 'done');
}

/** False when the file itself is at fault: trying again would not help. Anything else is tried again. */
async function tellingFaults(desk: Desk, intakeId: number, read: () => Promise<unknown>): Promise<boolean> {
  try {
    await read();
    return true;
  } catch (error) {
    const isBroken = error instanceof PackedBroken;
    await failIntake(desk, intakeId, isBroken ? 'packed-broken' : 'interrupted');
    if (isBroken) return false;
    throw error;
  }
}
