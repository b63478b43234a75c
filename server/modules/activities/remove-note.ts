import { reaches } from '../../kernel/access.ts';
import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';
import { announceNote, demandOwnAndFresh, keepVersion, lockNote } from './write-note.ts';

/** Takes a note off the screens: the author within a day, a moderator at any time. Its words stay in the history. */
export async function removeNote(work: Work, id: string): Promise<void> {
  const note = await lockNote(work, id);
  if (!reaches(work.actor, 'activities.moderate-notes', note.owners))
    demandOwnAndFresh(note, work.actor, work.now);
  await keepVersion(work, note);
  const version = note.version + 1;
  await tables(work.db)
    .updateTable('activities.notes')
    .set({ deleted_at: work.now, version })
    .where('id', '=', id)
    .execute();
  announceNote(work, 'activities.note-removed', { id, customerId: note.customer_id, version });
}
