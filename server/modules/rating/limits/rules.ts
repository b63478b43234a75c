import { sql } from 'kysely';
import type { LimitKind, LimitOwner, LimitReaction } from '../../../../contracts/rating-balances.ts';
import type { Db } from '../../../kernel/database.ts';

export type RuleRow = {
  owner: LimitOwner;
  owner_id: string | null;
  kind: LimitKind;
  active: boolean;
  /** 10⁻⁸: of the currency, of calls, of per cent. */
  threshold: number | bigint;
  currency: string | null;
  at_least: number;
  reaction: LimitReaction;
};

/** The rules in force for one subscriber, by what they watch. Switched-off ones are not among them. */
export type Rules = Map<LimitKind, RuleRow>;

/** For each of these subscribers the rules that hold: its own, else its plan's at this moment, else the operator's. */
export async function rulesFor(
  db: Db,
  subscriberIds: readonly string[],
  at: Temporal.Instant,
): Promise<Map<string, Rules>> {
  const { rows } = await sql<RuleRow & { plan_of: string[] }>`
    select r.owner, r.owner_id, r.kind, r.active, r.threshold, r.currency, r.at_least, r.reaction,
      case when r.owner = 'plan' then array(
        select p.subscriber_id from tariffs.subscriber_plan_list p
        where p.plan_id = r.owner_id and p.subscriber_id = any(${[...subscriberIds]}::uuid[])
          and p.since <= ${at} and (p.until is null or p.until > ${at})) else '{}' end as plan_of
    from rating.limit_rules r
    where r.owner <> 'subscriber' or r.owner_id = any(${[...subscriberIds]}::uuid[])`.execute(db);
  return new Map(rows.length === 0 ? [] : subscriberIds.map((id) => [id, inForce(rows, id)]));
}

function inForce(rows: readonly (RuleRow & { plan_of: string[] })[], subscriberId: string): Rules {
  const chosen: Rules = new Map();
  const own = rows.filter((row) => row.owner === 'subscriber' && row.owner_id === subscriberId);
  const ofPlan = rows.filter((row) => row.owner === 'plan' && row.plan_of.includes(subscriberId));
  const ofAll = rows.filter((row) => row.owner === 'operator');
  for (const row of [...own, ...ofPlan, ...ofAll]) if (!chosen.has(row.kind)) chosen.set(row.kind, row);
  for (const [kind, row] of chosen) if (!row.active) chosen.delete(kind);
  return chosen;
}

/** A count as a threshold counts: 10⁻⁸. */
export const asDecimal = (whole: number | bigint): bigint => BigInt(whole) * 100_000_000n;
