import { sql } from 'kysely';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { settleHoldingsOfPlan } from './settle-holdings.ts';

/** The bundles that come with a plan, for those who have it and those who will. */
export async function setPlanBundles(work: Work, planId: string, bundleIds: string[]): Promise<void> {
  const wanted = [...new Set(bundleIds)];
  const { rows: known } = await sql`
    select from tariffs.bundles where id = any(${wanted}::uuid[]) and (archived_at is null or exists (
      select from tariffs.plan_bundles x where x.plan_id = ${planId} and x.bundle_id = id))`.execute(work.db);
  if (known.length < wanted.length) throw invalid({ bundleIds: 'bundle-unknown' });
  const gone = await sql`delete from tariffs.plan_bundles
    where plan_id = ${planId} and bundle_id <> all(${wanted}::uuid[])`.execute(work.db);
  const come = await sql`insert into tariffs.plan_bundles (plan_id, bundle_id)
    select ${planId}, unnest(${wanted}::uuid[]) on conflict do nothing`.execute(work.db);
  if (Number(gone.numAffectedRows) + Number(come.numAffectedRows) > 0)
    await settleHoldingsOfPlan(work, planId);
}
