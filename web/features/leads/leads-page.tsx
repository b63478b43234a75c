import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { LeadSummary } from '../../../contracts/leads.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useFilter, useFilters } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useLive } from '../../lib/live.tsx';
import { useWords } from '../../lib/words.tsx';
import { Count } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconInbox, IconPlus } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ExportButton } from './export-button.tsx';
import { useLeadColumns } from './lead-columns.tsx';
import { LeadDrawer } from './lead-drawer.tsx';
import { LeadFilters, useFacets } from './lead-filters.tsx';
import classes from './leads.module.css';
import { NewLeadDialog } from './new-lead-dialog.tsx';
import { patchLeads } from './patch-leads.ts';
import { facetsQuery, type LeadChoice, leadsKey, leadsQuery } from './queries.ts';

const names = ['search', 'source', 'campaign', 'channel', 'formId', 'state', 'from', 'until'] as const;
const states = ['arrived', 'suspected', 'discarded'] as const;
type State = (typeof states)[number];

const choiceOf = (at: (name: string) => string | null | undefined): LeadChoice =>
  Object.fromEntries(names.map((name) => [name, at(name) ?? null])) as LeadChoice;

export const leadsPage = page({
  load: async ({ api, cache, url }) => {
    const choice = choiceOf((name) => url.searchParams.get(name));
    await Promise.all([cache.need(facetsQuery(api)), cache.needPages(leadsQuery(api, choice))]);
  },
  Component: LeadsPage,
});

function LeadsPage() {
  const words = useWords(leadsScreens);
  const may = useMay();
  const { values, set, clear, any } = useFilters(names);
  const choice = choiceOf((name) => values[name as (typeof names)[number]][0]);
  const state = states.find((one) => one === choice.state) ?? 'arrived';
  const query = useInfiniteQuery(leadsQuery(useApi(), choice));
  const [open, setOpen] = useFilter('lead');
  const [adding, setAdding] = useFilter('add');
  const facets = useFacets();
  const columns = useLeadColumns(state);
  const pages = query.data?.pages ?? [];
  const leads = pages.flatMap((one) => one.items);
  useLiveLeads(pages[0]?.position);
  return (
    <div className={classes.page}>
      <PageHeader
        title={words.list.title}
        note={words.list.lead}
        actions={
          <>
            {may('leads.export') && <ExportButton choice={choice} />}
            {may('leads.create') && (
              <Button look="primary" icon={<IconPlus size={16} />} onClick={() => setAdding('1')}>
                {words.list.add}
              </Button>
            )}
          </>
        }
      >
        {may('leads.judge') && (
          <Tabs
            label={words.list.title}
            open={state}
            onOpen={(key) => set({ state: key === 'arrived' ? null : key })}
            tabs={states.map((key) => ({
              key,
              label: words.states[key],
              ...(key === 'suspected' ? { count: <Count value={facets?.suspected ?? 0} /> } : {}),
            }))}
          />
        )}
        <LeadFilters choice={choice} set={set} clear={clear} total={pages[0]?.total} />
      </PageHeader>
      {query.isError && leads.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.list.title}
          rows={leads}
          rowKey={(lead) => lead.id}
          rowLabel={(lead) => lead.name}
          rowHeight={58}
          columns={columns}
          onOpen={(lead: LeadSummary) => setOpen(lead.id)}
          openKey={open}
          loading={query.isPending || query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
          }}
          empty={<Nothing state={state} filtered={any} onAdd={() => setAdding('1')} />}
        />
      )}
      <LeadDrawer leadId={open} onClose={() => setOpen(null)} />
      <NewLeadDialog open={adding !== null} onClose={() => setAdding(null)} />
    </div>
  );
}

/**
 * New leads appear by themselves. Who looks after a lead, and who may see it, is its customer's: a lead arrives a moment
 * before the board's rule has given it to somebody.
 */
function useLiveLeads(since: number | undefined): void {
  const queries = useQueryClient();
  const reload = () => void queries.invalidateQueries({ queryKey: leadsKey });
  useLive('leads:list', { since, onChange: (change) => patchLeads(queries, change), onReload: reload });
  useLive('customers:list', {
    since,
    onChange: ({ kind }) => {
      if (kind === 'customers.responsibles-changed') reload();
    },
    onReload: reload,
  });
}

function Nothing({ state, filtered, onAdd }: { state: State; filtered: boolean; onAdd: () => void }) {
  const words = useWords(leadsScreens).list;
  const may = useMay();
  if (state === 'suspected') {
    return (
      <EmptyState icon={<IconInbox />} title={words.noSuspected}>
        {words.noSuspectedText}
      </EmptyState>
    );
  }
  if (state === 'discarded') return <EmptyState icon={<IconInbox />} title={words.noDiscarded} />;
  if (filtered) return <EmptyState icon={<IconInbox />} title={words.noneTitle} />;
  return (
    <EmptyState
      icon={<IconInbox />}
      title={words.emptyTitle}
      actions={may('leads.create') && <Button onClick={onAdd}>{words.add}</Button>}
    >
      {words.emptyText}
    </EmptyState>
  );
}
