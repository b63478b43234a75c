import type { BundleDesk, PriceBook, Priced } from '../../tariffs/index.ts';
import type { CallEntry } from './call-rows.ts';
import type { ReadRecord } from './cdr.ts';
import { type ChargedLeg, isChargedBefore, isSameLeg } from './choose-leg.ts';
import { type ClassifiedCall, classifyCall, type SourceTerms } from './classify-call.ts';
import type { Directory } from './directory.ts';
import { rateCall } from './rate-call.ts';

/** A record and whose call it is, before it is priced. */
export type Sorted = { record: ReadRecord; call: ClassifiedCall };

/** A charged leg in the ledger. */
export type StoredLeg = ChargedLeg & { id: number };

/**
 * Says of every record whose call it is. Of several records of one leg only one stays charged; `superseded` are those
 * in the ledger that give way to a record of this chunk.
 */
export function sortRecords(
  records: readonly ReadRecord[],
  terms: SourceTerms,
  directory: Directory,
  storedLegs: ReadonlyMap<string, readonly StoredLeg[]>,
): { sorted: Sorted[]; superseded: number[] } {
  const sorted = records.map((record) => ({ record, call: classifyCall(record.cdr, terms, directory) }));
  const charged = new Map<string, Sorted[]>();
  const superseded = new Set<number>();
  for (const one of sorted) {
    if (one.call.notCharged || one.record.cdr.kind === 'message') continue;
    const { cdr } = one.record;
    const stored = storedLegs.get(cdr.linkedId)?.find((leg) => isSameLeg(leg, cdr));
    if (stored && isChargedBefore(stored, cdr)) {
      one.call.notCharged = 'same-leg';
      continue;
    }
    if (stored) superseded.add(stored.id);
    const others = charged.get(cdr.linkedId) ?? [];
    const rival = others.findIndex((other) => isSameLeg(other.record.cdr, cdr));
    const other = others[rival];
    if (!other) charged.set(cdr.linkedId, [...others, one]);
    else if (isChargedBefore(other.record.cdr, cdr)) one.call.notCharged = 'same-leg';
    else {
      other.call.notCharged = 'same-leg';
      others[rival] = one;
    }
  }
  return { sorted, superseded: [...superseded] };
}

/** Prices one sorted record. An emergency call that no deck names is nobody's to pay. */
export function rateSorted(
  { record: { cdr }, call }: Sorted,
  book: PriceBook,
  desk: BundleDesk | null,
): CallEntry['outcome'] {
  if (call.notCharged) return null;
  const at = (cdr.answeredAt ?? cdr.startedAt) / 1_000_000;
  const isMessage = cdr.kind === 'message';
  const bundleFor =
    desk && call.subscriber
      ? desk.bundleFor(call.subscriber.id, at, isMessage ? 'messages' : 'seconds')
      : undefined;
  const outcome = rateCall({ call, at, seconds: cdr.seconds, isMessage }, book, bundleFor);
  if (outcome === 'no-rate' && call.number.kind === 'emergency') {
    call.notCharged = 'emergency';
    return null;
  }
  if (typeof outcome === 'object') takeBundle(outcome.price, at, desk);
  return outcome;
}

/** Takes from the bundle what a priced call used of it. */
export function takeBundle({ bundle }: Priced, at: number, desk: BundleDesk | null): void {
  if (bundle) desk?.use(bundle.id, at, bundle.used);
}
