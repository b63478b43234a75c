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
 * Of several records of one leg leaves one charged, here and in the ledger: `superseded` are those in the ledger that
 * give way to one of these. What was given stays as it was.
 */
export function chooseLegs(
  given: readonly Sorted[],
  storedLegs: ReadonlyMap<string, readonly StoredLeg[]>,
): { sorted: Sorted[]; superseded: number[] } {
  const sorted = [...given];
  const superseded = new Set<number>();
  const giveWay = (n: number): void => {
    const { record, call } = sorted[n] as Sorted;
    sorted[n] = { record, call: { ...call, notCharged: 'same-leg' } };
  };
  // Places of the charged records of a call; most calls have one.
  const charged = new Map<string, number | number[]>();
  for (let n = 0; n < sorted.length; n++) {
    const { record, call } = sorted[n] as Sorted;
    const { cdr } = record;
    if (call.notCharged || cdr.kind === 'message') continue;
    const stored = storedLegs.get(cdr.linkedId)?.find((leg) => isSameLeg(leg, cdr));
    if (stored && isChargedBefore(stored, cdr)) {
      giveWay(n);
      continue;
    }
    if (stored) superseded.add(stored.id);
    const known = charged.get(cdr.linkedId);
    if (known === undefined) {
      charged.set(cdr.linkedId, n);
      continue;
    }
    const others = typeof known === 'number' ? [known] : known;
    const rival = others.findIndex((other) => isSameLeg(cdrAt(sorted, other), cdr));
    if (rival < 0) charged.set(cdr.linkedId, [...others, n]);
    else if (isChargedBefore(cdrAt(sorted, others[rival] as number), cdr)) giveWay(n);
    else {
      giveWay(others[rival] as number);
      charged.set(cdr.linkedId, others.with(rival, n));
    }
  }
  return { sorted, superseded: [...superseded] };
}

const cdrAt = (sorted: readonly Sorted[], n: number) => (sorted[n] as Sorted).record.cdr;

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
