import { sql } from 'kysely';
import type { Work } from '../../../kernel/work.ts';
import { bundleFor, heldAt, loadHoldings, type PriceOptions } from '../../tariffs/index.ts';

/**
 * Which bundle pays for a call of this subscriber and what is left of it: what was granted, less what rated calls have
 * used and less what other calls (all but `exceptId`) hold of it. Read it with the account locked.
 */
export async function bundlesFor(
  work: Work,
  subscriberId: string,
  at: Temporal.Instant,
  exceptId: string | null,
): Promise<PriceOptions['bundleFor']> {
  const held = heldAt(await loadHoldings(work.db, [subscriberId]), subscriberId, at);
  if (held.length === 0) return undefined;
  const { rows } = await sql<{ id: string; seconds: number }>`
    select bundle_holding_id as id, sum(bundle_seconds)::int as seconds from rating.authorisations
    where bundle_holding_id = any(${held.map((one) => one.holdingId)}::uuid[]) and bundle_seconds > 0
      and state in ('open', 'ended') and id is distinct from ${exceptId} group by 1`.execute(work.db);
  const taken = new Map(rows.map((row) => [row.id, row.seconds]));
  return bundleFor(held.map((one) => ({ ...one, used: one.used + (taken.get(one.holdingId) ?? 0) })));
}
