import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ServiceState, ServiceSummary } from '../../../contracts/subscriptions.ts';
import { subscriptionsWords } from '../../../words/subscriptions/index.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useFilter, useFilters } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useFollow, useLive } from '../../lib/live.tsx';
import { patch } from '../../lib/patch.ts';
import { useWords } from '../../lib/words.tsx';
import { Count } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { IconPlugConnected, IconPlus } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import { BulkBar, type Chosen, noneChosen } from './bulk-bar.tsx';
import { BulkDrawer } from './bulk-drawer.tsx';
import { ExportButton } from './export-button.tsx';
import {
  customerQuery,
  facetsQuery,
  listKey,
  type ServiceChoice,
  servicesQuery,
  subscriptionsKey,
} from './queries.ts';
import { useServiceColumns } from './service-columns.tsx';
import classes from './subscriptions.module.css';

const names = ['search', 'state', 'productId', 'failed', 'customerId'] as const;
const tabs = ['pending', 'active', 'suspended', 'terminated', 'cancelled'] as const satisfies ServiceState[];

const choiceOf = (at: (name: (typeof names)[number]) => string | null | undefined): ServiceChoice =>
  Object.fromEntries(names.map((name) => [name, at(name) ?? null])) as ServiceChoice;

export const servicesPage = page({
  load: async ({ api, cache, url }) => {
    const choice = choiceOf((name) => url.searchParams.get(name));
    await Promise.all([
      cache.need(facetsQuery(api)),
      cache.needPages(servicesQuery(api, choice)),
      ...(choice.customerId ? [cache.need(customerQuery(api, choice.customerId))] : []),
    ]);
  },
  Component: ServicesPage,
});

function ServicesPage() {
  const words = useWords(subscriptionsScreens).list;
  const room = useWords(subscriptionsWords);
  const may = useMay();
  const { values, set, clear, any } = useFilters(names);
  const choice = choiceOf((name) => values[name][0]);
  const query = useInfiniteQuery(servicesQuery(useApi(), choice));
  const facets = useQuery(facetsQuery(useApi())).data;
  const columns = useServiceColumns();
  const [chosen, setChosen] = useChosen(JSON.stringify(choice));
  const [bulkId, openBulk] = useFilter('bulk');
  const pages = query.data?.pages ?? [];
  const rows = pages.flatMap(({ items }) => items);
  useLiveServices(pages[0]?.position);
  const open = choice.failed ? 'failed' : (choice.state ?? 'all');
  const order = `/services/new${choice.customerId ? `?customerId=${choice.customerId}` : ''}`;
  return (
    <div className={classes.page}>
      <PageHeader
        title={words.title}
        note={words.lead}
        actions={
          <>
            {may('subscriptions.export') && <ExportButton choice={choice} />}
            {may('subscriptions.order') && (
              <Button look="primary" icon={<IconPlus size={16} />} to={order}>
                {words.order}
              </Button>
            )}
          </>
        }
      >
        <Tabs
          label={words.state}
          open={open}
          onOpen={(key) =>
            set({
              state: key === 'all' || key === 'failed' ? null : key,
              failed: key === 'failed' ? 'true' : null,
            })
          }
          tabs={[
            { key: 'all', label: words.all },
            ...tabs.map((key) => ({
              key,
              label: room.states[key] ?? key,
              count: <Count quiet value={facets?.states[key] ?? 0} />,
            })),
            { key: 'failed', label: words.failed, count: <Count value={facets?.failed ?? 0} /> },
          ]}
        />
        <Filters
          choice={choice}
          set={set}
          clear={clear}
          total={pages[0]?.total}
          products={facets?.products ?? []}
        />
      </PageHeader>
      {query.isError && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.title}
          rows={rows}
          rowKey={(row: ServiceSummary) => row.id}
          rowLabel={(row) => `#${row.number} ${row.productName}, ${row.customerName}`}
          rowTo={(row) => `/services/${row.id}`}
          rowHeight={58}
          columns={columns}
          {...(may('subscriptions.provision')
            ? {
                selection: {
                  ids: chosen.everything ? new Set(rows.map((row) => row.id)) : chosen.ids,
                  onChange: (ids: Set<string>) => setChosen({ ids, everything: false }),
                },
              }
            : {})}
          loading={query.isPending || query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
          }}
          empty={
            any ? (
              <EmptyState icon={<IconPlugConnected />} title={words.noneTitle} />
            ) : (
              <EmptyState
                icon={<IconPlugConnected />}
                title={words.emptyTitle}
                actions={may('subscriptions.order') && <Button to={order}>{words.order}</Button>}
              >
                {words.emptyText}
              </EmptyState>
            )
          }
        />
      )}
      {may('subscriptions.provision') && (
        <>
          <BulkBar
            chosen={chosen}
            onChoose={setChosen}
            loaded={rows.length}
            total={pages[0]?.total ?? 0}
            choice={choice}
            onStarted={(id) => {
              setChosen(noneChosen);
              openBulk(id);
            }}
          />
          <BulkDrawer bulkId={bulkId} onClose={() => openBulk(null)} />
        </>
      )}
    </div>
  );
}

/** Who narrows the list anew begins to choose anew: nothing is done to what is not in sight. */
function useChosen(shown: string): [Chosen, (chosen: Chosen) => void] {
  const [held, hold] = useState({ shown, chosen: noneChosen });
  return [held.shown === shown ? held.chosen : noneChosen, (chosen) => hold({ shown, chosen })];
}

function Filters({
  choice,
  set,
  clear,
  total,
  products,
}: {
  choice: ServiceChoice;
  set: (changes: Partial<ServiceChoice>) => void;
  clear: () => void;
  total: number | undefined;
  products: { id: string; name: string; count: number }[];
}) {
  const words = useWords(subscriptionsScreens).list;
  const customer = useQuery({
    ...customerQuery(useApi(), choice.customerId ?? ''),
    enabled: choice.customerId !== null,
  }).data;
  const one = (value: string | null) => (value === null ? [] : [value]);
  return (
    <FilterBar
      search={{ ...useTyped(choice.search, (search) => set({ search })), label: words.search }}
      filters={[
        {
          name: 'product',
          label: words.product,
          options: products.map(({ id, name, count }) => ({ value: id, label: `${name} (${count})` })),
          chosen: one(choice.productId),
          onChoose: ([productId = null]: (string | null)[]) => set({ productId }),
          single: true,
        },
        ...(choice.customerId
          ? [
              {
                name: 'customer',
                label: words.customer,
                options: [{ value: choice.customerId, label: customer?.name ?? '…' }],
                chosen: [choice.customerId],
                onChoose: ([customerId = null]: (string | null)[]) => set({ customerId }),
                single: true,
              },
            ]
          : []),
      ]}
      onClear={clear}
    >
      {total !== undefined && <span className={classes.total}>{words.total({ n: total })}</span>}
    </FilterBar>
  );
}

/** Rows are patched where they stand; which filters a changed service fits, only the server knows. */
function useLiveServices(since: number | undefined): void {
  const queries = useQueryClient();
  const anew = () => {
    void queries.invalidateQueries({ queryKey: listKey });
    void queries.invalidateQueries({ queryKey: [...subscriptionsKey, 'facets'] });
  };
  useFollow('services:list', {
    since,
    onChange: (change) => {
      patch(queries, listKey, change);
      if (movesLists.has(change.kind)) anew();
    },
    onReload: anew,
  });
  // Who looks after a customer decides who sees its services.
  useLive('customers:list', {
    since,
    onChange: ({ kind }) => {
      if (kind === 'customers.responsibles-changed') anew();
    },
    onReload: anew,
  });
}

const movesLists = new Set([
  'subscriptions.ordered',
  'subscriptions.state-changed',
  'subscriptions.command-failed',
  'subscriptions.command-retried',
]);
