import { sql } from 'kysely';
import type { Restoration } from '../../../../contracts/tariffs.ts';
import type { Db } from '../../../kernel/database.ts';

/** The restoration of a deck that runs, or the last one when it failed and no version came since. */
export async function readRestoration(db: Db, deckId: string): Promise<Restoration | null> {
  const { rows } = await sql<{
    former: number;
    state: Restoration['state'];
    fault: Restoration['fault'];
    created_at: Temporal.Instant;
  }>`
    select r.former, r.state, r.fault, r.created_at from tariffs.restorations r
    where r.deck_id = ${deckId} and r.state <> 'done'
      and not exists (select from tariffs.restorations later where later.deck_id = r.deck_id and later.id > r.id)
      and (r.state = 'running' or not exists (select from tariffs.deck_versions v
        where v.deck_id = r.deck_id and v.created_at > r.created_at))`.execute(db);
  const [row] = rows;
  return row
    ? { former: row.former, state: row.state, fault: row.fault, createdAt: row.created_at.toString() }
    : null;
}
