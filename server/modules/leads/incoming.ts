import type { LeadAd, LeadAnswer, LeadChannel, Suspicion, Utm } from '../../../contracts/leads.ts';

/** A signal in its normal form, whichever way it came. Phones are E.164 where they could be read as such. */
export type IncomingLead = {
  channel: LeadChannel;
  /** The sender's own name for it; a second one of the same channel changes nothing. */
  externalId: string | null;
  formId: string | null;
  kind: 'person' | 'company';
  name: string;
  phones: readonly string[];
  emails: readonly string[];
  message: string | null;
  answers: readonly LeadAnswer[];
  consents: readonly { key: string; text: string; given: boolean }[];
  source: string;
  campaign: string | null;
  utm: Utm;
  ad: LeadAd;
  landing: string | null;
  referrer: string | null;
  preferredUserIds: readonly string[];
  raw: string;
  suspicions: readonly Suspicion[];
  /** When the person acted. */
  happenedAt: Temporal.Instant;
};
