import { type CopyRows, copyRows } from '../../../kernel/copy.ts';
import { packTrace } from '../../tariffs/index.ts';
import type { Cdr } from './cdr.ts';
import type { ClassifiedCall } from './classify-call.ts';
import type { Rating, UnratedReason } from './rate-call.ts';

/** One entry of the ledger, ready to be written. */
export type CallEntry = {
  id: number;
  sourceId: number;
  intakeId: number;
  line: number;
  cdr: Cdr;
  run: number;
  call: ClassifiedCall;
  outcome: Rating | UnratedReason | null;
};

/** The columns of `rating.calls` in the order in which `writeEntry` puts them down. */
export const callColumns = [
  'id', 'source_id', 'intake_id', 'line', 'linked_id', 'unique_id', 'sequence', 'run', 'kind', 'state', 'reason',
  'is_message', 'direction', 'disposition', 'started_at', 'answered_at', 'duration', 'seconds', 'account', 'caller',
  'dialled', 'channel', 'out_channel', 'number', 'destination', 'subscriber_id', 'customer_id', 'plan_id', 'carrier_id',
  'currency', 'price', 'net_price', 'billed_seconds', 'cost_currency', 'cost', 'margin', 'price_trace', 'cost_trace',
] as const; // biome-ignore format: a table

export const entryRows = (): CopyRows => copyRows(callColumns.length);

/** Whether an outcome is a price. */
export const isRated = (outcome: CallEntry['outcome']): outcome is Rating =>
  outcome !== null && typeof outcome === 'object';

/** Puts down one entry. */
export function writeEntry(rows: CopyRows, entry: CallEntry): void {
  const { cdr, call, outcome } = entry;
  const rated = isRated(outcome) ? outcome : null;
  rows.row();
  rows.int8(entry.id);
  rows.int2(entry.sourceId);
  rows.int8(entry.intakeId);
  rows.int8(entry.line);
  rows.text(cdr.linkedId);
  rows.text(cdr.uniqueId);
  rows.int4(cdr.sequence);
  rows.int2(entry.run);
  rows.text('charge');
  rows.text(call.notCharged ? 'not-charged' : rated ? 'rated' : 'unrated');
  textOr(rows, call.notCharged ?? (rated ? null : (outcome as string)));
  rows.bool(cdr.kind === 'message');
  rows.text(call.direction);
  rows.text(cdr.disposition);
  rows.instant(cdr.startedAt);
  if (cdr.answeredAt === null) rows.nothing();
  else rows.instant(cdr.answeredAt);
  rows.int4(Math.max(0, Math.floor((cdr.endedAt - cdr.startedAt) / 1_000_000)));
  rows.int4(cdr.seconds);
  rows.text(cdr.account);
  rows.text(cdr.from);
  rows.text(cdr.to);
  rows.text(cdr.channel);
  rows.text(cdr.outChannel);
  rows.text(call.number.ratingNumber);
  textOr(rows, rated?.price.rule.destination ?? null);
  uuidOr(rows, call.subscriber?.id ?? null);
  uuidOr(rows, call.subscriber?.customerId ?? null);
  uuidOr(rows, rated?.planId ?? null);
  uuidOr(rows, call.carrierId);
  if (!rated) {
    for (let n = 0; n < 9; n++) rows.nothing();
    return;
  }
  rows.text(rated.price.deck.currency);
  rows.int8(rated.amount);
  if (rated.net === null) rows.nothing();
  else rows.int8(rated.net);
  rows.int4(rated.price.billedSeconds);
  if (rated.cost && rated.costAmount !== null) {
    rows.text(rated.cost.deck.currency);
    rows.int8(rated.costAmount);
  } else {
    rows.nothing();
    rows.nothing();
  }
  if (rated.margin === null) rows.nothing();
  else rows.int8(rated.margin);
  rows.ascii(packTrace(rated.price));
  if (rated.cost) rows.ascii(packTrace(rated.cost));
  else rows.nothing();
}

function textOr(rows: CopyRows, value: string | null): void {
  if (value === null) rows.nothing();
  else rows.text(value);
}

function uuidOr(rows: CopyRows, value: string | null): void {
  if (value === null) rows.nothing();
  else rows.uuid(value);
}
