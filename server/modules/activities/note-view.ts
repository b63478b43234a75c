import { sql } from 'kysely';
import { mentionPattern, type Note } from '../../../contracts/activities.ts';
import { type Actor, reaches } from '../../kernel/access.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/database.ts';
import type { Outside } from '../../kernel/outside.ts';
import { maskContactIn, seesContact } from '../customers/index.ts';
import { isOwnAndFresh } from './note-rules.ts';

/** A note with the ids of those responsible for its customer, and the moment it is looked at. */
export type NoteWhole = {
  id: string;
  customer_id: string;
  author_id: string | null;
  text: string;
  created_at: Temporal.Instant;
  changed_at: Temporal.Instant | null;
  deleted_at: Temporal.Instant | null;
  version: number;
  owners: string[];
  now: Temporal.Instant;
};

/** Notes by id; unknown ones are left out, deleted ones are there. */
export async function loadNotes(
  db: Db,
  ids: readonly string[],
  { clock }: { clock: Clock } | Outside,
): Promise<Map<string, NoteWhole>> {
  const { rows } = await sql<Omit<NoteWhole, 'now'>>`
    select n.*, array(select r.user_id from customers.responsibles_of r where r.customer_id = n.customer_id) as owners
    from activities.notes n where n.id = any(${[...ids]}::uuid[])`.execute(db);
  const now = clock.now();
  return new Map(rows.map((row) => [row.id, { ...row, now }]));
}

/** A note as this actor may see it, or null. The author always reads the own words. */
export function showNote(row: NoteWhole, actor: Actor): Note | null {
  if (!reaches(actor, 'customers.read', row.owners)) return null;
  const clear = seesContact(actor, row.owners) || (row.author_id !== null && row.author_id === actor.id);
  const own = isOwnAndFresh(row, actor, row.now);
  const gone = row.deleted_at !== null;
  return {
    id: row.id,
    customerId: row.customer_id,
    authorId: row.author_id,
    text: gone ? '' : clear ? row.text : maskNote(row.text),
    createdAt: row.created_at.toString(),
    changedAt: row.changed_at?.toString() ?? null,
    deletedAt: row.deleted_at?.toString() ?? null,
    version: row.version,
    abilities: {
      change: !gone && own,
      remove: !gone && (own || reaches(actor, 'activities.moderate-notes', row.owners)),
    },
  };
}

/** Masks phone numbers and addresses, but not the ids inside mentions. */
export function maskNote(text: string): string {
  let masked = '';
  let from = 0;
  for (const found of text.matchAll(mentionPattern)) {
    masked += maskContactIn(text.slice(from, found.index)) + found[0];
    from = found.index + found[0].length;
  }
  return masked + maskContactIn(text.slice(from));
}
