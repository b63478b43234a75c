import { sql } from 'kysely';
import type { z } from 'zod';
import type { Plan, PlanLine, planList } from '../../../contracts/tariffs.ts';
import { type Actor, holds } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { planOf } from './access.ts';
import type { PlanRow } from './tables.ts';

type Named = { id: string; name: string };
type PlanDeck = PlanLine['decks'][number];

/** All plans: those on sale first, by name. */
export async function listPlans(db: Db, now: Temporal.Instant): Promise<z.input<typeof planList>> {
  const position = await readHorizon(db);
  return { items: await readPlans(db, now, null), position };
}

/** A plan with its versions, the newest first. */
export async function readPlan(db: Db, actor: Actor, planId: string, now: Temporal.Instant): Promise<Plan> {
  const position = await readHorizon(db);
  await planOf(db, planId);
  const [[line], versions] = await Promise.all([readPlans(db, now, planId), readPlanVersions(db, planId)]);
  return {
    ...(line as PlanLine),
    versions,
    abilities: { manage: holds(actor, 'tariffs.manage') },
    position,
  };
}

type LineRow = PlanRow & { decks: PlanDeck[]; bundles: Named[]; subscribers: number };

async function readPlans(db: Db, now: Temporal.Instant, only: string | null): Promise<PlanLine[]> {
  const { rows } = await sql<LineRow>`
    with held as (
      select plan_id, count(*)::int as subscribers from tariffs.subscriber_plans
      where during @> ${now}::timestamptz group by plan_id)
    select p.*, coalesce(held.subscribers, 0) as subscribers,
           ${decksOf(sql`(select v.deck_ids from tariffs.plan_versions v where v.plan_id = p.id
             and v.effective_at <= ${now} order by v.number desc limit 1)`)} as decks,
           coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by b.name)
             from tariffs.plan_bundles x join tariffs.bundles b on b.id = x.bundle_id
             where x.plan_id = p.id), '[]') as bundles
    from tariffs.plans p left join held on held.plan_id = p.id
    where ${only === null ? sql`true` : sql`p.id = ${only}`}
    order by p.state, p.name collate "tr-TR-x-icu"`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    description: row.description,
    currency: row.currency,
    state: row.state,
    decks: row.decks,
    bundles: row.bundles,
    subscribers: row.subscribers,
    version: row.version,
  }));
}

async function readPlanVersions(db: Db, planId: string): Promise<Plan['versions']> {
  const { rows } = await sql<{
    number: number;
    effective_at: Temporal.Instant;
    decks: PlanDeck[];
    by: Named | null;
    created_at: Temporal.Instant;
  }>`
    select v.number, v.effective_at, v.created_at, ${decksOf(sql`v.deck_ids`)} as decks,
           (select jsonb_build_object('id', u.id, 'name', u.name) from identity.people u where u.id = v.by) as by
    from tariffs.plan_versions v where v.plan_id = ${planId} order by v.number desc`.execute(db);
  return rows.map((row) => ({
    number: row.number,
    effectiveAt: row.effective_at.toString(),
    decks: row.decks,
    by: row.by,
    createdAt: row.created_at.toString(),
  }));
}

// The decks of a list of ids, in its order.
const decksOf = (ids: ReturnType<typeof sql>) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('id', d.id, 'code', d.code, 'name', d.name, 'service', d.service) order by x.n)
  from unnest(${ids}) with ordinality x (id, n) join tariffs.decks d on d.id = x.id), '[]')`;
