import { sql } from 'kysely';
import type { Fact } from '../../kernel/facts.ts';
import { reaction } from '../../kernel/jobs.ts';
import type { Work } from '../../kernel/work.ts';
import { customersOf, ownersOf } from '../customers/index.ts';
import { inboxOf } from './facts.ts';
import { lookForUnassigned } from './look-for-unassigned.ts';
import { tables } from './tables.ts';
import { tell } from './tell.ts';

/** Somebody named a colleague in a note. */
const tellMentioned = reaction(
  'activities.mentioned',
  'notifications.tell-mentioned',
  async ({ work, fact }) => {
    const { userId, noteId, customerId } = fact.data as {
      userId: string;
      noteId: string;
      customerId: string;
    };
    const [customer] = await existing(work, [customerId]);
    if (!customer) return;
    await tell(work, [userId], {
      kind: 'mention',
      cause: `mention:${noteId}`,
      byId: fact.actorId,
      customerId,
    });
  },
);

/** A change of many announces several facts with one `bulkId`: it is told as one. */
type Handed = { added?: string[]; removed?: string[]; bulkId?: string };

/** Customers changed hands: the new responsibles are told, the screens of the former ones forget the names. */
const tellResponsibles = reaction(
  'customers.responsibles-changed',
  'notifications.tell-responsibles',
  async ({ work, fact }) => {
    const { added = [], removed = [], bulkId } = fact.data as Handed;
    const customerIds = customersOf(fact);
    const owners = await ownersOf(work.db, customerIds);
    for (const userId of added) {
      const theirs = customerIds.filter((id) => owners.get(id)?.includes(userId));
      const [customerId] = theirs;
      if (customerId === undefined) continue; // no longer
      const lead = theirs.length === 1 && !bulkId ? await leadOf(work, fact, customerId) : null;
      await tell(work, [userId], {
        kind: lead ? 'lead' : 'assignment',
        cause: lead ? `lead:${lead.leadId}` : `assignment:${bulkId ?? fact.position}`,
        ...(bulkId ? { part: String(fact.position) } : {}),
        byId: fact.actorId,
        customerId: theirs.length === 1 ? customerId : null,
        customers: theirs.length,
        source: lead?.source ?? null,
      });
    }
    await forgetNames(work, customerIds, removed);
  },
);

/** A lead came in: its responsibles are told; if it has none, it is looked at again after the rules had their turn. */
const tellOfLead = reaction('leads.arrived', 'notifications.tell-of-lead', async ({ work, fact }) => {
  const { leadId, customerId, source } = fact.data as { leadId: string; customerId: string; source: string };
  const owners = (await ownersOf(work.db, [customerId])).get(customerId) ?? [];
  if (owners.length > 0) {
    await tell(work, owners, {
      kind: 'lead',
      cause: `lead:${leadId}`,
      byId: fact.actorId,
      customerId,
      source,
    });
    return;
  }
  const payload = { leadId, customerId, source, byId: fact.actorId };
  work.queue(lookForUnassigned, payload, {
    runAt: work.now.add({ seconds: 30 }),
    key: `notifications.lead:${leadId}`,
  });
});

export const reactions = [tellMentioned, tellResponsibles, tellOfLead];

/**
 * The lead that this assignment belongs to: one of the same request (by hand, or by the rule that reacted to it), or,
 * when no person assigned, one of the last days that had waited for somebody to be at work. Who gets a customer with
 * a new lead is told of the lead, not of the lead and of the assignment.
 */
async function leadOf(
  work: Work,
  fact: Fact,
  customerId: string,
): Promise<{ leadId: string; source: string } | null> {
  const byRule = fact.actorKind === 'system' && fact.actorId === null;
  const { rows } = await sql<{ data: { leadId: string; source: string } }>`
    select f.data from kernel.fact_subjects s join kernel.facts f using (position)
    where s.subject = ${`customer:${customerId}`} and f.kind = 'leads.arrived'
      and (f.request_id = ${fact.requestId} or (${byRule} and f.at >= ${fact.at.subtract({ hours: 72 })}))
    order by s.position desc limit 1`.execute(work.db);
  return rows[0]?.data ?? null;
}

/** Lists on open screens still hold the names of customers that these users lost: they are told to read them again. */
async function forgetNames(
  work: Work,
  customerIds: readonly string[],
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length === 0 || customerIds.length === 0) return;
  const rows = await tables(work.db)
    .selectFrom('notifications.notifications')
    .select('user_id')
    .distinct()
    .where('user_id', 'in', [...userIds])
    .where('customer_id', 'in', [...customerIds])
    .execute();
  for (const { user_id } of rows) {
    work.record({
      kind: 'notifications.inbox-changed',
      subjects: [`user:${user_id}`],
      object: inboxOf(user_id),
    });
  }
}

const existing = async (work: Work, ids: readonly string[]): Promise<string[]> => [
  ...(await ownersOf(work.db, ids)).keys(),
];
