import type { NoteAnswer } from '../../../contracts/activities.ts';
import type { Work } from '../../kernel/work.ts';
import { tellMentioned } from './mentions.ts';
import { tables } from './tables.ts';
import { customerForWriting } from './write-activity.ts';
import { announceNote, answerNote } from './write-note.ts';

/** Writes a note on a customer's timeline and tells those it mentions. */
export async function addNote(work: Work, input: { customerId: string; text: string }): Promise<NoteAnswer> {
  const { customerId, text } = input;
  const customer = await customerForWriting(work, customerId);
  const { id } = await tables(work.db)
    .insertInto('activities.notes')
    .values({
      customer_id: customerId,
      author_id: work.actor.id,
      text,
      created_at: work.now,
      changed_at: null,
      deleted_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  announceNote(work, 'activities.note-added', { id, customerId, version: 1 });
  const unreached = await tellMentioned(work, { id, customerId, text, owners: customer.responsibleIds });
  return answerNote(work, id, unreached);
}
