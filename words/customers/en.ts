import type { Same } from '../dictionary.ts';
import { plural } from '../dictionary.ts';
import type { tr } from './tr.ts';

const fieldNames: Record<string, string> = {
  kind: 'kind',
  name: 'name',
  contactName: 'contact person',
  taxOffice: 'tax office',
  taxNumber: 'tax number',
  address: 'address',
  identities: 'contact data',
};

const kindNames: Record<string, string> = {
  phone: 'phone number',
  email: 'e-mail address',
  whatsapp_bsuid: 'WhatsApp id',
  whatsapp_parent_bsuid: 'WhatsApp business id',
  whatsapp_username: 'WhatsApp username',
  messenger_psid: 'Messenger id',
  instagram_igsid: 'Instagram id',
  telegram: 'Telegram id',
  external: 'external id',
};

const list = (items: readonly string[]): string => items.join(', ');
const people = (ids: readonly string[], names: Readonly<Record<string, string>> = {}): string =>
  ids.every((id) => names[id])
    ? list(ids.map((id) => names[id] ?? ''))
    : plural('en', ids.length, { one: '1 person', other: `${ids.length} people` });
const many = (p: { count?: number }): string =>
  p.count
    ? ` (bulk change, ${plural('en', p.count, { one: '1 customer', other: `${p.count} customers` })})`
    : '';

export const en: Same<typeof tr> = {
  title: 'Customers',
  one: 'Customer',
  create: 'New customer',
  kinds: { person: 'Person', company: 'Company' },
  identityKinds: {
    phone: 'Phone',
    email: 'E-mail',
    whatsapp_bsuid: 'WhatsApp id',
    whatsapp_parent_bsuid: 'WhatsApp business id',
    whatsapp_username: 'WhatsApp username',
    messenger_psid: 'Messenger id',
    instagram_igsid: 'Instagram id',
    telegram: 'Telegram id',
    external: 'External id',
  },
  export: {
    columns: {
      name: 'Name',
      kind: 'Kind',
      phone: 'Phone',
      email: 'E-mail',
      city: 'City',
      responsibles: 'Responsible',
      tags: 'Tags',
      created: 'Created',
      changed: 'Last change',
      id: 'Id',
    },
    kinds: { person: 'Person', company: 'Company' },
  },
  facts: {
    'customers.created': (p) => (p.via === 'lead' ? 'Customer created by a lead' : 'Customer created'),
    'customers.changed': (p) => {
      if (p.via === 'lead')
        return `A lead brought new data: ${list((p.kinds ?? []).map((kind) => kindNames[kind] ?? kind)) || 'contact data'}`;
      return `Data changed: ${list((p.fields ?? []).map((field) => fieldNames[field] ?? field))}`;
    },
    'customers.responsibles-changed': (p) => {
      const added = p.added?.length ? `Now responsible: ${people(p.added, p.names)}` : '';
      const removed = p.removed?.length ? `No longer responsible: ${people(p.removed, p.names)}` : '';
      return [added, removed].filter(Boolean).join(' · ') + many(p);
    },
    'customers.tags-changed': (p) => {
      const added = p.added?.length ? `Tagged: ${list(p.added)}` : '';
      const removed = p.removed?.length ? `Tag removed: ${list(p.removed)}` : '';
      return [added, removed].filter(Boolean).join(' · ') + many(p);
    },
    'customers.contact-revealed': (p) =>
      `Hidden data was shown: ${list((p.kinds ?? []).map((kind) => kindNames[kind] ?? kind))}`,
    'customers.archived': (p) => `Archived${many(p)}`,
    'customers.restored': (p) => `Taken back from the archive${many(p)}`,
    'customers.possible-duplicate-found': (p) =>
      `May be the same as another customer (same ${kindNames[p.reason ?? ''] ?? 'identity'})`,
    'customers.exported': (p) =>
      `Customer list exported (${plural('en', p.total ?? 0, { one: '1 record', other: `${p.total ?? 0} records` })})`,
    'customers.bulk-progressed': (p) =>
      `Bulk change (${plural('en', p.total ?? 0, { one: '1 customer', other: `${p.total ?? 0} customers` })})`,
  },
  refusals: {
    'identity-taken': (p) =>
      p.customer
        ? `This ${kindNames[p.kind ?? ''] ?? 'identity'} belongs to ${p.customer.name}.`
        : `This ${kindNames[p.kind ?? ''] ?? 'identity'} belongs to another customer.`,
    'tax-number-taken': (p) =>
      p.customer
        ? `This tax number belongs to ${p.customer.name}.`
        : 'This tax number belongs to another customer.',
    'view-name-taken': 'You already have a view of this name.',
    'bulk-still-running': 'The bulk change is still running.',
    'bulk-already-over': 'The bulk change is already over.',
    'already-undone': 'This change was already taken back.',
    'phone-not-valid': 'Enter a valid phone number.',
    'email-not-valid': 'Enter a valid e-mail address.',
    'company-only': 'This field is for companies only.',
    'tax-number-not-valid': 'A tax number has 10 digits, an identity number 11; this one is not valid.',
    'person-not-active': 'The chosen person can no longer sign in.',
    'unknown-identity': 'The contact data changed meanwhile. Reload the page and try again.',
    'ids-or-filter': 'Choose customers or a filter.',
    'nothing-to-change': 'Nothing to change was chosen.',
  },
  permissions: {
    'customers.read': 'See customers',
    'customers.create': 'Make customers',
    'customers.change': 'Change customers',
    'customers.assign': 'Assign responsibles',
    'customers.see-contact': 'See phone and e-mail unmasked',
    'customers.reveal-contact': 'Reveal masked phone and e-mail (logged)',
    'customers.export': 'Export customers',
  },
};
