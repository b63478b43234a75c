import { sql } from 'kysely';
import type pg from 'pg';
import type { Work } from '../../../kernel/work.ts';
import { type CallEntry, callColumns, isRated } from '../intake/call-rows.ts';
import { copyEntries, reserveIds } from '../intake/write-entries.ts';
import { reverseEntries } from '../reverse-entries.ts';
import { type SettledEntry, settleEntries } from '../settle-entries.ts';
import type { Judged } from './judge-again.ts';

/**
 * Writes what came out differently. What had a price is reversed and charged anew, so that a document that carries it
 * stays as it is and the next one carries the difference; what had none is priced where it stands.
 */
export async function writeCorrections(
  work: Work,
  client: pg.ClientBase,
  judged: readonly Judged[],
): Promise<void> {
  const rated = judged.filter((one) => one.stored.state === 'rated');
  const unrated = judged.filter((one) => one.stored.state === 'unrated');
  const reversed = await reverseEntries(
    work,
    rated.map((one) => one.stored.id),
  );
  const ids = await reserveIds(work.db, rated.length);
  const charged = rated.map((one, n) => entryOf(one, ids[n] as number, one.stored.run + 1));
  await copyEntries(client, 'rating.calls', () => charged);
  const fixed = unrated.map((one) => entryOf(one, one.stored.id, one.stored.run));
  await replaceUnrated(work, client, fixed);
  await settleEntries(work, [
    ...reversed.map((one) => ({
      ...one,
      amount: one.amount === null ? null : BigInt(one.amount),
      callId: null,
    })),
    ...[...charged, ...fixed].filter((one) => typeof one.outcome !== 'string').map(settledOf),
  ]);
}

const entryOf = ({ stored, call, outcome }: Judged, id: number, run: number): CallEntry => ({
  id,
  sourceId: stored.sourceId,
  intakeId: stored.intakeId,
  line: stored.record.line,
  cdr: stored.record.cdr,
  run,
  call,
  outcome,
});

async function replaceUnrated(
  work: Work,
  client: pg.ClientBase,
  entries: readonly CallEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await sql`create temporary table if not exists calls_fixed (like rating.calls including defaults) on commit drop`.execute(
    work.db,
  );
  await sql`truncate pg_temp.calls_fixed`.execute(work.db);
  await copyEntries(client, 'pg_temp.calls_fixed', () => entries);
  const columns = callColumns.filter((column) => column !== 'id');
  await sql`update rating.calls c set
    (${sql.join(columns.map((column) => sql.ref(column)))}) = (${sql.join(columns.map((column) => sql.ref(`f.${column}`)))})
    from pg_temp.calls_fixed f where f.id = c.id and c.state = 'unrated'`.execute(work.db);
}

/** An entry as balances and sums need it. */
export function settledOf({ id, call: { subscriber }, outcome, cdr }: CallEntry): SettledEntry {
  const rated = isRated(outcome) ? outcome : null;
  return {
    id,
    subscriberId: subscriber?.id ?? null,
    customerId: subscriber?.customerId ?? null,
    currency: rated?.price.deck.currency ?? null,
    amount: rated?.amount ?? null,
    callId: rated ? cdr.linkedId : null,
  };
}
