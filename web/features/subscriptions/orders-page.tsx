import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OrderState, OrderSummary } from '../../../contracts/subscriptions.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useFilters } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useLive } from '../../lib/live.tsx';
import { useWords } from '../../lib/words.tsx';
import { Count } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DateRangeField } from '../../ui/date-field.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { IconClipboardList, IconPlus } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import { useOrderColumns } from './order-columns.tsx';
import { customerQuery, type OrderChoice, ordersKey, ordersQuery } from './queries.ts';
import classes from './subscriptions.module.css';

const names = ['search', 'state', 'customerId', 'from', 'until'] as const;
const states = ['placed', 'accepted', 'cancelled'] as const satisfies OrderState[];

const choiceOf = (at: (name: (typeof names)[number]) => string | null | undefined): OrderChoice =>
  Object.fromEntries(names.map((name) => [name, at(name) ?? null])) as OrderChoice;

export const ordersPage = page({
  load: async ({ api, cache, url }) => {
    const choice = choiceOf((name) => url.searchParams.get(name));
    await Promise.all([
      cache.needPages(ordersQuery(api, choice)),
      ...(choice.customerId ? [cache.need(customerQuery(api, choice.customerId))] : []),
    ]);
  },
  Component: OrdersPage,
});

function OrdersPage() {
  const screens = useWords(subscriptionsScreens);
  const words = screens.orders;
  const may = useMay();
  const { values, set, clear, any } = useFilters(names);
  const choice = choiceOf((name) => values[name][0]);
  const query = useInfiniteQuery({
    ...ordersQuery(useApi(), choice),
    placeholderData: (before) => before,
  });
  const columns = useOrderColumns();
  const [first] = query.data?.pages ?? [];
  const rows = (query.data?.pages ?? []).flatMap(({ items }) => items);
  useLiveOrders(first?.position);
  const order = `/services/new${choice.customerId ? `?customerId=${choice.customerId}` : ''}`;
  return (
    <div className={classes.page}>
      <PageHeader
        title={words.title}
        note={words.lead}
        actions={
          may('subscriptions.order') && (
            <Button look="primary" icon={<IconPlus size={16} />} to={order}>
              {screens.list.order}
            </Button>
          )
        }
      >
        <Tabs
          label={screens.list.state}
          open={choice.state ?? 'all'}
          onOpen={(key) => set({ state: key === 'all' ? null : key })}
          tabs={[
            { key: 'all', label: screens.list.all },
            ...states.map((key) => ({
              key,
              label: screens.orderStates[key],
              count: <Count quiet={key !== 'placed'} value={first?.states[key] ?? 0} />,
            })),
          ]}
        />
        <Filters choice={choice} set={set} clear={clear} total={first?.total} />
      </PageHeader>
      {query.isError && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.title}
          rows={rows}
          rowKey={(row: OrderSummary) => row.id}
          rowLabel={(row) => `${words.number({ number: row.number })}, ${row.customerName}`}
          rowTo={(row) => `/services/${row.serviceId}`}
          rowHeight={58}
          columns={columns}
          loading={query.isPending || query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
          }}
          empty={
            any ? (
              <EmptyState
                icon={<IconClipboardList />}
                title={words.noneTitle}
                actions={<Button onClick={clear}>{words.showAll}</Button>}
              />
            ) : (
              <EmptyState
                icon={<IconClipboardList />}
                title={words.emptyTitle}
                actions={may('subscriptions.order') && <Button to={order}>{screens.list.order}</Button>}
              >
                {words.emptyText}
              </EmptyState>
            )
          }
        />
      )}
    </div>
  );
}

function Filters({
  choice,
  set,
  clear,
  total,
}: {
  choice: OrderChoice;
  set: (changes: Partial<OrderChoice>) => void;
  clear: () => void;
  total: number | undefined;
}) {
  const { list, orders: words } = useWords(subscriptionsScreens);
  const { customerId } = choice;
  const customer = useQuery({
    ...customerQuery(useApi(), customerId ?? ''),
    enabled: customerId !== null,
  }).data;
  return (
    <FilterBar
      search={{ ...useTyped(choice.search, (search) => set({ search })), label: words.search }}
      filters={
        customerId
          ? [
              {
                name: 'customer',
                label: list.customer,
                options: [{ value: customerId, label: customer?.name ?? '…' }],
                chosen: [customerId],
                onChoose: ([chosen = null]: (string | null)[]) => set({ customerId: chosen }),
                single: true,
              },
            ]
          : []
      }
      onClear={clear}
    >
      <div className={classes.range}>
        <DateRangeField
          hideLabel
          label={words.period}
          placeholder={words.period}
          value={[choice.from, choice.until]}
          onChange={([from, until]) => set({ from, until })}
          clearable
        />
      </div>
      {total !== undefined && <span className={classes.total}>{words.total({ n: total })}</span>}
    </FilterBar>
  );
}

/** An order changes seldom and moves between tabs when it does: the list is asked for anew. */
function useLiveOrders(since: number | undefined): void {
  const queries = useQueryClient();
  const anew = () => void queries.invalidateQueries({ queryKey: ordersKey });
  useLive('services:list', {
    since,
    onChange: ({ kind }) => {
      if (changesOrders.has(kind)) anew();
    },
    onReload: anew,
  });
  // Who looks after a customer decides who sees its orders.
  useLive('customers:list', {
    since,
    onChange: ({ kind }) => {
      if (kind === 'customers.responsibles-changed') anew();
    },
    onReload: anew,
  });
}

const changesOrders = new Set([
  'subscriptions.ordered',
  'subscriptions.order-accepted',
  'subscriptions.order-cancelled',
]);
