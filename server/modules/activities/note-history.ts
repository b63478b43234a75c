import { type Actor, reaches } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';
import { seesContact } from '../customers/index.ts';
import { maskNote, type NoteWhole } from './note-view.ts';
import { tables } from './tables.ts';

/** What a note said before it was changed, the latest first. Of a deleted one only moderators read it. */
export async function readNoteHistory(db: Db, actor: Actor, note: NoteWhole | undefined) {
  if (!note || !reaches(actor, 'customers.read', note.owners)) throw notFound();
  if (note.deleted_at && !reaches(actor, 'activities.moderate-notes', note.owners)) throw notFound();
  const clear = seesContact(actor, note.owners) || (note.author_id !== null && note.author_id === actor.id);
  const rows = await tables(db)
    .selectFrom('activities.note_versions')
    .select(['version', 'text', 'at', 'by_id'])
    .where('note_id', '=', note.id)
    .orderBy('version', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    text: clear ? row.text : maskNote(row.text),
    at: row.at.toString(),
    byId: row.by_id,
  }));
}
