import type { MappedField, SourceFormat } from '../../../contracts/rating.ts';

export type { MappedField, SourceFormat };

/** In the order in which they are offered. */
export const sourceFormats: readonly SourceFormat[] = [
  'asterisk-csv',
  'asterisk-custom',
  'freeswitch-csv',
  'freeswitch-json',
  'freeswitch-xml',
  'mapped-csv',
  'kovan',
];

/** What columns can mean, the needed first. */
export const mappedFields: readonly MappedField[] = [
  'start',
  'to',
  'uniqueid',
  'account',
  'from',
  'date',
  'answer',
  'end',
  'billsec',
  'duration',
  'disposition',
  'outchannel',
  'channel',
  'linkedid',
  'sequence',
  'kind',
  'cause',
  'leg',
  'context',
  'userfield',
];
