import { sql } from 'kysely';
import type { Work } from '../../../kernel/work.ts';
import { countTraffic } from './count-traffic.ts';

/**
 * Notes that these entries of the ledger became final in this transaction (stored as rated or not charged, or rated
 * after they had been unrated): each once, reversals too. They are counted into the hourly sums, and the limits of
 * their subscribers looked at, by a job after the commit.
 */
export async function addToTraffic(work: Work, entryIds: readonly (number | bigint)[]): Promise<void> {
  if (entryIds.length === 0) return;
  await sql`insert into rating.traffic_pending (entry_ids) values (${`{${entryIds.join(',')}}`}::bigint[])`.execute(
    work.db,
  );
  work.queue(countTraffic, {}, { key: 'rating.count-traffic' });
}
