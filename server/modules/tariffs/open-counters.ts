import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { type HeldBundle, heldOf, loadHoldings } from './held-bundles.ts';

/**
 * Locks the counters of the months in which these subscribers' bundles are used, making those that are missing, and
 * answers how they stand. Whoever adds to `used` does it under this lock and keeps to `granted + rolledOver`.
 */
export async function openCounters(
  db: Db,
  subscriberIds: readonly string[],
  periods: readonly Temporal.PlainDate[],
): Promise<HeldBundle[]> {
  const holdings = await loadHoldings(db, subscriberIds);
  if (holdings.length === 0 || periods.length === 0) return [];
  const ids = holdings.map((holding) => holding.id).sort();
  await sql`select from tariffs.bundle_holdings where id = any(${ids}::uuid[]) order by id for no key update`.execute(
    db,
  );
  // Read again: somebody else may have used them until the lock was ours.
  const locked = await loadHoldings(db, subscriberIds);
  const held = locked.flatMap((holding) => periods.map((period) => heldOf(holding, period)));
  const rows = held.map(({ holdingId, period, granted, rolledOver }) => ({
    holding_id: holdingId,
    period_start: period.toString(),
    granted,
    rolled_over: rolledOver,
  }));
  await sql`
    insert into tariffs.bundle_counters (holding_id, period_start, granted, rolled_over)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x (holding_id uuid, period_start date, granted int, rolled_over int)
    on conflict do nothing`.execute(db);
  return held;
}
