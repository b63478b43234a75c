import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { sql } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Db } from '../../../kernel/database.ts';
import { type CallEntry, callColumns, entryRows, writeEntry } from './call-rows.ts';

// What the sequence counts by: one step gives so many ids.
const idsAtOnce = 1000;

/** Ids for so many entries. */
export async function reserveIds(db: Db, count: number): Promise<number[]> {
  if (count === 0) return [];
  const { rows } = await sql<{ first: number }>`select nextval('rating.calls_id_seq')::float8 as first
    from generate_series(1, ${Math.ceil(count / idsAtOnce)})`.execute(db);
  return Array.from(
    { length: count },
    (_, n) => (rows[Math.floor(n / idsAtOnce)]?.first ?? 0) + (n % idsAtOnce),
  );
}

const rowsAtOnce = 200;

/** Writes entries by COPY while they are being made: PostgreSQL stores the former ones meanwhile. */
export async function copyEntries(
  client: pg.ClientBase,
  table: 'rating.calls' | 'pg_temp.calls_fixed',
  make: () => Iterable<CallEntry>,
): Promise<void> {
  const stream = client.query(
    copyFrom(`copy ${table} (${callColumns.join(', ')}) from stdin with (format binary)`),
  );
  const rows = entryRows();
  // When the database has refused a row, the stream has let go of its connection and breaks at whatever comes next.
  let refused: Error | undefined;
  const done = finished(stream).catch((error) => {
    refused ??= error;
  });
  try {
    for (const entry of make()) {
      writeEntry(rows, entry);
      if (rows.rows >= rowsAtOnce) await put(stream, rows.takePart());
      if (refused) break;
    }
    if (!refused) stream.end(rows.take());
  } catch (error) {
    if (!refused) stream.destroy(error as Error);
    refused ??= error as Error;
  }
  await done;
  if (refused) throw refused;
}

async function put(stream: NodeJS.WritableStream, bytes: Buffer): Promise<void> {
  if (stream.write(bytes)) await new Promise((resume) => setImmediate(resume));
  else await once(stream, 'drain');
}
