import type { Same } from '../dictionary.ts';
import type { tr } from './tr.ts';

const sources: Record<string, string> = {
  website: 'Website',
  facebook: 'Facebook',
  instagram: 'Instagram',
  google: 'Google',
  whatsapp: 'WhatsApp',
  phone: 'Phone',
  'walk-in': 'Walk-in',
  referral: 'Referral',
  fair: 'Fair',
  other: 'Other',
};

const sourceName = (code: string): string => sources[code] ?? code;

export const en: Same<typeof tr> = {
  unnamed: 'Unnamed lead',
  sources,
  sourceName: (p) => sourceName(p.code),
  frame: {
    leads: 'Leads',
    forms: 'Forms',
    meta: 'Meta ads',
    add: 'New lead',
    newForm: 'New form',
    find: 'lead enquiry prospect',
  },
  channels: { form: 'Form', meta: 'Meta ad', hand: 'Entered by hand' },
  facts: {
    'leads.arrived': (p) => {
      const from = sourceName(p.source ?? 'other');
      return p.campaign ? `New lead: ${from} · ${p.campaign}` : `New lead: ${from}`;
    },
    'leads.suspected': 'A suspected entry was kept apart',
    'leads.discarded': 'An entry was discarded',
    'leads.exported': (p) => `The list of leads was exported (${p.total ?? 0} entries)`,
    'leads.form-created': (p) => `Form created: ${p.name ?? ''}`,
    'leads.form-changed': (p) => `Form changed: ${p.name ?? ''}`,
    'leads.meta-connected': (p) => `Meta app connected: ${p.name ?? ''}`,
    'leads.meta-changed': (p) => `Meta connection changed: ${p.name ?? ''}`,
    'leads.meta-page-connected': (p) => `Meta page connected: ${p.name ?? ''}`,
    'leads.meta-page-removed': (p) => `Meta page removed: ${p.name ?? ''}`,
    'leads.meta-stopped': (p) => `No leads come from Meta: check the token or permissions of ${p.name ?? ''}`,
    'leads.meta-resumed': (p) => `Meta page works again: ${p.name ?? ''}`,
  },
  refusals: {
    'form-closed': 'This form is closed at the moment.',
    'form-key-taken': 'Another form has this short name.',
    'phone-not-valid': 'Enter a valid phone number.',
    'number-not-valid': 'Enter a valid number.',
    'choice-unknown': 'Choose an option from the list.',
    'consent-needed': 'Please agree to this to continue.',
    'contact-needed': 'Enter a phone number or an e-mail address.',
    'not-a-code': 'Use lower-case letters, digits and underscores; begin with a letter.',
    'not-a-key': 'Use lower-case letters, digits and hyphens.',
    'not-an-origin': 'Enter the address of a site: https://www.ornek.test',
    reserved: 'This code is reserved for the system.',
    'key-twice': 'This code is used twice.',
    'options-needed': 'Add at least one option.',
    'text-needed': 'This text is needed.',
    'language-missing': 'This text is needed in the form’s first language too.',
    'lead-judged': 'This entry has been judged already.',
    'not-a-meta-id': 'An id of Meta has digits only.',
    'meta-not-proved': 'This request did not prove that it comes from Meta.',
    'meta-key-taken': 'There is a connection of this short name.',
    'meta-page-taken': 'This page belongs to another connection.',
    'meta-other-page': (p) => `This token belongs to another page: ${p.name ?? ''}`,
    'meta-user-token': 'This is a user token. Enter the page’s own access token.',
    'meta-refused': (p) => `Meta refused: ${p.message ?? ''}`,
    'meta-unreachable': 'Meta cannot be reached at the moment. Please try again in a while.',
  },
  permissions: {
    'leads.read': 'See leads',
    'leads.create': 'Enter leads by hand',
    'leads.judge': 'Judge leads',
    'leads.export': 'Export leads',
    'leads.manage-forms': 'Manage forms',
    'leads.manage-meta': 'Manage the connections to Meta',
  },
};
