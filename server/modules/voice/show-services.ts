import { sql } from 'kysely';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { withinReach } from '../customers/index.ts';

type Told = { label: string; value: string; url?: string }[];

/** What a service's page tells of the line it is. */
export async function showServices(
  db: Db,
  actor: Actor,
  serviceIds: readonly string[],
): Promise<Map<string, Told>> {
  const { rows } = await sql<{
    id: string;
    service: string;
    username: string;
    channels: number;
    dids: number;
  }>`
    select s.id, s.subscription_id as service, s.username, s.channels,
           (select count(*) from voice.dids d where d.subscriber_id = s.id)::int as dids
    from voice.subscribers s
    where s.subscription_id = any(${[...serviceIds]}::uuid[]) and ${withinReach(actor, 'voice.read', 's.customer_id')}`.execute(
    db,
  );
  return new Map(
    rows.map((row) => [
      row.service,
      [
        { label: 'voice.username', value: row.username, url: `/subscribers/${row.id}` },
        { label: 'voice.channels', value: String(row.channels) },
        { label: 'voice.dids', value: String(row.dids) },
      ],
    ]),
  );
}

/** What an add-on service's page tells of its numbers. */
export async function showNumberServices(
  db: Db,
  actor: Actor,
  serviceIds: readonly string[],
): Promise<Map<string, Told>> {
  const { rows } = await sql<{ service: string; number: string; subscriber: string }>`
    select d.addon_service_id as service, d.number, d.subscriber_id as subscriber
    from voice.dids d join voice.subscribers s on s.id = d.subscriber_id
    where d.addon_service_id = any(${[...serviceIds]}::uuid[])
      and ${withinReach(actor, 'voice.read', 's.customer_id')}
    order by d.number`.execute(db);
  const told = Map.groupBy(rows, (row) => row.service);
  return new Map(
    [...told].map(([service, dids]) => [
      service,
      dids.map((did) => ({
        label: 'voice.number',
        value: `+${did.number}`,
        url: `/subscribers/${did.subscriber}`,
      })),
    ]),
  );
}
