import type { Same } from '../dictionary.ts';
import { sheetsTold } from './sheets/told.ts';
import type { tr } from './tr.ts';

export const en: Same<typeof tr> = {
  frame: {
    decks: 'Rate decks',
    plans: 'Tariff plans',
    bundles: 'Bundles',
    simulator: 'Call simulator',
    rates: 'Exchange rates',
    find: 'price rate minute tariff prefix destination',
    simulate: 'Simulate the price of a call',
    addDeck: 'New rate deck',
  },
  facts: {
    ...sheetsTold.en.facts,
    'tariffs.deck-added': (p) => `Rate deck added: ${p.name ?? ''}`,
    'tariffs.deck-changed': (p) => `Rate deck changed: ${p.name ?? ''}`,
    'tariffs.deck-version-added': (p) =>
      `Version ${p.number ?? ''} of ${p.name ?? ''} (${p.added ?? 0} added, ${p.changed ?? 0} changed, ${p.closed ?? 0} closed)`,
    'tariffs.deck-version-withdrawn': (p) => `Version ${p.number ?? ''} of ${p.name ?? ''} withdrawn`,
    'tariffs.plan-added': (p) => `Tariff plan added: ${p.name ?? ''}`,
    'tariffs.plan-changed': (p) => `Tariff plan changed: ${p.name ?? ''}`,
    'tariffs.plan-decks-set': (p) => `The decks of the plan ${p.name ?? ''} changed`,
    'tariffs.default-deck-set': (p) =>
      p.name
        ? `Default deck for ${p.currency ?? ''}: ${p.name}`
        : `No default deck for ${p.currency ?? ''} any more`,
    'tariffs.plan-assigned': (p) => `Tariff plan of line ${p.username ?? ''}: ${p.name ?? ''}`,
    'tariffs.plan-ended': (p) => `The tariff plan of line ${p.username ?? ''} ended`,
    'tariffs.plan-missing': (p) =>
      `Line ${p.username ?? ''} was to get a tariff plan that does not exist; check the product’s settings`,
    'tariffs.carrier-deck-set': (p) => `Purchase deck of the carrier: ${p.name ?? ''}`,
    'tariffs.discount-given': (p) => `${p.percent ?? ''}% discount on calls given`,
    'tariffs.discount-ended': (p) => `${p.percent ?? ''}% discount on calls ended`,
    'tariffs.bundle-added': (p) => `Bundle added: ${p.name ?? ''}`,
    'tariffs.bundle-changed': (p) => `Bundle changed: ${p.name ?? ''}`,
    'tariffs.bundle-given': (p) => `Bundle given: ${p.name ?? ''}`,
    'tariffs.bundle-ended': (p) => `Bundle ended: ${p.name ?? ''}`,
    'tariffs.exchange-rate-set': (p) =>
      `Exchange rate: 1 ${p.base ?? ''} = ${p.rate ?? ''} ${p.quote ?? ''} (${p.day ?? ''})`,
    'tariffs.link-made': (p) => `Link to the customer’s page of ${p.username ?? ''} made`,
    'tariffs.link-revoked': (p) => `Link to the customer’s page of ${p.username ?? ''} revoked`,
  },
  refusals: {
    ...sheetsTold.en.refusals,
    'not-a-tariff-code': 'Letters, digits, dot, hyphen and underscore; at most 40 characters.',
    'tariff-code-taken': 'This code is in use.',
    'currency-unknown': 'There is no such currency.',
    'not-a-percentage': 'Enter a percentage between 0 and 100.',
    'rate-not-positive': 'The rate must be above zero.',
    'price-too-fine': 'Prices have at most 8 places after the point.',
    'not-a-dialled-number': 'This is not a telephone number. For example: 0212 555 01 00',
    'not-a-price': 'Enter a price with a decimal point: 0.2500',
    'steps-out-of-order': 'The first step begins at second 0, the others follow in order.',
    'one-tariff-needed': 'Give exactly one of tariff, plan and line.',
    'version-out-of-order':
      'A version is scheduled that takes force later. Withdraw it first, or choose a later date.',
    'deck-archived': 'This deck is archived and cannot be changed.',
    'rule-not-in-version': 'One of these rules is no longer in the last version. Reload the list.',
    'rule-already-there': 'There is a rule with the same prefix, weight, start and window.',
    'rule-named-twice': 'A rule is named twice.',
    'version-in-force': 'This version has taken force and cannot be withdrawn.',
    'version-not-last': (p) => `Withdraw version ${p.number ?? ''} first.`,
    'purchase-deck-has-no-owner': 'A purchase deck cannot belong to a customer.',
    'deck-in-use': 'This deck is in use. Take it out of plans, carriers and defaults first.',
    'deck-named-twice': 'A deck is chosen twice.',
    'deck-does-not-fit': 'This deck does not fit here: other side, currency or kind, or archived.',
    'plan-unknown': 'There is no such tariff plan.',
    'ends-before-it-begins': 'The end must be after the beginning.',
    'discount-overlaps': 'There is another discount at that time.',
    'same-currency': 'Choose two different currencies.',
    'bundle-unknown': 'This bundle does not exist or is archived.',
    'bundle-archived': 'This bundle is archived and can no longer be given.',
    'bundle-of-plan': 'This bundle comes with the plan and goes with it.',
    'subscribers-of-one-customer': 'Lines that share a bundle must belong to one customer.',
    no_rate: 'There is no rate for this number.',
    'no-plan': 'The line had no tariff plan at that time.',
  },
  permissions: {
    'tariffs.read': 'See rate decks, plans and bundles',
    'tariffs.manage': 'Manage rate decks, plans and bundles',
    'tariffs.simulate': 'Simulate the price of a call',
    'tariffs.see-cost': 'See carriers’ costs and the margin',
    'tariffs.assign': 'Give plans, bundles and discounts to subscribers',
    'tariffs.link': 'Make links to the customer’s page',
  },
};
