import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { FormView } from '../../../contracts/leads.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { useForm } from '../../ui/form.tsx';
import { PageBody } from '../../ui/layout.tsx';
import { notify } from '../../ui/notify.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { OutLink } from '../../ui/text.tsx';
import { bodyOf, draftOf } from './form-draft.ts';
import { FormEditor } from './form-editor.tsx';
import { FormShare } from './form-share.tsx';
import { formQuery, formsKey, peopleQuery } from './queries.ts';

export const formPage = page({
  load: async ({ api, cache, params }) => {
    await Promise.all([cache.need(formQuery(api, params.formId ?? '')), cache.need(peopleQuery(api))]);
  },
  Component: FormPage,
});

function FormPage() {
  const { formId = '' } = useParams();
  const query = useQuery(formQuery(useApi(), formId));
  if (query.data) return <OneForm key={query.data.id} form={query.data} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <PageBody>
      <Skeleton lines={8} />
    </PageBody>
  );
}

function OneForm({ form }: { form: FormView }) {
  const words = useWords(leadsScreens);
  const [tab, setTab] = useFilter('tab');
  const open = tab === 'share' ? 'share' : 'build';
  return (
    <>
      <PageHeader
        title={form.name}
        back="/lead-forms"
        note={
          <Badge tone={form.active ? 'good' : 'neutral'}>
            {form.active ? words.forms.active : words.forms.closed}
          </Badge>
        }
        actions={<OutLink href={form.hostedUrl}>{words.forms.open}</OutLink>}
      >
        <Tabs
          label={form.name}
          open={open}
          onOpen={(key) => setTab(key === 'build' ? null : key)}
          tabs={[
            { key: 'build', label: words.form.tabs.build },
            { key: 'share', label: words.form.tabs.share },
          ]}
        />
      </PageHeader>
      <PageBody>{open === 'share' ? <FormShare form={form} /> : <Build saved={form} />}</PageBody>
    </>
  );
}

function Build({ saved }: { saved: FormView }) {
  const words = useWords(leadsScreens).form;
  const api = useApi();
  const queries = useQueryClient();
  const form = useForm({
    initial: draftOf(saved),
    save: async ({ key: _fixed, ...draft }) => {
      const { key: _key, ...body } = bodyOf({ ...draft, key: '' });
      const { version } = queries.getQueryData(formQuery(api, saved.id).queryKey) ?? saved;
      const changed = await api.patch<FormView>(`/api/leads/forms/${saved.id}`, { ...body, version });
      queries.setQueryData(formQuery(api, saved.id).queryKey, changed);
      void queries.invalidateQueries({ queryKey: [...formsKey, 'list'] });
    },
    onSaved: () => notify.done({ message: words.saved }),
  });
  return <FormEditor form={form} />;
}
