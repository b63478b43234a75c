import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { Sorted } from './rate-chunk.ts';

/** What the ledger already holds of the calls in a chunk. */
export type KnownRecord = {
  id: number;
  linkedId: string;
  uniqueId: string;
  sequence: number;
  state: string;
  outChannel: string;
  answeredAt: number | null;
  endedAt: number;
  seconds: number;
  isReversed: boolean;
};

/**
 * The records of the same calls that are stored. Switches number their calls in time: when nothing stored lies
 * between the first and the last of the chunk, one look at the index says that all are new.
 */
export async function readKnown(db: Db, sourceId: number, calls: readonly Sorted[]): Promise<KnownRecord[]> {
  if (calls.length > 50 && !(await holdsBetween(db, sourceId, calls))) return [];
  const linkedIds = new Set(calls.map(({ record }) => record.cdr.linkedId));
  const { rows } = await sql<KnownRecord>`
    select c.id::float8 as id, c.linked_id as "linkedId", c.unique_id as "uniqueId", c.sequence, c.state,
      c.out_channel as "outChannel", extract(epoch from c.answered_at)::float8 * 1e6 as "answeredAt",
      (extract(epoch from c.started_at)::float8 + c.duration) * 1e6 as "endedAt", c.seconds,
      exists (select from rating.calls r where r.source_id = c.source_id and r.linked_id = c.linked_id
        and r.unique_id = c.unique_id and r.sequence = c.sequence and r.run = c.run and r.kind = 'reversal') as "isReversed"
    from rating.calls c
    where c.source_id = ${sourceId} and c.linked_id = any(${[...linkedIds]}) and c.kind = 'charge'`.execute(
    db,
  );
  return rows;
}

async function holdsBetween(db: Db, sourceId: number, calls: readonly Sorted[]): Promise<boolean> {
  let [first, last] = ['\uffff', ''];
  for (const {
    record: { cdr },
  } of calls) {
    if (cdr.linkedId < first) first = cdr.linkedId;
    if (cdr.linkedId > last) last = cdr.linkedId;
  }
  // The order makes it a look at the key's index; without it the whole table would be read to find that nothing is there.
  const { rows } = await sql`select from rating.calls where source_id = ${sourceId}
    and linked_id >= ${first} and linked_id <= ${last} order by source_id, linked_id limit 1`.execute(db);
  return rows.length > 0;
}
