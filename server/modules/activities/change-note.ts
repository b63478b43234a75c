import type { NoteAnswer } from '../../../contracts/activities.ts';
import { conflict } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { tellMentioned } from './mentions.ts';
import { showNote } from './note-view.ts';
import { tables } from './tables.ts';
import { announceNote, answerNote, demandOwnAndFresh, keepVersion, lockNote } from './write-note.ts';

/** The author says it otherwise, within a day; what it said before is kept. Newly mentioned people are told. */
export async function changeNote(
  work: Work,
  id: string,
  input: { version: number; text: string },
): Promise<NoteAnswer> {
  const note = await lockNote(work, id);
  demandOwnAndFresh(note, work.actor, work.now);
  if (note.version !== input.version) throw conflict(showNote(note, work.actor));
  if (note.text === input.text) return answerNote(work, id);
  await keepVersion(work, note);
  const version = note.version + 1;
  await tables(work.db)
    .updateTable('activities.notes')
    .set({ text: input.text, changed_at: work.now, version })
    .where('id', '=', id)
    .execute();
  announceNote(work, 'activities.note-changed', { id, customerId: note.customer_id, version });
  const { customer_id: customerId, owners } = note;
  return answerNote(work, id, await tellMentioned(work, { id, customerId, text: input.text, owners }));
}
