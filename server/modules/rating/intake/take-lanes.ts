import pg from 'pg';
import type { Desk } from '../../../kernel/work.ts';

/** How many chunks an import may have under way at once. */
export type Lanes = { count: 1 | 2; leave(): Promise<void> };

/**
 * The first import of a source has two lanes: one chunk is written while the one before it comes to its end. Whoever
 * else brings records of that source meanwhile goes by turns, chunk by chunk, alone with the source each time.
 */
export async function takeLanes({ database }: Desk, sourceId: number): Promise<Lanes> {
  // Not from the pool: it is held as long as the import lasts, and chunks wait for those of the pool.
  const client = new pg.Client({ connectionString: database.url, application_name: 'kovan-import' });
  let isLost = false;
  client.on('error', () => {
    isLost = true;
  });
  await client.connect();
  const { rows } = await client.query<{ taken: boolean }>(
    "select pg_try_advisory_lock(hashtextextended('rating.import', $1)) as taken",
    [sourceId],
  );
  const taken = rows[0]?.taken === true;
  if (!taken) await client.end();
  return {
    // With the connection goes the lock: somebody else may have two lanes now.
    get count() {
      return taken && !isLost ? 2 : 1;
    },
    leave: async () => {
      if (taken) await client.end().catch(() => undefined);
    },
  };
}
