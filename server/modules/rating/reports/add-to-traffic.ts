import { sql } from 'kysely';
import type { Work } from '../../../kernel/work.ts';
import { countTraffic } from './count-traffic.ts';

/**
 * Notes that these entries of the ledger became final in this transaction (stored as rated or not charged, or rated
 * after they had been unrated): each once, reversals too. They are counted into the hourly sums, and the limits of
 * their subscribers looked at, by a job after the commit.
 */
export async function addToTraffic(work: Work, entryIds: readonly number[]): Promise<void> {
  if (entryIds.length === 0) return;
  await sql`insert into rating.traffic_pending (entries) values (${rangesOf(entryIds)}::int8multirange)`.execute(
    work.db,
  );
  work.queue(countTraffic, {}, { key: 'rating.count-traffic' });
}

/** Ids as a multirange: `{[1,4),[7,8)}`. */
function rangesOf(ids: readonly number[]): string {
  const ranges: string[] = [];
  const sorted = [...ids].sort((a, b) => a - b);
  let first = sorted[0] as number;
  for (const [n, id] of sorted.entries()) {
    const next = sorted[n + 1];
    if (next === id + 1) continue;
    ranges.push(`[${first},${id + 1})`);
    first = next ?? 0;
  }
  return `{${ranges.join(',')}}`;
}
