import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { CustomerSort, CustomerSummary } from '../../../contracts/customers.ts';
import { customersWords } from '../../../words/customers/index.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { useFilters } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconAddressBook, IconRefresh, IconUserPlus } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { BulkBar, type Chosen, nobodyChosen } from './bulk-bar.tsx';
import { useCustomerColumns } from './customer-columns.tsx';
import classes from './customers.module.css';
import { ExportButton } from './export-button.tsx';
import { addressOf, filterNames, isFiltered } from './list-address.ts';
import { ListFilters } from './list-filters.tsx';
import { NewCustomer } from './new-customer.tsx';
import { listKey, listQuery, peopleQuery, tagsQuery, viewsQuery } from './queries.ts';
import { SavedViews } from './saved-views.tsx';
import { useLiveList } from './use-live-list.ts';
import { useRowKeys } from './use-row-keys.ts';

export const customersPage = page({
  load: async ({ api, cache, url }) => {
    await Promise.all([
      cache.needPages(listQuery(api, addressOf(url.searchParams))),
      cache.need(peopleQuery(api)),
      cache.need(tagsQuery(api)),
      cache.need(viewsQuery(api)),
    ]);
  },
  Component: CustomersPage,
});

function CustomersPage() {
  const words = useWords(customersScreens);
  const { title, create } = useWords(customersWords);
  const may = useMay();
  const queries = useQueryClient();
  const [params] = useSearchParams();
  const address = useMemo(() => addressOf(params), [params]);
  const { set, clear } = useFilters(filterNames);
  const query = useInfiniteQuery({ ...listQuery(useApi(), address), placeholderData: (before) => before });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo(() => (query.data?.pages ?? []).flatMap((one) => one.items), [query.data]);
  const total = query.data?.pages.at(-1)?.total ?? 0;
  const [chosen, setChosen] = useState<Chosen>(nobodyChosen);
  const fresh = useLiveList(query.data?.pages[0]?.position, rows);
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  useRowKeys();
  const columns = useCustomerColumns();
  const bulk = may('customers.change') || may('customers.assign');
  return (
    <div className={classes.page}>
      <PageHeader
        title={title}
        note={query.data ? words.total({ n: total }) : ''}
        actions={
          <>
            <SavedViews address={address} />
            {may('customers.export') && <ExportButton address={address} />}
            {may('customers.create') && (
              <Button look="primary" icon={<IconUserPlus size={16} />} to="/customers?new=1">
                {create}
              </Button>
            )}
          </>
        }
      >
        <ListFilters />
      </PageHeader>
      {fresh.count > 0 && (
        <div className={classes.fresh} role="status">
          {words.fresh({ n: fresh.count })}
          <Button
            small
            look="quiet"
            icon={<IconRefresh size={14} />}
            onClick={() => {
              fresh.reset();
              void queries.invalidateQueries({ queryKey: listKey });
            }}
          >
            {words.showFresh}
          </Button>
        </div>
      )}
      {query.isError && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table<CustomerSummary>
          label={title}
          rows={rows}
          rowKey={(row) => row.id}
          rowTo={(row) => `/customers/${row.id}`}
          rowLabel={(row) => row.name}
          columns={columns}
          rowHeight={52}
          sorting={{ by: address.sort.replace('-', ''), down: address.sort.startsWith('-') }}
          onSort={({ by, down }) => set({ sort: `${down ? '-' : ''}${by}` satisfies string as CustomerSort })}
          {...(bulk
            ? {
                selection: {
                  ids: chosen.everything ? new Set(rows.map((row) => row.id)) : chosen.ids,
                  onChange: (ids: Set<string>) => setChosen({ ids, everything: false }),
                },
              }
            : {})}
          onEnd={onEnd}
          loading={query.isPending || isFetchingNextPage}
          empty={
            <EmptyState
              icon={<IconAddressBook />}
              title={isFiltered(address) ? words.noMatchTitle : words.emptyTitle}
              actions={isFiltered(address) ? <Button onClick={clear}>{words.views.all}</Button> : undefined}
            >
              {isFiltered(address) ? words.noMatchText : words.emptyText}
            </EmptyState>
          }
        />
      )}
      {bulk && (
        <BulkBar
          chosen={chosen}
          onChoose={setChosen}
          loaded={rows.length}
          total={total}
          filter={address.filter}
          since={query.data?.pages[0]?.position}
        />
      )}
      <NewCustomer />
    </div>
  );
}
