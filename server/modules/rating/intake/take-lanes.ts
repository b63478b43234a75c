import type { Desk } from '../../../kernel/work.ts';

/** How many chunks an import may have under way at once. */
export type Lanes = { count: 1 | 2; leave(): Promise<void> };

/**
 * The first import of a source has two lanes: one chunk is written while the one before it comes to its end. Whoever
 * else brings records of that source meanwhile goes by turns, chunk by chunk, alone with the source each time.
 */
export async function takeLanes({ database: { pool } }: Desk, sourceId: number): Promise<Lanes> {
  const client = await pool.connect();
  const lock = [`rating.import`, sourceId];
  try {
    const { rows } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, $2)) as taken',
      lock,
    );
    if (!rows[0]?.taken) {
      client.release();
      return { count: 1, leave: async () => undefined };
    }
  } catch (error) {
    client.release(true);
    throw error;
  }
  const leave = async (): Promise<void> => {
    try {
      await client.query('select pg_advisory_unlock(hashtextextended($1, $2))', lock);
      client.release();
    } catch {
      client.release(true); // the lock goes with the connection
    }
  };
  return { count: 2, leave };
}
