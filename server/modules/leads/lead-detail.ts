import { sql } from 'kysely';
import type { LeadDetail } from '../../../contracts/leads.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';
import { seesContact } from '../customers/index.ts';
import { findPeople } from '../identity/index.ts';
import { linesOf } from './lead-list.ts';
import { type LeadLine, seesLead, showAnswers, showLead, textFor } from './show-lead.ts';
import { type LeadRow, tables } from './tables.ts';

/** Lines by id, those that are there; the caller decides who sees them. */
export async function leadLines(db: Db, ids: readonly string[]): Promise<Map<string, LeadLine>> {
  if (ids.length === 0) return new Map();
  const { rows } = await linesOf(sql`where l.id = any(${[...ids]}::uuid[])`).execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The lead's line if the actor may see it; absent and forbidden look alike (404). */
export async function leadWithin(db: Db, actor: Actor, id: string): Promise<LeadLine> {
  const line = (await leadLines(db, [id])).get(id);
  if (!line || !seesLead(actor, line)) throw notFound();
  return line;
}

/** Everything about one lead, masked for the role. */
export async function readLead(db: Db, actor: Actor, id: string): Promise<LeadDetail> {
  const line = await leadWithin(db, actor, id);
  const row = await tables(db)
    .selectFrom('leads.leads')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const author = row.created_by ? (await findPeople(db, [row.created_by])).get(row.created_by) : undefined;
  const seen = seesContact(
    actor,
    line.responsibles.map((person) => person.id),
  );
  return {
    ...showLead(line, actor),
    message: row.message === null ? null : textFor(actor, line, row.message),
    answers: showAnswers(actor, line, row.answers),
    consents: row.consents,
    utm: row.utm,
    ad: row.ad,
    ...pagesOf(row, seen),
    createdBy: author ? { id: author.id, name: author.name } : null,
    raw: seen ? row.raw : null,
  };
}

/** Addresses of pages may carry a person's data in their query: without the right they end before it. */
function pagesOf({ landing, referrer }: Pick<LeadRow, 'landing' | 'referrer'>, seen: boolean) {
  const cut = (address: string | null) => (seen ? address : (address?.split('?')[0] ?? null));
  return { landing: cut(landing), referrer: cut(referrer) };
}
