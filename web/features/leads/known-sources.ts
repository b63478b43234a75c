import type { knownSources as listed } from '../../../contracts/leads.ts';

/** The sources that have words; contracts are imported as types only, so pages carry no validator. */
export const knownSources: typeof listed = [
  'website',
  'facebook',
  'instagram',
  'google',
  'whatsapp',
  'phone',
  'walk-in',
  'referral',
  'fair',
  'other',
];
