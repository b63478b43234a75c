import { leadsWords } from '../../../words/leads/index.ts';
import { feature, fill } from '../../lib/feature.ts';
import { IconBrandMeta, IconForms, IconInbox, IconUserPlus } from '../../ui/icons.ts';

export default feature({
  name: 'leads',
  words: leadsWords,
  routes: [
    {
      path: '/leads',
      may: 'leads.read',
      page: () => import('./leads-page.tsx').then((file) => file.leadsPage),
    },
    {
      path: '/lead-forms',
      may: 'leads.manage-forms',
      page: () => import('./forms-page.tsx').then((file) => file.formsPage),
    },
    {
      path: '/lead-forms/new',
      may: 'leads.manage-forms',
      page: () => import('./new-form-page.tsx').then((file) => file.newFormPage),
    },
    {
      path: '/lead-forms/:formId',
      may: 'leads.manage-forms',
      page: () => import('./form-page.tsx').then((file) => file.formPage),
    },
    {
      path: '/meta-lead-ads',
      may: 'leads.manage-meta',
      page: () => import('./meta-page.tsx').then((file) => file.metaPage),
    },
  ],
  navigation: [
    {
      section: 'sales',
      order: 30,
      to: '/leads',
      may: 'leads.read',
      key: 'l',
      icon: IconInbox,
      label: (locale) => leadsWords[locale].frame.leads,
    },
    {
      section: 'admin',
      order: 40,
      to: '/lead-forms',
      may: 'leads.manage-forms',
      icon: IconForms,
      label: (locale) => leadsWords[locale].frame.forms,
    },
    {
      section: 'admin',
      order: 45,
      to: '/meta-lead-ads',
      may: 'leads.manage-meta',
      icon: IconBrandMeta,
      label: (locale) => leadsWords[locale].frame.meta,
    },
  ],
  commands: [
    {
      id: 'leads.add',
      label: (locale) => leadsWords[locale].frame.add,
      find: (locale) => leadsWords[locale].frame.find,
      icon: IconUserPlus,
      may: 'leads.create',
      keys: 'n l',
      to: '/leads?add=1',
    },
    {
      id: 'leads.new-form',
      label: (locale) => leadsWords[locale].frame.newForm,
      icon: IconForms,
      may: 'leads.manage-forms',
      to: '/lead-forms/new',
    },
  ],
  fills: [
    fill({
      slot: 'customer.side',
      order: 30,
      may: 'leads.read',
      part: () => import('./customer-source.tsx').then((file) => file.customerSource),
    }),
  ],
  places: {
    lead: ({ id }) => `/leads?lead=${id}`,
    'lead-form': ({ id }) => `/lead-forms/${id}`,
    'meta-page': () => '/meta-lead-ads',
  },
});
