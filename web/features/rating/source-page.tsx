import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Source } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords, useZone } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { PageBody } from '../../ui/layout.tsx';
import { notify } from '../../ui/notify.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Loaded, NotFoundState } from '../../ui/states.tsx';
import classes from './intake.module.css';
import { intakeKey, sourcesQuery } from './intake-queries.ts';
import { bodyOf, draftOf, type SourceDraft } from './source-draft.ts';
import { SourceFields, SourceFolder } from './source-fields.tsx';
import { SourceHook } from './source-hook.tsx';
import { SourceMapping } from './source-mapping.tsx';
import { SourceTest } from './source-test.tsx';

export const sourcePage = page({
  load: ({ api, cache }) => cache.need(sourcesQuery(api)),
  Component: SourcePage,
});

function SourcePage() {
  const { sourceId } = useParams();
  const query = useQuery(sourcesQuery(useApi()));
  return (
    <Loaded query={query}>
      {({ items, folderRoot }) => {
        const source = items.find((one) => String(one.id) === sourceId) ?? null;
        if (sourceId !== undefined && !source) return <NotFoundState page />;
        return <Editor key={source?.id ?? 'new'} source={source} root={folderRoot ?? ''} />;
      }}
    </Loaded>
  );
}

function Editor({ source, root }: { source: Source | null; root: string }) {
  const words = useWords(ratingScreens).source;
  const api = useApi();
  const zone = useZone();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [titles, setTitles] = useState<string[]>([]);
  const form = useForm<SourceDraft>({
    initial: draftOf(source, zone),
    check: {
      columns: ({ start, to }, { format }) =>
        format !== 'mapped-csv' || (start && to) ? null : `${words.fields.start}, ${words.fields.to}`,
    },
    save: async (draft) => {
      const body = bodyOf(draft);
      if (source) await api.patch(`/api/rating/sources/${source.id}`, { ...body, version: source.version });
      else await api.post('/api/rating/sources', { ...body, key: draft.key });
    },
    onSaved: () => {
      notify.done({ message: words.saved });
      void queries.invalidateQueries({ queryKey: intakeKey });
      navigate('/call-intake?tab=sources');
    },
  });
  return (
    <>
      <PageHeader
        title={source?.name ?? words.title}
        back="/call-intake?tab=sources"
        note={source && !source.active && <Badge>{words.off}</Badge>}
      />
      <PageBody narrow>
        <div className={classes.editor}>
          <Form form={form} label={words.title}>
            <div className={classes.editor}>
              <SourceFields form={form} fresh={source === null} />
              {form.values.format === 'mapped-csv' && <SourceMapping form={form} titles={titles} />}
              <SourceTest form={form} onTitles={setTitles} />
              <SourceFolder form={form} root={root} />
              <FormActions form={form} {...(source ? {} : { save: words.add, always: true })} />
            </div>
          </Form>
          {source && <SourceHook source={source} />}
        </div>
      </PageBody>
    </>
  );
}

export type SourceForm = ReturnType<typeof useForm<SourceDraft>>;
