import type { NewLead } from '../../../contracts/leads.ts';
import { scopeOf } from '../../kernel/access.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { normalisePhone } from '../customers/index.ts';
import { nameIn } from './lead-name.ts';
import { receiveLead } from './receive-lead.ts';

/**
 * Notes a lead down by hand. Who sees only their own customers looks after it themselves unless they name others;
 * else the board's rule assigns it. 422 `invalid` names faulty fields.
 */
export async function createLead(
  work: Work,
  lead: NewLead,
): Promise<{ id: string; customerId: string; created: boolean }> {
  const phone = lead.phone ? normalisePhone(lead.phone) : null;
  if (lead.phone && !phone) throw invalid({ phone: 'phone-not-valid' });
  const { leadId, customerId, created } = await receiveLead(
    work,
    {
      channel: 'hand',
      externalId: null,
      formId: null,
      kind: lead.kind,
      name: nameIn(lead.name) || lead.name,
      phones: phone ? [phone] : [],
      emails: lead.email ? [lead.email.toLowerCase()] : [],
      message: lead.message || null,
      answers: [],
      consents: [],
      source: lead.source,
      campaign: lead.campaign ?? null,
      utm: {},
      ad: {},
      landing: null,
      referrer: null,
      preferredUserIds: [],
      raw: JSON.stringify(lead),
      suspicions: [],
      happenedAt: work.now,
    },
    lead.responsibleIds ?? ownIds(work),
  );
  if (customerId === null) throw new Error('a lead entered by hand is never suspected');
  return { id: leadId, customerId, created };
}

const ownIds = ({ actor }: Work): string[] =>
  scopeOf(actor, 'leads.read') === 'own' && actor.id ? [actor.id] : [];
