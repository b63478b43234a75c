import type { Same } from '../dictionary.ts';
import type { tr } from './tr.ts';

type Named = { name?: string };

const states: Record<string, string> = { draft: 'draft', 'on-sale': 'on sale', withdrawn: 'withdrawn' };

const lacks: Record<string, string> = {
  price: 'it has no price in force',
  module: 'its provisioning module is not part of this system',
  'module-settings': 'required settings of its provisioning module are missing',
};

export const en: Same<typeof tr> = {
  frame: {
    catalog: 'Product catalogue',
    options: 'Options',
    addons: 'Add-ons',
    newProduct: 'New product',
    find: 'catalogue catalog product bundle price list option add-on',
  },
  refusals: {
    'not-a-catalog-code': 'Begin with a letter or digit; use letters, digits, dots, hyphens and underscores.',
    'code-taken': 'This code is taken.',
    'group-unknown': 'This product group is gone.',
    'group-not-empty': 'A group with products in it cannot be removed.',
    'groups-changed': 'The groups changed meanwhile. Reload the page and try again.',
    'option-unknown': 'This product does not have that option.',
    'option-required': 'Say what you want of this option.',
    'option-not-a-number': 'Enter a whole number.',
    'option-out-of-range': 'This quantity is outside the range.',
    'option-off-step': 'This quantity does not fit the steps.',
    'option-value-unknown': 'This value is no longer offered.',
    'option-not-yes-no': 'Choose yes or no.',
    'addon-unknown': 'This add-on is gone.',
    'addon-not-offered': 'This add-on is not sold with this product.',
    'addon-too-many': 'One order cannot take that many.',
    'field-unknown': 'This product does not ask for that.',
    'field-required': 'This field is required.',
    'field-not-a-number': 'Enter a number.',
    'field-not-a-choice': 'Choose one from the list.',
    'field-not-a-date': 'Enter a valid date.',
    'field-not-yes-no': 'Choose yes or no.',
    'field-does-not-fit': 'This does not have the expected form.',
    'not-on-sale': 'This product is not on sale.',
    'price-missing': 'There is no price in this currency and cycle.',
    'price-in-the-past': 'The past cannot be priced.',
    'price-twice': 'The same currency and cycle is there twice.',
    'price-at-that-moment': 'There is a price for that moment already. Withdraw it first.',
    'price-in-force': 'A price in force cannot be withdrawn; enter a new one.',
    'one-owner': 'Name one product, option or add-on.',
    'currency-unknown': 'There is no such currency.',
    'product-not-sellable': (p: { lacks?: string[] }) =>
      `The product cannot be put on sale: ${(p.lacks ?? []).map((one) => lacks[one] ?? one).join('; ')}.`,
    'module-unknown': 'This provisioning module is not part of this system.',
    'setting-unknown': 'The module has no such setting.',
    'setting-does-not-fit': 'This is not the kind of value the setting takes.',
    'setting-required': 'This setting is required.',
    'range-upside-down': 'The maximum is at least 1 and not below the minimum.',
    'step-misses-end': 'The range from minimum to maximum is no multiple of the step.',
    'values-missing': 'Add at least one value.',
    'choices-missing': 'Write at least one choice.',
    'only-for-choices': 'Only for the type “choice from a list”.',
    'only-for-texts': 'Only for the type “text”.',
    'not-a-pattern': 'This regular expression is not valid.',
  },
  facts: {
    'catalog.group-added': (p: Named) => `Product group added: ${p.name ?? ''}`,
    'catalog.group-changed': (p: Named) => `Product group changed: ${p.name ?? ''}`,
    'catalog.group-removed': (p: Named) => `Product group removed: ${p.name ?? ''}`,
    'catalog.groups-ordered': (p: Named) => `Product groups reordered: ${p.name ?? ''}`,
    'catalog.product-added': (p: Named) => `Product added: ${p.name ?? ''}`,
    'catalog.product-copied': (p: Named & { copiedFrom?: string }) =>
      `Product copied: ${p.copiedFrom ?? ''} → ${p.name ?? ''}`,
    'catalog.product-changed': (p: Named) => `Product changed: ${p.name ?? ''}`,
    'catalog.product-state-changed': (p: Named & { to?: string }) =>
      `Product state changed: ${p.name ?? ''} → ${states[p.to ?? ''] ?? p.to ?? ''}`,
    'catalog.option-added': (p: Named) => `Option added: ${p.name ?? ''}`,
    'catalog.option-changed': (p: Named) => `Option changed: ${p.name ?? ''}`,
    'catalog.addon-added': (p: Named) => `Add-on added: ${p.name ?? ''}`,
    'catalog.addon-changed': (p: Named) => `Add-on changed: ${p.name ?? ''}`,
    'catalog.prices-added': (p: Named & { scheduled?: boolean }) =>
      `${p.scheduled ? 'Future price entered' : 'Price changed'}: ${p.name ?? ''}`,
    'catalog.price-withdrawn': (p: Named) => `Future price withdrawn: ${p.name ?? ''}`,
  },
  permissions: {
    'catalog.read': 'See the product catalogue and prices',
    'catalog.manage': 'Manage products, options, add-ons and prices',
  },
};
