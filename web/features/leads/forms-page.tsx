import { useQuery } from '@tanstack/react-query';
import type { FormSummary } from '../../../contracts/leads.ts';
import { leadsWords } from '../../../words/leads/index.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconForms, IconPlus } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Link } from '../../ui/text.tsx';
import classes from './leads.module.css';
import { formsQuery } from './queries.ts';

export const formsPage = page({
  load: ({ api, cache }) => cache.need(formsQuery(api)),
  Component: FormsPage,
});

function FormsPage() {
  const words = useWords(leadsScreens).forms;
  const query = useQuery(formsQuery(useApi()));
  const columns = useColumns();
  const add = (
    <Button look="primary" icon={<IconPlus size={16} />} to="/lead-forms/new">
      {words.add}
    </Button>
  );
  return (
    <div className={classes.page}>
      <PageHeader title={words.title} note={words.lead} actions={add} />
      {query.isError && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.title}
          rows={query.data?.items ?? []}
          rowKey={(form) => form.id}
          rowLabel={(form) => form.name}
          rowHeight={56}
          columns={columns}
          rowTo={(form) => `/lead-forms/${form.id}`}
          loading={query.isPending}
          empty={
            <EmptyState icon={<IconForms />} title={words.emptyTitle} actions={add}>
              {words.emptyText}
            </EmptyState>
          }
        />
      )}
    </div>
  );
}

function useColumns(): Column<FormSummary>[] {
  const words = useWords(leadsScreens).forms;
  const room = useWords(leadsWords);
  const format = useFormat();
  return [
    {
      key: 'name',
      title: words.name,
      width: 'minmax(0, 2fr)',
      cell: (form) => (
        <span className={classes.who}>
          <span className={classes.name}>{form.name}</span>
          <span className={classes.soft}>/f/{form.key}</span>
        </span>
      ),
    },
    {
      key: 'state',
      title: '',
      width: '96px',
      cell: (form) => (
        <Badge tone={form.active ? 'good' : 'neutral'}>{form.active ? words.active : words.closed}</Badge>
      ),
    },
    {
      key: 'source',
      title: room.frame.leads,
      width: '110px',
      end: true,
      cell: (form) => (
        <Link className={classes.count} to={`/leads?formId=${form.id}`}>
          {format.number(form.leads)}
        </Link>
      ),
    },
    {
      key: 'suspected',
      title: words.suspected,
      width: '110px',
      end: true,
      wideOnly: true,
      cell: (form) =>
        form.suspected > 0 ? (
          <Link className={classes.count} to={`/leads?state=suspected&formId=${form.id}`}>
            {format.number(form.suspected)}
          </Link>
        ) : (
          '—'
        ),
    },
    {
      key: 'last',
      title: words.lastLead,
      width: '150px',
      end: true,
      wideOnly: true,
      cell: (form) => (form.lastLeadAt ? <RelativeTime at={form.lastLeadAt} /> : words.never),
    },
  ];
}
