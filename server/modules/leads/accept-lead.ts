import { reach } from '../../kernel/access.ts';
import { notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { admitLead } from './admit-lead.ts';
import { type LeadRow, tables } from './tables.ts';

/** A person judged a kept-apart entry to be a lead: from now on it counts. 409 `lead-judged` if it does already. */
export async function acceptLead(
  work: Work,
  id: string,
): Promise<{ id: string; customerId: string; created: boolean }> {
  const lead = await lockApart(work, id);
  if (lead.state === 'arrived') throw refusal('lead-judged', 409);
  return { id, ...(await admitLead(work, id)) };
}

/** The row, locked, if the actor may see entries that were kept apart; else 404. */
export async function lockApart(work: Work, id: string): Promise<Pick<LeadRow, 'state' | 'version'>> {
  const row = await tables(work.db)
    .selectFrom('leads.leads')
    .select(['state', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || reach(work.actor, 'leads.read') !== 'all') throw notFound();
  return row;
}
