import { sql } from 'kysely';
import type { Work } from '../../../kernel/work.ts';
import { busiestOf } from './busiest-moment.ts';
import { type Finding, raiseAlarms } from './raise-alarms.ts';
import { asDecimal, type RuleRow, type Rules, rulesFor } from './rules.ts';
import type { Touched } from './subscriber-hours.ts';
import { dayAround } from './windows.ts';

type Day = { subscriberId: string; customerId: string; from: Temporal.Instant; until: Temporal.Instant };
type Find = (rule: RuleRow | undefined, finding: Omit<Finding, 'rule'>) => void;

/** Compares the hours and days in which calls of these subscribers were counted with the limits that hold for them. */
export async function checkLimits(work: Work, touched: readonly Touched[]): Promise<void> {
  if (touched.length === 0) return;
  const ids = [...new Set(touched.map(({ subscriberId }) => subscriberId))];
  const rules = await rulesFor(work.db, ids, work.now);
  if (rules.size === 0) return;
  const findings: Finding[] = [];
  const find: Find = (rule, finding) => {
    if (rule && finding.observed >= BigInt(rule.threshold)) findings.push({ ...finding, rule });
  };
  const watched = touched.filter(({ subscriberId }) => (rules.get(subscriberId)?.size ?? 0) > 0);
  const days = daysOf(watched);
  await checkHours(work, watched, rules, find);
  await checkDays(work, days, rules, find);
  await checkDestinations(work, watched, rules, find);
  const busy = days.filter(({ subscriberId }) => rules.get(subscriberId)?.has('concurrent'));
  for (const { calls, ...day } of await busiestOf(work.db, busy)) {
    const rule = rules.get(day.subscriberId)?.get('concurrent');
    // So many calls at once are allowed; one more is not.
    if (rule && asDecimal(calls) > BigInt(rule.threshold))
      find(rule, { ...whose(day), windowFrom: day.from, observed: asDecimal(calls) });
  }
  await raiseAlarms(work, findings);
}

function daysOf(touched: readonly Touched[]): Day[] {
  const days = new Map<string, Day>();
  for (const { subscriberId, customerId, hour } of touched) {
    const { from, until } = dayAround(hour);
    days.set(`${subscriberId} ${from}`, { subscriberId, customerId, from, until });
  }
  return [...days.values()];
}

type Sums = { n: number; currency: string; spend: string; calls: number; abroad: number; premium: number };

async function checkHours(
  work: Work,
  touched: readonly Touched[],
  rules: Map<string, Rules>,
  find: Find,
): Promise<void> {
  const asked = touched.filter(({ subscriberId }) => rules.get(subscriberId)?.has('spend-hour'));
  const spans = asked.map((one) => {
    const from = Temporal.Instant.fromEpochMilliseconds(one.hour);
    return { ...one, from, until: from.add({ hours: 1 }) };
  });
  for (const row of await sumsOf(work, spans)) {
    const span = spans[row.n - 1] as (typeof spans)[number];
    spent(rules.get(span.subscriberId)?.get('spend-hour'), span, row, find);
  }
}

async function checkDays(
  work: Work,
  days: readonly Day[],
  rules: Map<string, Rules>,
  find: Find,
): Promise<void> {
  const byDay = new Map<number, { calls: number; abroad: number; premium: number }>();
  for (const row of await sumsOf(work, days)) {
    const day = days[row.n - 1] as Day;
    spent(rules.get(day.subscriberId)?.get('spend-day'), day, row, find);
    const { calls = 0, abroad = 0, premium = 0 } = byDay.get(row.n) ?? {};
    byDay.set(row.n, {
      calls: calls + row.calls,
      abroad: abroad + row.abroad,
      premium: premium + row.premium,
    });
  }
  for (const [n, { calls, abroad, premium }] of byDay) {
    const day = days[n - 1] as Day;
    const own = rules.get(day.subscriberId);
    share(own?.get('international-share'), day, abroad, calls, find);
    share(own?.get('premium-share'), day, premium, calls, find);
  }
}

function spent(rule: RuleRow | undefined, span: Day, row: Sums, find: Find): void {
  if (rule?.currency !== row.currency) return;
  find(rule, { ...whose(span), windowFrom: span.from, observed: BigInt(row.spend) });
}

function share(rule: RuleRow | undefined, day: Day, part: number, all: number, find: Find): void {
  if (!rule || part <= 0 || all < rule.at_least) return;
  const observed = (asDecimal(part) * 100n) / BigInt(all);
  find(rule, { ...whose(day), windowFrom: day.from, observed });
}

/** What each span comes to, by currency; `n` is the span's place from 1. */
async function sumsOf(work: Work, spans: readonly Day[]): Promise<Sums[]> {
  if (spans.length === 0) return [];
  const { rows } = await sql<Sums>`
    select s.n::int, h.currency, sum(h.spend)::text as spend, sum(h.calls)::int as calls,
      sum(h.international)::int as abroad, sum(h.premium)::int as premium
    from unnest(${spans.map((one) => one.subscriberId)}::uuid[], ${spans.map((one) => one.from.toString())}::timestamptz[],
      ${spans.map((one) => one.until.toString())}::timestamptz[]) with ordinality as s (subscriber_id, since, until, n)
    join rating.subscriber_hours h on h.subscriber_id = s.subscriber_id and h.hour >= s.since and h.hour < s.until
    group by s.n, h.currency`.execute(work.db);
  return rows;
}

async function checkDestinations(
  work: Work,
  touched: readonly Touched[],
  rules: Map<string, Rules>,
  find: Find,
): Promise<void> {
  const asked = touched.flatMap((one) =>
    rules.get(one.subscriberId)?.has('new-destination')
      ? [...one.destinations].map((destination) => ({ ...one, destination, since: dayAround(one.hour).from }))
      : [],
  );
  if (asked.length === 0) return;
  const { rows } = await sql<{ n: number; calls: number; first_at: Temporal.Instant }>`
    select s.n::int, k.calls::int, k.first_at
    from unnest(${asked.map((one) => one.subscriberId)}::uuid[], ${asked.map((one) => one.destination)}::text[],
      ${asked.map((one) => one.since.toString())}::timestamptz[]) with ordinality as s (subscriber_id, destination, since, n)
    join rating.known_destinations k on k.subscriber_id = s.subscriber_id and k.destination = s.destination
    where k.first_at >= s.since and k.first_at < s.since + interval '1 day'`.execute(work.db);
  for (const row of rows) {
    const { destination, ...one } = asked[row.n - 1] as (typeof asked)[number];
    const rule = rules.get(one.subscriberId)?.get('new-destination');
    if (!rule || row.calls < rule.at_least) continue;
    find(rule, { ...whose(one), windowFrom: one.since, observed: asDecimal(row.calls), destination });
  }
}

const whose = ({ subscriberId, customerId }: { subscriberId: string; customerId: string }) => ({
  subscriberId,
  customerId,
});
