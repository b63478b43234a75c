import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { PackedTrace } from '../../tariffs/index.ts';
import type { Cdr, ReadRecord } from '../intake/cdr.ts';

/** A call as the ledger holds it now: its record, to be looked at anew, and what it was priced at. */
export type StoredCall = {
  id: number;
  sourceId: number;
  intakeId: number;
  run: number;
  state: 'rated' | 'unrated' | 'not-charged';
  record: ReadRecord;
  planId: string | null;
  currency: string | null;
  price: bigint | null;
  costCurrency: string | null;
  cost: bigint | null;
  margin: bigint | null;
  bundle: { id: string; seconds: number } | null;
  destination: string | null;
};

type Row = Omit<Cdr, 'milliseconds' | 'cause' | 'leg' | 'userField' | 'kind' | 'from' | 'to'> & {
  id: number;
  sourceId: number;
  intakeId: number;
  line: number;
  run: number;
  state: StoredCall['state'];
  reason: string | null;
  isMessage: boolean;
  caller: string;
  dialled: string;
  planId: string | null;
  currency: string | null;
  price: string | null;
  costCurrency: string | null;
  cost: string | null;
  margin: string | null;
  trace: PackedTrace | null;
  destination: string | null;
};

/** The entries that count now (not reversed) and meet a condition on `c`, in an order; at most `limit`. */
export async function readStored(
  db: Db,
  condition: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<StoredCall[]> {
  const { rows } = await sql<Row>`
    select c.id::float8 as id, c.source_id as "sourceId", c.intake_id::float8 as "intakeId", c.line::float8 as line, c.run,
      c.state, c.reason, c.is_message as "isMessage", c.linked_id as "linkedId", c.unique_id as "uniqueId", c.sequence,
      c.account, c.caller, c.dialled, '' as context, c.channel, c.out_channel as "outChannel",
      extract(epoch from c.started_at)::float8 * 1e6 as "startedAt",
      extract(epoch from c.answered_at)::float8 * 1e6 as "answeredAt",
      (extract(epoch from c.started_at)::float8 + c.duration) * 1e6 as "endedAt", c.seconds, c.disposition,
      c.plan_id as "planId", c.currency, c.price::text, c.cost_currency as "costCurrency", c.cost::text, c.margin::text,
      c.price_trace as trace, c.destination
    from rating.calls c
    where c.kind = 'charge' and (${condition}) and not exists (select from rating.calls r
      where r.source_id = c.source_id and r.linked_id = c.linked_id and r.unique_id = c.unique_id
        and r.sequence = c.sequence and r.run = c.run and r.kind = 'reversal')
    order by ${order} limit ${limit}`.execute(db);
  return rows.map(storedOf);
}

function storedOf({ caller, dialled, isMessage, trace, line, reason, ...row }: Row): StoredCall {
  const { id, sourceId, intakeId, run, state, planId, currency, costCurrency, destination } = row;
  const { price, cost, margin, ...cdr } = row;
  const whole = (text: string | null) => (text === null ? null : BigInt(text));
  return {
    id,
    sourceId,
    intakeId,
    run,
    state,
    planId,
    currency,
    costCurrency,
    destination,
    price: whole(price),
    cost: whole(cost),
    margin: whole(margin),
    bundle: trace?.b ? { id: trace.b[0], seconds: trace.b[1] } : null,
    record: {
      line,
      cdr: {
        uniqueId: cdr.uniqueId,
        linkedId: cdr.linkedId,
        sequence: cdr.sequence,
        account: cdr.account,
        from: caller,
        to: dialled,
        context: '',
        channel: cdr.channel,
        outChannel: cdr.outChannel,
        startedAt: cdr.startedAt,
        answeredAt: cdr.answeredAt,
        endedAt: cdr.endedAt,
        seconds: cdr.seconds,
        milliseconds: null,
        disposition: cdr.disposition,
        cause: null,
        // A record that was charged, or was to be, is the one of its call: its leg was judged when it came in.
        leg: null,
        userField: '',
        kind: isMessage ? 'message' : 'call',
      },
    },
  };
}
