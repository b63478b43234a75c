import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { FormView } from '../../../contracts/leads.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { useForm } from '../../ui/form.tsx';
import { PageBody } from '../../ui/layout.tsx';
import { notify } from '../../ui/notify.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { bodyOf, type FormDraft, newField } from './form-draft.ts';
import { FormEditor } from './form-editor.tsx';
import { formsKey, peopleQuery } from './queries.ts';

export const newFormPage = page({
  load: ({ api, cache }) => cache.need(peopleQuery(api)),
  Component: NewFormPage,
});

function NewFormPage() {
  const words = useWords(leadsScreens).form;
  const locale = useLocale();
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { types } = words;
  const form = useForm<FormDraft>({
    initial: {
      key: '',
      name: '',
      active: true,
      languages: [locale],
      title: { [locale]: '' },
      intro: {},
      submit: {},
      thanks: {},
      fields: (['name', 'phone', 'email', 'message'] as const).map((type) =>
        newField(type, types[type], locale, []),
      ),
      consents: [],
      redirectUrl: '',
      origins: '',
      source: 'website',
      campaign: '',
      preferredUserIds: [],
      minimumSeconds: 2,
    },
    save: async (draft) => {
      const made = await api.post<FormView>('/api/leads/forms', bodyOf(draft));
      void queries.invalidateQueries({ queryKey: formsKey });
      notify.done({ message: words.created });
      // After the form counts as saved, or leaving it would ask.
      queueMicrotask(() => void navigate(`/lead-forms/${made.id}?tab=share`));
    },
  });
  return (
    <>
      <PageHeader title={words.newTitle} back="/lead-forms" />
      <PageBody>
        <FormEditor form={form} fresh />
      </PageBody>
    </>
  );
}
