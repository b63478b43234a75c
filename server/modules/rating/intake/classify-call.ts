import { type NormalisedNumber, normaliseNumber } from '../../voice/index.ts';
import type { CallTable } from '../tables.ts';
import type { Cdr } from './cdr.ts';
import type { Directory, KnownSubscriber, RecordOfNames } from './directory.ts';

/** What a source says beyond its records. */
export type SourceTerms = {
  country: string;
  /** Which leg is charged where every leg writes a record. */
  chargedLeg: 'a' | 'b';
  /** The switch names the channel of the called side: without one, nobody outside was called. */
  namesOutChannel: boolean;
};

/** Why a record is not charged. */
export type NotChargedReason =
  | 'unanswered'
  | 'internal'
  | 'incoming'
  | 'other-leg'
  | 'same-leg'
  | 'emergency';

/** Whose call it was and where it went; `notCharged` is set when nobody pays for it. */
export type ClassifiedCall = {
  direction: CallTable['direction'];
  subscriber: KnownSubscriber | null;
  carrierId: string | null;
  number: NormalisedNumber;
  notCharged: NotChargedReason | null;
};

/**
 * A call from a subscriber to the outside is charged once: by its record, or where every leg writes one, by the
 * record of the leg the source names. Legs inside the house, calls nobody answered and calls that come in are kept
 * but not charged.
 */
export function classifyCall(
  { record: { cdr }, account, own, out }: RecordOfNames,
  terms: SourceTerms,
  directory: Directory,
): ClassifiedCall {
  const home = directory.numbering(terms.country);
  const comesFromCarrier = own.carrierId !== undefined;
  const carrierId = out.carrierId ?? null;
  const named = account.subscriber ?? (comesFromCarrier ? undefined : own.name.subscriber);
  const calling =
    named ??
    (comesFromCarrier
      ? undefined
      : directory.byNumber(normaliseNumber(home, cdr.from).number, cdr.startedAt));
  const called = carrierId ? undefined : out.name.subscriber;

  if (comesFromCarrier && (!calling || !carrierId)) {
    const number = normaliseNumber(home, cdr.to);
    const subscriber = directory.byNumber(number.number, cdr.startedAt) ?? called ?? calling ?? null;
    return {
      direction: 'incoming',
      subscriber,
      carrierId: null,
      number,
      notCharged: reasonOf(cdr, 'incoming'),
    };
  }
  const number = normaliseNumber(
    calling ? directory.numbering(calling.country) : home,
    cdr.to,
    calling && { areaCode: calling.areaCode, ported: directory.ported },
  );
  const isInternal =
    called !== undefined ||
    cdr.outChannel.startsWith('Local/') ||
    (terms.namesOutChannel && cdr.outChannel === '' && cdr.kind === 'call');
  if (isInternal) {
    return {
      direction: 'internal',
      subscriber: calling ?? called ?? null,
      carrierId: null,
      number,
      notCharged: reasonOf(cdr, 'internal'),
    };
  }
  const isOtherLeg = cdr.leg !== null && cdr.leg !== terms.chargedLeg;
  return {
    direction: 'outgoing',
    subscriber: calling ?? null,
    carrierId,
    number,
    notCharged: reasonOf(cdr, isOtherLeg ? 'other-leg' : null),
  };
}

const reasonOf = (cdr: Cdr, otherwise: NotChargedReason | null): NotChargedReason | null =>
  cdr.disposition === 'answered' || cdr.kind === 'message' ? otherwise : 'unanswered';
