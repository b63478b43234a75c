import { counted, type Same } from '../../dictionary.ts';
import type { tr } from './tr.ts';

type Named = { reason?: string; reference?: string; entries?: number };

// Why unrated calls were tried again; a person writes a reason of his own.
const again: Record<string, string> = {
  'rate-again': 'Unrated calls tried again',
  'no-rate': 'Calls without a rate tried again',
  'no-plan': 'Calls without a plan tried again',
  'unknown-subscriber': 'Calls of unknown lines tried again',
};
const reasonOf = (reason = ''): string => again[reason] ?? reason;

export const en: Same<typeof tr> = {
  facts: {
    'rating.rerating-asked': (p: Named) => `Rerating asked for: ${reasonOf(p.reason)}`,
    'rating.rerating-applied': (p: Named) => `Rerating applied: ${reasonOf(p.reason)}`,
    'rating.rerating-withdrawn': (p: Named) => `Rerating withdrawn: ${reasonOf(p.reason)}`,
    'rating.usage-documented': (p: Named) =>
      `Usage put on a document: ${p.reference ?? ''} (${p.entries ?? 0} entries)`,
    'rating.usage-released': (p: Named) => `Usage of a document released: ${p.reference ?? ''}`,
  },
  refusals: {
    'rerating-not-found': 'There is no such rerating.',
    'rerating-not-previewed': 'The preview is not ready, or has been applied before.',
    'document-not-found': 'There is no usage document of this number.',
    'document-reference-taken': 'This document number carries other usage.',
  },
  rerate: {
    reasonOf,
    title: 'Rerating',
    intro: 'You first see what would change; applying reverses the old charge and writes the new one.',
    begin: 'Preview',
    none: 'Nothing has been rerated yet',
    noneHint: 'After correcting a deck, see and apply the new price of past calls here.',
    reason: 'Reason',
    reasonHint: 'For those who look later: “price of German mobiles corrected”',
    from: 'From',
    until: 'Until',
    prefix: 'Number begins with',
    state: 'Calls',
    both: 'All',
    onlyRated: 'Rated only',
    onlyUnrated: 'Unrated only',
    states: {
      previewing: 'Calculating',
      previewed: 'Preview ready',
      applying: 'Being applied',
      done: 'Applied',
      failed: 'Failed',
      withdrawn: 'Withdrawn',
    },
    more: 'Show more',
    calls: 'Calls looked at',
    changed: 'Changed',
    shiftedToo: (p) =>
      `${counted(p.changed, 'call', 'calls')} of your filter, and ${p.shifted} more because of a bundle.`,
    lost: 'Without a price',
    price: 'Revenue',
    cost: 'Cost',
    margin: 'Margin',
    before: 'Before',
    after: 'After',
    difference: 'Difference',
    samples: 'Largest differences',
    call: 'Call',
    apply: 'Apply',
    applyTitle: 'Apply the changes?',
    applyText: (p: { changed: string }) =>
      `The old charge of ${counted(p.changed, 'call', 'calls')} is reversed and the new one written. Where a call is on a document, the difference goes on the next one.`,
    withdraw: 'Withdraw',
    nothing: 'No call comes to a different price.',
    filter: 'Scope',
    everything: 'All calls',
    by: 'Asked by',
    when: 'Date',
  },
};
