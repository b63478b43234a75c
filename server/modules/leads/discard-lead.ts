import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockApart } from './accept-lead.ts';
import { listSubject } from './facts.ts';
import { tables } from './tables.ts';

/** A person judged a kept-apart entry to be nothing. It stays and may be accepted later. 409 `lead-judged`. */
export async function discardLead(work: Work, id: string): Promise<void> {
  const lead = await lockApart(work, id);
  if (lead.state !== 'suspected') throw refusal('lead-judged', 409);
  const { version } = await tables(work.db)
    .updateTable('leads.leads')
    .set((eb) => ({ state: 'discarded' as const, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  work.record({
    kind: 'leads.discarded',
    subjects: [listSubject],
    object: { type: 'lead', id },
    version,
    data: { leadId: id },
  });
}
