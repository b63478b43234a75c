import { newForm } from '../../../contracts/leads.ts';
import type { Work } from '../../kernel/work.ts';
import { createForm } from './create-form.ts';
import type { FormRow } from './tables.ts';

/** An ordinary contact form for tests: name, phone, e-mail, message, a choice and two consents. */
export const contactForm = {
  key: 'iletisim',
  name: 'İletişim formu',
  languages: ['tr', 'en'] as ('tr' | 'en')[],
  title: { tr: 'Bize ulaşın', en: 'Contact us' },
  thanks: { tr: 'Teşekkürler, sizi arayacağız.', en: 'Thank you, we will call you.' },
  fields: [
    { key: 'name', type: 'name' as const, label: { tr: 'Adınız', en: 'Your name' }, required: true },
    { key: 'phone', type: 'phone' as const, label: { tr: 'Telefon', en: 'Phone' }, required: true },
    { key: 'email', type: 'email' as const, label: { tr: 'E-posta', en: 'E-mail' } },
    {
      key: 'flat',
      type: 'choice' as const,
      label: { tr: 'Daire tipi', en: 'Flat' },
      options: [
        { value: '2+1', label: { tr: '2+1' } },
        { value: '3+1', label: { tr: '3+1 (geniş)', en: '3+1 (large)' } },
      ],
    },
    { key: 'message', type: 'message' as const, label: { tr: 'Mesajınız', en: 'Message' } },
  ],
  consents: [
    { key: 'kvkk', text: { tr: 'Aydınlatma metnini okudum.', en: 'I read the notice.' }, required: true },
    { key: 'news', text: { tr: 'Kampanyalardan haberdar olmak istiyorum.', en: 'Send me news.' } },
  ],
  campaign: 'Genel',
};

/** A form for the tests of other rooms; `change` replaces parts of the ordinary one. */
export function addForm(work: Work, change: Record<string, unknown> = {}): Promise<FormRow> {
  return createForm(work, newForm.parse({ ...contactForm, ...change }));
}
