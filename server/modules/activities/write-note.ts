import type { NoteAnswer } from '../../../contracts/activities.ts';
import { type Actor, reaches } from '../../kernel/access.ts';
import { notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { isOwnAndFresh } from './note-rules.ts';
import { loadNotes, type NoteWhole, showNote } from './note-view.ts';
import { tables } from './tables.ts';

/** A note of a customer within reach, locked until the end of the transaction. */
export async function lockNote(work: Work, id: string): Promise<NoteWhole> {
  await tables(work.db)
    .selectFrom('activities.notes')
    .select('id')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute();
  const row = (await loadNotes(work.db, [id], { clock: { now: () => work.now } })).get(id);
  if (!row || row.deleted_at || !reaches(work.actor, 'customers.read', row.owners)) throw notFound();
  return row;
}

/** Refuses unless the actor wrote it and it is fresh: 403 `note-of-another`, 409 `note-too-old`. */
export function demandOwnAndFresh(note: NoteWhole, actor: Actor, now: Temporal.Instant): void {
  if (note.author_id === null || note.author_id !== actor.id) throw refusal('note-of-another', 403);
  if (!isOwnAndFresh(note, actor, now)) throw refusal('note-too-old', 409);
}

/** Keeps what the note said until now. */
export async function keepVersion(work: Work, note: NoteWhole): Promise<void> {
  await tables(work.db)
    .insertInto('activities.note_versions')
    .values({ note_id: note.id, version: note.version, text: note.text, at: work.now, by_id: work.actor.id })
    .execute();
}

/** Announces a note to the followers of its customer. */
export function announceNote(
  work: Work,
  kind: 'activities.note-added' | 'activities.note-changed' | 'activities.note-removed',
  note: { id: string; customerId: string; version: number },
): void {
  work.record({
    kind,
    subjects: [`customer:${note.customerId}`],
    object: { type: 'note', id: note.id },
    version: note.version,
    data: { customerId: note.customerId, noteId: note.id },
  });
}

/** The note as its writer sees it. */
export async function answerNote(work: Work, id: string, unreached: string[] = []): Promise<NoteAnswer> {
  const row = (await loadNotes(work.db, [id], { clock: { now: () => work.now } })).get(id);
  const shown = row && showNote(row, work.actor);
  if (!shown) throw notFound();
  return { ...shown, unreached };
}
