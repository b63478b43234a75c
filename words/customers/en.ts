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

const number = (n: number): string => n.toLocaleString('en');
const count = (n: number): string => plural('en', n, { one: '1 customer', other: `${number(n)} customers` });

export const en: Same<typeof tr> = {
  title: 'Customers',
  one: 'Customer',
  create: 'New customer',
  search: 'Name, phone or e-mail',
  total: (p) => count(p.n),
  columns: {
    name: 'Name',
    phone: 'Phone',
    responsibles: 'Responsible',
    tags: 'Tags',
    city: 'City',
    created: 'Created',
    changed: 'Last change',
  },
  filters: {
    responsible: 'Responsible',
    nobody: 'Nobody responsible',
    tag: 'Tag',
    kind: 'Kind',
    created: 'Created',
    today: 'Today',
    days: (p) => `Last ${p.n} days`,
    state: 'State',
    archived: 'Archived',
  },
  emptyTitle: 'No customers yet',
  emptyText: 'Leads make customers by themselves; you can also add one by hand.',
  noMatchTitle: 'No customer matches',
  noMatchText: 'Shorten the search or clear the filters.',
  fresh: (p) => plural('en', p.n, { one: '1 new customer came', other: `${number(p.n)} new customers came` }),
  showFresh: 'Show',
  views: {
    title: 'Views',
    all: 'All customers',
    own: 'My views',
    shared: 'Shared',
    save: 'Save this view…',
    saveTitle: 'Save view',
    saveText: 'Search, filters and order are kept under this name.',
    name: 'Name of the view',
    share: 'Share with the team',
    shareHint: 'Everybody who may open the list sees it; each finds only the customers they may see.',
    update: 'Update to what is shown',
    remove: 'Remove this view',
    saved: 'View saved.',
    updated: 'View updated.',
    removed: 'View removed.',
    by: (p) => `Shared by ${p.name}`,
  },
  bulk: {
    label: 'Selected customers',
    selected: (p) => `${count(p.n)} selected`,
    selectAll: (p) => `Select all ${number(p.n)} that match`,
    all: (p) => `All ${number(p.n)} that match are selected`,
    clear: 'Clear selection',
    assign: 'Responsible',
    tag: 'Tag',
    archive: 'Archive',
    restore: 'Take back',
    assignTitle: 'Change who is responsible',
    add: 'People to add',
    drop: 'People to remove',
    tagTitle: 'Change tags',
    addTags: 'Tags to add',
    dropTags: 'Tags to remove',
    apply: (p) => `Apply to ${count(p.n)}`,
    archiveTitle: (p) => `Archive ${count(p.n)}?`,
    archiveText: 'They leave the lists; who writes again comes back. This can be undone.',
    running: (p) => `Working: ${number(p.done)} of ${number(p.total)}`,
    leave: 'You may leave this page; the work goes on.',
    done: (p) =>
      p.skipped > 0
        ? `${count(p.done)} changed, ${number(p.skipped)} out of your reach.`
        : `${count(p.done)} changed.`,
    stopped: (p) => `Stopped: ${count(p.done)} changed.`,
    stop: 'Stop',
    undo: 'Undo',
    dismiss: 'Close',
  },
  download: {
    action: 'Export',
    started: (p) => `${count(p.n)} on the way as CSV.`,
  },
  fields: {
    kind: 'Kind',
    name: 'Name',
    companyName: 'Company name',
    phone: 'Phone',
    email: 'E-mail',
    contactName: 'Contact person',
    taxOffice: 'Tax office',
    taxNumber: 'Tax number',
    line: 'Address',
    district: 'District',
    city: 'City',
    postalCode: 'Postal code',
    responsibles: 'Responsible',
    tags: 'Tags',
    contact: 'Contact',
    company: 'Company',
    address: 'Address',
    created: 'Created',
  },
  form: {
    title: 'New customer',
    more: 'Company and address',
    create: 'Add customer',
    created: (p) => `${p.name} was added.`,
    open: 'Open',
    addPhone: 'Add phone',
    addEmail: 'Add e-mail',
    removeContact: (p) => `Remove this line: ${p.kind}`,
    maskedHint: 'Hidden data stays as it is.',
    nameNeeded: 'Enter a name.',
  },
  screen: {
    data: 'Details',
    edit: 'Edit',
    saved: 'Saved.',
    merged: 'What others changed meanwhile was kept.',
    archive: 'Archive',
    restore: 'Take back from archive',
    archived: 'Archived',
    archiveDone: (p) => `${p.name} was archived.`,
    restoreDone: (p) => `${p.name} is back from the archive.`,
    reveal: 'Show',
    revealHint: 'The timeline notes who saw it.',
    hidden: 'Hidden',
    openPage: 'Open as page',
    nobody: 'Nobody is responsible',
    noTags: 'No tags',
    noContact: 'No contact data',
    changeResponsibles: 'Change who is responsible',
    responsiblesSaved: 'Responsible people changed.',
    changeTags: 'Change tags',
    tagsSaved: 'Tags changed.',
    given: (p) => `${p.name} is no longer among your customers.`,
    lostTitle: 'This customer is no longer open to you',
    lostText: 'Somebody else may be responsible now, or the record is gone.',
    toList: 'Back to the customers',
    more: 'More actions',
    attested: 'Proved by its owner',
  },
  duplicates: {
    title: 'May be the same customer',
    text: (p) => `Somebody came with a ${p.kind} of this record too.`,
    dismiss: 'Not the same',
    dismissed: 'You will not be asked again.',
  },
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
};
