import { sql } from 'kysely';
import type { LimitOwner, LimitRule, LimitSet } from '../../../../contracts/rating-balances.ts';
import { type Actor, holds, reaches, scopeOf } from '../../../kernel/access.ts';
import type { Db } from '../../../kernel/database.ts';
import { formatDecimal } from '../../../kernel/decimal.ts';
import { notFound } from '../../../kernel/refusal.ts';
import { ownersOf } from '../../customers/index.ts';
import type { RuleRow } from './rules.ts';

export type Owner = { owner: LimitOwner; ownerId: string | null };

/** Who stands behind a subscriber: its customer's responsibles. 404 where the actor may not look. */
export async function subscriberOwners(
  db: Db,
  actor: Actor,
  subscriberId: string,
  permission: string,
): Promise<{ customerId: string; owners: string[] }> {
  const { rows } = await sql<{ customer_id: string }>`
    select customer_id from voice.subscriber_list where id = ${subscriberId}`.execute(db);
  const customerId = rows[0]?.customer_id;
  const owners = customerId === undefined ? undefined : (await ownersOf(db, [customerId])).get(customerId);
  if (customerId === undefined || !owners || !reaches(actor, permission, owners)) throw notFound();
  return { customerId, owners };
}

/** The rules of an owner as they hold: its own, and those it takes from the wider owner. */
export async function readLimitSet(db: Db, actor: Actor, { owner, ownerId }: Owner): Promise<LimitSet> {
  const abilities = { manage: await mayManage(db, actor, { owner, ownerId }) };
  const { rows } = await sql<RuleRow>`
    select r.owner, r.owner_id, r.kind, r.active, r.threshold, r.currency, r.at_least, r.reaction
    from rating.limit_rules r where r.owner = 'operator'
      or ${owner === 'plan' ? sql`(r.owner = 'plan' and r.owner_id = ${ownerId})` : sql`false`}
      or ${owner === 'subscriber' ? ofSubscriber(ownerId) : sql`false`}`.execute(db);
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  return {
    owner,
    ownerId,
    rules: kinds.map((kind) => {
      const of = (whose: LimitOwner) => rows.find((row) => row.kind === kind && row.owner === whose);
      const order = widening[owner].flatMap((whose) => of(whose) ?? []);
      const [first, second] = order as [RuleRow, RuleRow | undefined];
      return { ...show(first), from: first.owner, fallback: wider(first, second, owner) };
    }),
    abilities,
  };
}

const ofSubscriber = (
  subscriberId: string | null,
) => sql`(r.owner = 'subscriber' and r.owner_id = ${subscriberId})
  or (r.owner = 'plan' and r.owner_id in (
    select p.plan_id from tariffs.subscriber_plan_list p where p.subscriber_id = ${subscriberId} and p.until is null))`;

const widening: Record<LimitOwner, LimitOwner[]> = {
  operator: ['operator'],
  plan: ['plan', 'operator'],
  subscriber: ['subscriber', 'plan', 'operator'],
};

/** What would hold without the owner's own rule. */
const wider = (first: RuleRow, second: RuleRow | undefined, owner: LimitOwner): LimitRule | null =>
  first.owner === owner && second ? show(second) : null;

const show = (row: RuleRow): LimitRule => ({
  kind: row.kind,
  active: row.active,
  threshold: formatDecimal(BigInt(row.threshold)),
  currency: row.currency,
  atLeast: row.at_least,
  reaction: row.reaction,
});

/** Rules for all and for plans are managed by those who manage all; a subscriber's by those who reach it. */
export async function mayManage(db: Db, actor: Actor, { owner, ownerId }: Owner): Promise<boolean> {
  if (owner !== 'subscriber') return scopeOf(actor, 'rating.manage-limits') === 'all';
  const { owners } = await subscriberOwners(db, actor, ownerId ?? '', 'rating.read-limits');
  return holds(actor, 'rating.manage-limits') && reaches(actor, 'rating.manage-limits', owners);
}
