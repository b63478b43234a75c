import { sql } from 'kysely';
import type { CallDetail } from '../../../../contracts/rating.ts';
import { type Actor, holds, reaches } from '../../../kernel/access.ts';
import type { Db } from '../../../kernel/database.ts';
import { notFound } from '../../../kernel/refusal.ts';
import { type PackedTrace, unpackTrace } from '../../tariffs/index.ts';
import type { CallTable } from '../tables.ts';
import { type CallRow, callRows, decimalOrNull, seesCarriers, showCall } from './call.ts';
import { numberShower } from './mask-number.ts';

type DetailRow = CallRow & { price_trace: PackedTrace | null; cost_trace: PackedTrace | null };

/** One call with its explanation, all entries about it, and the other records of the same call. */
export async function readCall(db: Db, actor: Actor, id: number): Promise<CallDetail> {
  const { rows } = await callRows(
    sql`rating.calls c where c.id = ${id}`,
    sql`, c.price_trace, c.cost_trace`,
  ).execute(db);
  const row = rows[0] as DetailRow | undefined;
  if (!row || !reaches(actor, 'rating.read', row.responsible_ids ?? [])) throw notFound();
  const [around, entries, legs] = await Promise.all([
    readAround(db, row),
    readEntries(db, row),
    readLegs(db, row),
  ]);
  const number = numberShower(actor, row.responsible_ids ?? []);
  return {
    ...showCall(row, actor),
    channel: row.channel,
    outChannel: seesCarriers(actor) ? row.out_channel : '',
    source: { id: row.source_id, name: around.source },
    intake: { id: row.intake_id, name: around.intake, line: row.line },
    uniqueId: row.unique_id,
    linkedId: row.linked_id,
    priceTrace: row.price_trace && unpackTrace(row.price_trace),
    costTrace: row.cost_trace && holds(actor, 'tariffs.see-cost') ? unpackTrace(row.cost_trace) : null,
    entries,
    legs: legs.map((leg) => ({ ...leg, dialled: number(leg.dialled) })),
    abilities: { rateAgain: row.state === 'unrated' && holds(actor, 'rating.import') },
  };
}

async function readAround(db: Db, row: CallRow): Promise<{ source: string; intake: string }> {
  const { rows } = await sql<{ source: string; intake: string }>`select s.name as source, i.name as intake
    from rating.intakes i join rating.sources s on s.id = ${row.source_id} where i.id = ${row.intake_id}`.execute(
    db,
  );
  return rows[0] ?? { source: '', intake: '' };
}

type EntryRow = Pick<CallTable, 'state' | 'reason' | 'currency' | 'price' | 'billed_seconds' | 'plan_id'> & {
  id: number;
  run: number;
  kind: 'charge' | 'reversal';
  plan_name: string | null;
  document: string | null;
};

async function readEntries(db: Db, row: CallRow): Promise<CallDetail['entries']> {
  const { rows } = await sql<EntryRow>`
    select c.id, c.run, c.kind, c.state, c.reason, c.currency, c.price, c.billed_seconds, c.plan_id,
      p.name as plan_name, d.reference as document
    from rating.calls c left join tariffs.plan_names p on p.id = c.plan_id
    left join rating.documents d on d.id = c.document_id
    where c.source_id = ${row.source_id} and c.linked_id = ${row.linked_id} and c.unique_id = ${row.unique_id}
      and c.sequence = ${row.sequence}
    order by c.id`.execute(db);
  return rows.map((entry) => ({
    id: entry.id,
    run: entry.run,
    kind: entry.kind,
    state: entry.state,
    reason: entry.reason,
    currency: entry.currency,
    price: decimalOrNull(entry.price),
    billedSeconds: entry.billed_seconds,
    plan: entry.plan_id ? { id: entry.plan_id, name: entry.plan_name ?? '' } : null,
    document: entry.document,
  }));
}

async function readLegs(db: Db, row: CallRow): Promise<CallDetail['legs']> {
  const { rows } = await sql<CallDetail['legs'][number]>`
    select distinct on (c.unique_id, c.sequence) c.id, c.direction, c.state, c.reason, c.disposition, c.dialled,
      c.seconds, c.channel
    from rating.calls c
    where c.source_id = ${row.source_id} and c.linked_id = ${row.linked_id} and c.kind = 'charge'
      and (c.unique_id, c.sequence) <> (${row.unique_id}, ${row.sequence})
    order by c.unique_id, c.sequence, c.run desc limit 50`.execute(db);
  return rows;
}
