import { sql } from 'kysely';
import type { Work } from '../../../kernel/work.ts';
import type { NewCall, NotAllowed } from '../authorisations/authorise.ts';
import { openCalls } from '../authorisations/subscriber.ts';
import { destinationOf } from './calling-code.ts';
import { type Finding, raiseAlarms } from './raise-alarms.ts';
import { asDecimal, type RuleRow, type Rules, rulesFor } from './rules.ts';
import { dayAround, hourAround } from './windows.ts';

/**
 * Compares what this call would make of the caller's hour and day with its limits, before it is made. A rule that only
 * raises an alarm lets it pass.
 */
export async function checkBeforeCall(work: Work, call: NewCall): Promise<NotAllowed | null> {
  const rules = (await rulesFor(work.db, [call.caller.id], work.now)).get(call.caller.id);
  if (!rules || rules.size === 0) return null;
  const findings = [
    ...(await ofConcurrency(work, call, rules.get('concurrent'))),
    ...(await ofSpend(work, call, rules)),
    ...(await ofDestination(work, call, rules.get('new-destination'))),
  ];
  await raiseAlarms(work, findings);
  const isAbroad = call.number.kind === 'international';
  const stops = findings.find(
    ({ rule }) => rule.reaction === 'block-all' || (rule.reaction === 'block-international' && isAbroad),
  );
  return stops ? { refused: 'limit-reached', data: { limit: stops.rule.kind } } : null;
}

const found = (call: NewCall, rule: RuleRow, windowFrom: Temporal.Instant, observed: bigint): Finding => ({
  subscriberId: call.caller.id,
  customerId: call.caller.customer_id,
  rule,
  windowFrom,
  observed,
});

async function ofConcurrency(work: Work, call: NewCall, rule: RuleRow | undefined): Promise<Finding[]> {
  if (!rule) return [];
  const calls = asDecimal((await openCalls(work, call.caller.id)) + 1);
  const { from } = dayAround(work.now.epochMilliseconds);
  return calls > BigInt(rule.threshold) ? [found(call, rule, from, calls)] : [];
}

/** What was spent in the hour and the day, and what is held for calls that are not rated yet. */
async function ofSpend(work: Work, call: NewCall, rules: Rules): Promise<Finding[]> {
  const [hourly, daily] = [rules.get('spend-hour'), rules.get('spend-day')];
  if (!hourly && !daily) return [];
  const hour = hourAround(work.now);
  const { from } = dayAround(work.now.epochMilliseconds);
  const { rows } = await sql<{ currency: string; hour: string; day: string }>`
    select currency, sum(spend) filter (where hour >= ${hour})::text as hour, sum(spend)::text as day
    from (select currency, hour, spend from rating.subscriber_hours
            where subscriber_id = ${call.caller.id} and hour >= ${from}
          union all select currency, ${hour}::timestamptz, held from rating.authorisations
            where subscriber_id = ${call.caller.id} and state in ('open', 'ended') and held > 0) spent
    group by currency`.execute(work.db);
  return rows.flatMap((row) => [
    ...(hourly?.currency === row.currency && BigInt(row.hour ?? 0) >= BigInt(hourly.threshold)
      ? [found(call, hourly, hour, BigInt(row.hour))]
      : []),
    ...(daily?.currency === row.currency && BigInt(row.day) >= BigInt(daily.threshold)
      ? [found(call, daily, from, BigInt(row.day))]
      : []),
  ]);
}

async function ofDestination(work: Work, call: NewCall, rule: RuleRow | undefined): Promise<Finding[]> {
  if (!rule || call.number.kind !== 'international') return [];
  const destination = destinationOf(call.number.number);
  const { from } = dayAround(work.now.epochMilliseconds);
  const { rows } = await sql<{ calls: number; first_at: Temporal.Instant }>`
    select calls::int, first_at from rating.known_destinations
    where subscriber_id = ${call.caller.id} and destination = ${destination}`.execute(work.db);
  const known = rows[0];
  if (known && Temporal.Instant.compare(known.first_at, from) < 0) return [];
  const calls = (known?.calls ?? 0) + 1;
  if (calls < rule.at_least) return [];
  return [{ ...found(call, rule, from, asDecimal(calls)), destination }];
}
