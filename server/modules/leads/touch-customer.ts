import { sql } from 'kysely';
import type { Work } from '../../kernel/work.ts';
import type { LeadRow } from './tables.ts';

type Touch = Pick<
  LeadRow,
  'id' | 'channel' | 'external_id' | 'happened_at' | 'source' | 'campaign' | 'utm'
> & {
  customer_id: string;
};

/**
 * Moves first and last touch of the customer: by the time the person acted, equal times by the lead's origin, so that
 * deliveries in any order end alike. Called once for each lead that counts.
 */
export async function touchCustomer(work: Work, touch: Touch): Promise<void> {
  const origin = `${touch.channel}:${touch.external_id ?? touch.id}`;
  const utm = JSON.stringify(touch.utm);
  await sql`
    insert into leads.customer_touches as t (customer_id, leads,
      first_lead_id, first_origin, first_at, first_source, first_campaign, first_utm,
      last_lead_id, last_origin, last_at, last_source, last_campaign, last_utm)
    values (${touch.customer_id}, 1,
      ${touch.id}, ${origin}, ${touch.happened_at}, ${touch.source}, ${touch.campaign}, ${utm}::jsonb,
      ${touch.id}, ${origin}, ${touch.happened_at}, ${touch.source}, ${touch.campaign}, ${utm}::jsonb)
    on conflict (customer_id) do update set
      leads = t.leads + 1,
      (first_lead_id, first_origin, first_at, first_source, first_campaign, first_utm) = (
        select n.* from (values
          (t.first_lead_id, t.first_origin, t.first_at, t.first_source, t.first_campaign, t.first_utm),
          (excluded.first_lead_id, excluded.first_origin, excluded.first_at, excluded.first_source,
           excluded.first_campaign, excluded.first_utm)) n (lead_id, origin, at, source, campaign, utm)
        order by n.at, n.origin collate "C" limit 1),
      (last_lead_id, last_origin, last_at, last_source, last_campaign, last_utm) = (
        select n.* from (values
          (t.last_lead_id, t.last_origin, t.last_at, t.last_source, t.last_campaign, t.last_utm),
          (excluded.last_lead_id, excluded.last_origin, excluded.last_at, excluded.last_source,
           excluded.last_campaign, excluded.last_utm)) n (lead_id, origin, at, source, campaign, utm)
        order by n.at desc, n.origin collate "C" desc limit 1)`.execute(work.db);
}
