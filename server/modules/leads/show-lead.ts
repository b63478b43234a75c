import type { LeadAnswer, LeadSummary } from '../../../contracts/leads.ts';
import { type Actor, reach, reaches } from '../../kernel/access.ts';
import { maskContactIn, seesContact, showContact } from '../customers/index.ts';
import type { LeadRow } from './tables.ts';

/** A lead as lists and live screens read it, with what is needed to decide who may see what. */
export type LeadLine = Pick<
  LeadRow,
  | 'id'
  | 'channel'
  | 'form_id'
  | 'state'
  | 'suspicions'
  | 'customer_id'
  | 'new_customer'
  | 'name'
  | 'phones'
  | 'emails'
  | 'source'
  | 'campaign'
  | 'happened_at'
  | 'arrived_at'
  | 'version'
> & {
  customer_name: string | null;
  form_name: string | null;
  responsibles: { id: string; name: string }[];
};

/** Whether the actor may see this lead: as its customer's; one without a customer only by scope all. */
export function seesLead(actor: Actor, lead: Pick<LeadLine, 'customer_id' | 'responsibles'>): boolean {
  if (lead.customer_id === null) return reach(actor, 'leads.read') === 'all';
  return reaches(actor, 'leads.read', idsOf(lead));
}

/** One line of the list, contact masked for the role. */
export function showLead(lead: LeadLine, actor: Actor): LeadSummary {
  const { phone, email, contactMasked } = showContact(actor, {
    responsibleIds: idsOf(lead),
    phone: lead.phones[0] ?? null,
    email: lead.emails[0] ?? null,
  });
  return {
    id: lead.id,
    customerId: lead.customer_id,
    customerName: lead.customer_name,
    name: textFor(actor, lead, lead.name),
    phone,
    email,
    masked: contactMasked,
    source: lead.source,
    campaign: lead.campaign,
    channel: lead.channel,
    formId: lead.form_id,
    formName: lead.form_name,
    state: lead.state,
    suspicions: lead.suspicions,
    newCustomer: lead.new_customer,
    responsibles: lead.responsibles,
    happenedAt: lead.happened_at.toString(),
    arrivedAt: lead.arrived_at.toString(),
    version: lead.version,
  };
}

/** People write numbers anywhere: in a message, in the field for the name. */
export const textFor = (actor: Actor, lead: Pick<LeadLine, 'responsibles'>, text: string): string =>
  seesContact(actor, idsOf(lead)) ? text : maskContactIn(text);

/** Answers for this actor: whatever asks for contact is hidden whole, numbers and addresses elsewhere in part. */
export function showAnswers(
  actor: Actor,
  lead: Pick<LeadLine, 'responsibles'>,
  answers: readonly LeadAnswer[],
): LeadAnswer[] {
  if (seesContact(actor, idsOf(lead))) return [...answers];
  return answers.map((answer) => ({
    ...answer,
    value: answer.type === 'phone' || answer.type === 'email' ? '•••' : maskContactIn(answer.value),
  }));
}

const idsOf = ({ responsibles }: Pick<LeadLine, 'responsibles'>): string[] =>
  responsibles.map(({ id }) => id);
