import { mentionPattern } from '../../../contracts/activities.ts';
import { type Actor, reaches } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import type { Work } from '../../kernel/work.ts';
import { actorsOf } from '../identity/index.ts';
import { tables } from './tables.ts';

/** Ids of those a text mentions, each once: `@[Ayşe Demir](id)`. */
export function mentionedIn(text: string): string[] {
  return [...new Set([...text.matchAll(mentionPattern)].map((found) => (found[2] ?? '').toLowerCase()))];
}

/** Whether somebody may see a customer with these responsibles. */
export const maySee = (actor: Actor | undefined, owners: readonly string[]): boolean =>
  actor !== undefined && reaches(actor, 'customers.read', owners);

/** Everybody who may see a customer with these responsibles, by name. */
export async function whoSees(db: Db, owners: readonly string[]): Promise<Actor[]> {
  return [...(await actorsOf(db, 'all')).values()].filter((actor) => maySee(actor, owners));
}

/**
 * Tells those a note mentions, each once for a note however often it is changed, nobody of the own words and nobody
 * who may not see the customer. Answers those who were not told for that reason.
 */
export async function tellMentioned(
  work: Work,
  note: { id: string; customerId: string; text: string; owners: readonly string[] },
): Promise<string[]> {
  const mentioned = mentionedIn(note.text).filter((id) => uuid.test(id));
  if (mentioned.length === 0) return [];
  const actors = await actorsOf(work.db, mentioned);
  const seeing = mentioned.filter((id) => maySee(actors.get(id), note.owners));
  const told = await noteTold(
    work,
    note.id,
    seeing.filter((id) => id !== work.actor.id),
  );
  for (const userId of told) {
    work.record({
      kind: 'activities.mentioned',
      subjects: [`user:${userId}`],
      object: { type: 'note', id: note.id },
      data: { customerId: note.customerId, noteId: note.id, userId },
    });
  }
  return mentioned.filter((id) => !seeing.includes(id));
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function noteTold(work: Work, noteId: string, userIds: readonly string[]): Promise<string[]> {
  if (userIds.length === 0) return [];
  const rows = await tables(work.db)
    .insertInto('activities.mentions')
    .values([...userIds].sort().map((user_id) => ({ note_id: noteId, user_id })))
    .onConflict((conflicting) => conflicting.doNothing())
    .returning('user_id')
    .execute();
  return rows.map((row) => row.user_id);
}
