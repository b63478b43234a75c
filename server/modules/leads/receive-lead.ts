import type { Work } from '../../kernel/work.ts';
import { admitLead } from './admit-lead.ts';
import { listSubject } from './facts.ts';
import type { IncomingLead } from './incoming.ts';
import { json, tables } from './tables.ts';

export type Received = {
  leadId: string;
  /** Null while it is suspected. */
  customerId: string | null;
  /** Whether a new customer was made. */
  created: boolean;
  /** It had been received before; nothing was changed. */
  repeated: boolean;
};

/**
 * Takes a signal in: keeps it raw and normalised, joins or makes the customer, moves the touches and announces
 * `leads.arrived`, all in this transaction. What the rules suspect is kept apart instead. The unique key of the
 * channel's own id makes it safe to call any number of times, at once as well.
 */
export async function receiveLead(
  work: Work,
  incoming: IncomingLead,
  responsibleIds: readonly string[] = [],
): Promise<Received> {
  const row = await insert(work, incoming);
  if (!row) return recall(work, incoming);
  if (incoming.suspicions.length === 0) {
    const { customerId, created } = await admitLead(work, row.id, responsibleIds);
    return { leadId: row.id, customerId, created, repeated: false };
  }
  work.record({
    kind: 'leads.suspected',
    subjects: [listSubject],
    object: { type: 'lead', id: row.id },
    version: 1,
    data: { leadId: row.id, formId: incoming.formId, suspicions: incoming.suspicions },
  });
  return { leadId: row.id, customerId: null, created: false, repeated: false };
}

/** Undefined when it is there already; waits for a twin that is being written at this moment. */
async function insert(work: Work, incoming: IncomingLead): Promise<{ id: string } | undefined> {
  return tables(work.db)
    .insertInto('leads.leads')
    .values({
      channel: incoming.channel,
      external_id: incoming.externalId,
      form_id: incoming.formId,
      state: 'suspected',
      suspicions: [...incoming.suspicions],
      customer_id: null,
      kind: incoming.kind,
      name: incoming.name,
      phones: [...incoming.phones],
      emails: [...incoming.emails],
      message: incoming.message,
      answers: json([...incoming.answers]),
      consents: json([...incoming.consents]),
      source: incoming.source,
      campaign: incoming.campaign,
      utm: json(incoming.utm),
      ad: json(incoming.ad),
      landing: incoming.landing,
      referrer: incoming.referrer,
      preferred_user_ids: [...incoming.preferredUserIds],
      raw: incoming.raw,
      created_by: work.actor.kind === 'system' || incoming.channel !== 'hand' ? null : work.actor.id,
      happened_at: incoming.happenedAt,
      arrived_at: work.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['channel', 'external_id']).where('external_id', 'is not', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
}

async function recall(work: Work, { channel, externalId }: IncomingLead): Promise<Received> {
  const row = await tables(work.db)
    .selectFrom('leads.leads')
    .select(['id', 'customer_id'])
    .where('channel', '=', channel)
    .where('external_id', '=', externalId)
    .executeTakeFirstOrThrow();
  return { leadId: row.id, customerId: row.customer_id, created: false, repeated: true };
}
