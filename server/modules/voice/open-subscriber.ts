import { sql } from 'kysely';
import type { Work } from '../../kernel/work.ts';
import { proposeUsername, type Service } from '../subscriptions/index.ts';
import { queuePut } from './change-wanted.ts';
import { dataOf, subjectsOf } from './facts.ts';
import type { LineSettings } from './module-settings.ts';
import { makePassword, passwordPlace } from './password.ts';
import type { SubscriberRow } from './tables.ts';

/**
 * Makes the subscriber of a service, under a name that nobody else has or ever had. The same service again finds the
 * one it has, whatever became of it.
 */
export async function openSubscriber(
  work: Work,
  service: Service,
  settings: LineSettings,
): Promise<SubscriberRow> {
  const proposed = proposeUsername(service);
  for (let nth = 1; ; nth++) {
    const there = await subscriberOf(work, service.id);
    if (there) return there;
    const row = await insert(work, service, settings, nth === 1 ? proposed : `${proposed}-${nth}`);
    if (!row) continue;
    work.record({
      kind: 'voice.subscriber-opened',
      subjects: subjectsOf(row),
      object: { type: 'subscriber', id: row.id },
      version: row.version,
      data: { ...dataOf(row), planId: settings.planId },
    });
    queuePut(work, row.id, { later: true });
    return row;
  }
}

/** The subscriber of a service, locked; undefined when it has none yet. */
export async function subscriberOf(work: Work, subscriptionId: string): Promise<SubscriberRow | undefined> {
  const { rows } = await sql<SubscriberRow>`
    select * from voice.subscribers where subscription_id = ${subscriptionId} for no key update`.execute(
    work.db,
  );
  return rows[0];
}

// Two orders may want one name at once: the second waits here for the first, sees the name taken and counts on.
async function insert(
  work: Work,
  service: Service,
  settings: LineSettings,
  username: string,
): Promise<SubscriberRow | undefined> {
  const sealed = work.outside.secrets.seal(makePassword(), passwordPlace(username));
  const { rows } = await sql<SubscriberRow>`
    insert into voice.subscribers (subscription_id, customer_id, username, sealed_password, password_made_at, switch_id,
      channels, allowed_destinations, country, area_code, state, opened_at, changed_at)
    values (${service.id}, ${service.customerId}, ${username}, ${sealed}, ${work.now}, ${settings.switchId},
      ${settings.channels}, ${settings.allowedDestinations}, ${settings.country}, ${settings.areaCode}, 'active',
      ${work.now}, ${work.now})
    on conflict do nothing
    returning *`.execute(work.db);
  return rows[0];
}
