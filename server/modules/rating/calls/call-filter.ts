import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import type { callQuery } from '../../../../contracts/rating.ts';
import { type Actor, reach } from '../../../kernel/access.ts';
import { withinReach } from '../../customers/index.ts';
import { isCounted } from '../reports/count-traffic.ts';
import { seesCarriers } from './call.ts';

export type CallFilterRead = Omit<z.output<typeof callQuery>, 'cursor' | 'limit'>;

/** How far a search by number, plan or destination goes back when no time is given: they have no index of their own. */
const searchedDays = 31;

/**
 * SQL over `rating.calls c`: entries that stand (not taken back since), within reach and filter. Whoever may not see
 * numbers cannot find calls by them either.
 */
export function standingCalls(
  actor: Actor,
  filter: CallFilterRead,
  now: Temporal.Instant,
): RawBuilder<SqlBool> {
  const conditions: RawBuilder<SqlBool>[] = [sql`c.kind = 'charge'`, notReplaced, reachOf(actor)];
  const digits = filter.number?.replace(/\D/g, '').replace(/^00/, '');
  const from =
    startOf(filter.from, filter.fromDay, actor, 0) ??
    (digits || filter.planId || filter.destination ? now.subtract({ hours: 24 * searchedDays }) : null);
  const until = startOf(filter.until, filter.untilDay, actor, 1);
  if (from) conditions.push(sql`c.started_at >= ${from}`);
  if (until) conditions.push(sql`c.started_at < ${until}`);
  if (filter.subscriberId) conditions.push(sql`c.subscriber_id = ${filter.subscriberId}`);
  if (filter.customerId) conditions.push(sql`c.customer_id = ${filter.customerId}`);
  if (filter.carrierId)
    conditions.push(seesCarriers(actor) ? sql`c.carrier_id = ${filter.carrierId}` : sql`false`);
  if (filter.planId)
    conditions.push(sql`(c.plan_id = ${filter.planId} or ${unanswered(sql`u.plan_id = ${filter.planId}`)})`);
  if (filter.destination)
    conditions.push(
      sql`(c.destination = ${filter.destination} or ${unanswered(sql`u.destination = ${filter.destination}`)})`,
    );
  if (filter.counted) conditions.push(isCounted);
  if (filter.intakeId) conditions.push(sql`c.intake_id = ${filter.intakeId}`);
  if (filter.state) conditions.push(sql`c.state = ${filter.state}::rating.call_state`);
  if (filter.reason) conditions.push(sql`c.reason = ${filter.reason}`);
  if (filter.disposition)
    conditions.push(sql`c.disposition = any(${filter.disposition}::rating.disposition[])`);
  if (filter.direction) conditions.push(sql`c.direction = ${filter.direction}::rating.direction`);
  if (filter.kind) conditions.push(sql`c.is_message = ${filter.kind === 'message'}`);
  if (digits) {
    const pattern = `%${digits}%`;
    conditions.push(
      sql`(c.number like ${pattern} or c.dialled like ${pattern} or c.caller like ${pattern})`,
      withinReach(actor, 'customers.see-contact', 'c.customer_id'),
    );
  }
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** Calls of nobody known belong to no customer: only scope all reaches them. */
const reachOf = (actor: Actor): RawBuilder<SqlBool> =>
  reach(actor, 'rating.read') === 'all'
    ? sql<SqlBool>`true`
    : withinReach(actor, 'rating.read', 'c.customer_id');

/** SQL: neither taken back nor charged anew since. */
export const notReplaced = sql<SqlBool>`not exists (select from rating.calls later
  where later.source_id = c.source_id and later.linked_id = c.linked_id and later.unique_id = c.unique_id
    and later.sequence = c.sequence and (later.run > c.run or (later.run = c.run and later.kind = 'reversal')))`;

/** Unanswered calls go by where they would have gone, as reports count them. */
const unanswered = (there: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql<SqlBool>`(c.reason = 'unanswered' and exists (
    select from rating.unanswered_calls u where u.entry_id = c.id and ${there}))`;

function startOf(
  moment: string | undefined,
  day: Temporal.PlainDate | undefined,
  { zone }: Actor,
  days: number,
): Temporal.Instant | null {
  if (moment) return Temporal.Instant.from(moment);
  return day ? day.add({ days }).toZonedDateTime(zone).toInstant() : null;
}
