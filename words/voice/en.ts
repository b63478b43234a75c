import type { Same } from '../dictionary.ts';
import { said } from './carriers/en.ts';
import type { tr } from './tr.ts';

type Line = { username?: string; number?: string };

const fields: Record<string, string> = {
  channels: 'channels',
  callerId: 'caller id',
  allowedDestinations: 'allowed destinations',
  areaCode: 'area code',
  country: 'country',
  switch: 'switch',
};

const line = (p: Line): string => `Line ${p.username ?? ''}`.trim();
const number = (p: Line): string => (p.number ? `+${p.number}` : 'A number');
const what = (p: { fields?: string[] }): string =>
  (p.fields ?? []).map((one) => fields[one] ?? one).join(', ');
const ruleReasons: Record<string, string> = {
  'limit: spend-hour': 'Limit of spend in an hour reached',
  'limit: spend-day': 'Limit of spend in a day reached',
  'limit: concurrent': 'Limit of calls at once reached',
  'limit: new-destination': 'Limit of calls to a new country reached',
  'limit: international-share': 'Limit of international calls reached',
  'limit: premium-share': 'Limit of premium numbers reached',
};

const why = (p: { reason?: string | null }): string =>
  p.reason && p.reason !== 'product' ? ` – ${ruleReasons[p.reason] ?? p.reason}` : '';

export const en: Same<typeof tr> = {
  frame: {
    subscribers: 'Lines',
    dids: 'Numbers',
    importRange: 'Add a range of numbers',
    find: 'line subscriber sip telephone switch',
    findDids: 'did number inventory range porting',
  },
  states: { active: 'Active', suspended: 'Suspended', closed: 'Closed' },
  blocks: { none: 'Open', international: 'International barred', all: 'Outgoing barred' },
  didStates: {
    free: 'Free',
    reserved: 'Reserved',
    assigned: 'In use',
    quarantined: 'Quarantined',
    'ported-out': 'Ported out',
  },
  didKinds: {
    geographic: 'Geographic',
    nomadic: 'Nomadic (0850)',
    mobile: 'Mobile',
    'toll-free': 'Toll-free',
    premium: 'Premium',
    other: 'Other',
  },
  onSwitch: {
    'in-step': 'On the switch',
    waiting: 'On its way to the switch',
    failed: 'Refused by the switch',
    'not-connected': 'Not connected to a switch',
  },
  service: {
    'voice.username': 'Line',
    'voice.channels': 'Channels',
    'voice.dids': 'Numbers',
    'voice.number': 'Number',
  },
  modules: {
    voice: 'SIP line',
    'voice-did': 'Telephone number (DID)',
    switch: 'Switch',
    country: 'Country',
    planId: 'Tariff plan',
    channels: 'Channels',
    'default-block': 'Barring to begin with',
    'allowed-destinations': 'Allowed destinations (prefixes)',
    kind: 'Kind of number',
    'area-code': 'Area code',
  },
  ruleReasons,
  facts: {
    ...said.facts,
    'voice.subscriber-opened': (p) => `${line(p)} opened`,
    'voice.subscriber-changed': (p) =>
      what(p) ? `${line(p)} changed: ${what(p)}` : `${line(p)} was updated`,
    'voice.subscriber-blocked': (p) =>
      p.block === 'all'
        ? `${line(p)}: outgoing calls barred${why(p)}`
        : `${line(p)}: international calls barred${why(p)}`,
    'voice.subscriber-unblocked': (p) => `${line(p)}: barring lifted${why(p)}`,
    'voice.subscriber-suspended': (p) => `${line(p)} suspended`,
    'voice.subscriber-resumed': (p) => `${line(p)} reopened`,
    'voice.subscriber-closed': (p) => `${line(p)} closed`,
    'voice.credentials-shown': (p) => `The password of ${line(p).toLowerCase()} was shown`,
    'voice.password-made': (p) => `A new password was made for ${line(p).toLowerCase()}`,
    'voice.subscriber-put': (p) => `${line(p)} was put on the switch`,
    'voice.did-put': (p) => `${number(p)} was put on the switch`,
    'voice.did-assigned': (p) =>
      p.ported
        ? `${number(p)} was ported in and given to line ${p.username ?? ''}`
        : `${number(p)} was given to line ${p.username ?? ''}`,
    'voice.did-released': (p) =>
      p.ported ? `${number(p)} was ported to another operator` : `${number(p)} was released`,
    'voice.did-changed': (p) => `The state of ${number(p)} changed`,
    'voice.dids-imported': (p) => `${p.added ?? 0} numbers were added to the inventory`,
    'voice.dids-freed': (p) => `${p.freed ?? 0} numbers are free again`,
  },
  refusals: {
    ...said.refusals,
    'subscriber-closed': 'This line is closed; it can no longer be changed.',
    'subscriber-missing': 'The line of this service has not been opened yet. Open it first.',
    'credentials-shown': 'This password has been shown once. Make a new one to see it again.',
    'not-own-did': 'The caller id must be one of the line’s own numbers.',
    'block-unknown': (p) => `Unknown barring: ${p.block ?? ''}`,
    'area-code-broken': (p) => `Not a valid area code: ${p.areaCode ?? ''}`,
    'channels-broken': (p) => `Channels must be between 1 and 1000: ${p.channels ?? ''}`,
    'switch-absent': 'The switch of this line is not set up, or out of service.',
    'switch-unreachable': 'The switch cannot be reached. It will be tried again shortly.',
    'switch-refused': (p) => (p.detail ? `The switch refused: ${p.detail}` : 'The switch refused.'),
    'switch-failed': (p) =>
      p.detail
        ? `The switch could not do it just now: ${p.detail}. It will be tried again shortly.`
        : 'The switch could not do it just now. It will be tried again shortly.',
    'switch-broken-answer': 'The switch gave an answer that makes no sense.',
    'did-unknown': (p) => `This number is not in the inventory: ${p.number ?? ''}`,
    'did-taken': (p) => `This number is not free: +${p.number ?? ''}`,
    'did-reserved': (p) => `This number is reserved for another customer: +${p.number ?? ''}`,
    'no-free-did': 'There is no free number of this kind and area.',
    'did-not-assigned': 'This number belongs to no line.',
    'did-not-reserved': 'This number is not reserved.',
    'did-not-quarantined': 'This number is not quarantined.',
    'did-not-read':
      'This is no number in the numbering of this country. Write for example 0312 444 00 00 or +90 312 444 00 00.',
    'not-a-range': 'A range has numbers of one length, the lower first, and at most 10,000 of them.',
    'no-number-column': 'The first line of the file must name a column “number”.',
    'too-many-numbers': 'At most 10,000 numbers can be taken at once.',
    'kind-unknown': 'Unknown kind of number.',
    'had-by-another': 'Somebody else had the number at that time.',
    'did-in-the-past': 'Choose a time in the future.',
    'did-in-the-future': 'It cannot be a time in the future.',
    'reserved-too-long': 'A number can be reserved for 90 days at most.',
    'not-a-prefix': 'A prefix consists of digits: 90, 90212',
    'not-a-country': 'Enter a country code of two letters: TR',
    'not-an-area-code': 'An area code consists of digits.',
    'not-a-username': 'Use lower-case letters, digits, dots, hyphens and underscores.',
  },
  permissions: {
    ...said.permissions,
    'voice.read': 'See lines and numbers',
    'voice.manage': 'Manage lines',
    'voice.block': 'Bar lines and lift barrings',
    'voice.show-credentials': 'See a line’s password (once)',
    'voice.reserve-dids': 'Reserve numbers',
    'voice.manage-dids': 'Manage the number inventory',
  },
};
