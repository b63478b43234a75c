import type { BundleDesk, Priced, RatingBook } from '../../tariffs/index.ts';
import type { CallEntry } from './call-rows.ts';
import type { ReadRecord } from './cdr.ts';
import { type ChargedLeg, isChargedBefore, isSameLeg } from './choose-leg.ts';
import type { ClassifiedCall } from './classify-call.ts';
import { rateCall } from './rate-call.ts';

/** A record and whose call it is, before it is priced. */
export type Sorted = { record: ReadRecord; call: ClassifiedCall };

/** A charged leg in the ledger. */
export type StoredLeg = ChargedLeg & { id: number };

/**
 * Of several records of one leg leaves one charged, here and in the ledger: of the records of each call, answers those
 * that are passed over, and as `superseded` those in the ledger that give way to one of these.
 */
export function chooseLegs(
  calls: Iterable<readonly Sorted[]>,
  storedLegs: ReadonlyMap<string, readonly StoredLeg[]>,
): { passedOver: Set<Sorted>; superseded: number[] } {
  const passedOver = new Set<Sorted>();
  const superseded = new Set<number>();
  for (const legs of calls) {
    const charged: Sorted[] = [];
    for (const one of legs) {
      const { cdr } = one.record;
      if (one.call.notCharged || cdr.kind === 'message') continue;
      const stored = storedLegs.get(cdr.linkedId)?.find((leg) => isSameLeg(leg, cdr));
      if (stored && isChargedBefore(stored, cdr)) {
        passedOver.add(one);
        continue;
      }
      if (stored) superseded.add(stored.id);
      const n = charged.findIndex((other) => isSameLeg(other.record.cdr, cdr));
      const rival = charged[n];
      if (!rival) charged.push(one);
      else if (isChargedBefore(rival.record.cdr, cdr)) passedOver.add(one);
      else {
        passedOver.add(rival);
        charged[n] = one;
      }
    }
  }
  return { passedOver, superseded: [...superseded] };
}

/** Prices one sorted record. An emergency call that no deck names is nobody's to pay. */
export function rateSorted(
  { record: { cdr }, call }: Sorted,
  book: RatingBook,
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
