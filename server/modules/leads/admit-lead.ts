import type { Work } from '../../kernel/work.ts';
import { receiveCustomer } from '../customers/index.ts';
import { listSubject } from './facts.ts';
import { tables } from './tables.ts';
import { touchCustomer } from './touch-customer.ts';

/**
 * Lets a kept lead count: its customer is found or made, the touches move, `leads.arrived` is announced. The caller
 * holds the row (just inserted, or locked) and has seen that it does not count yet.
 */
export async function admitLead(
  work: Work,
  leadId: string,
  responsibleIds: readonly string[] = [],
): Promise<{ customerId: string; created: boolean }> {
  const lead = await tables(work.db)
    .selectFrom('leads.leads')
    .selectAll()
    .where('id', '=', leadId)
    .executeTakeFirstOrThrow();
  const { customerId, created } = await receiveCustomer(work, {
    kind: lead.kind,
    name: lead.name,
    identities: [
      ...lead.phones.map((value) => ({ kind: 'phone' as const, value })),
      ...lead.emails.map((value) => ({ kind: 'email' as const, value })),
    ],
    ...(responsibleIds.length > 0 ? { responsibleIds: [...responsibleIds] } : {}),
  });
  const { version } = await tables(work.db)
    .updateTable('leads.leads')
    .set((eb) => ({
      state: 'arrived' as const,
      customer_id: customerId,
      new_customer: created,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', leadId)
    .returning('version')
    .executeTakeFirstOrThrow();
  await touchCustomer(work, { ...lead, customer_id: customerId });
  work.record({
    kind: 'leads.arrived',
    subjects: [`customer:${customerId}`, listSubject],
    object: { type: 'lead', id: leadId },
    version,
    data: {
      leadId,
      customerId,
      source: lead.source,
      campaign: lead.campaign,
      channel: lead.channel,
      formId: lead.form_id,
      created,
      preferredUserIds: lead.preferred_user_ids,
    },
  });
  return { customerId, created };
}
