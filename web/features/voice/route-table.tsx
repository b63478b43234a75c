import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { CallRoute } from '../../../contracts/voice-carriers.ts';
import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { useFilter, useFilters } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { IconRoute } from '../../ui/icons.ts';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import classes from './carrier.module.css';
import {
  carriersKey,
  carriersQuery,
  type RouteFilter,
  routesQuery,
  trunksQuery,
  useLiveList,
} from './carrier-queries.ts';
import { routeTones } from './carrier-rules.ts';
import { RouteDrawer } from './route-drawer.tsx';

const names = ['prefix', 'carrierId', 'trunkId'] as const;

/** What narrows the list, as the address holds it. */
export const routeFilterOf = (at: (name: string) => string | null | undefined): RouteFilter =>
  Object.fromEntries(names.map((name) => [name, at(name) ?? null])) as RouteFilter;

/** The routes as they are met, and the drawer of the one that is open. */
export function RouteTable() {
  const words = useWords(carriersWords).routes;
  const { values } = useFilters(names);
  const filter = routeFilterOf((name) => values[name as (typeof names)[number]][0]);
  const query = useInfiniteQuery(routesQuery(useApi(), filter));
  const [edited, setEdited] = useFilter('edit');
  const may = useMay();
  const columns = useRouteColumns();
  const pages = query.data?.pages ?? [];
  const routes = pages.flatMap((one) => one.items);
  const renew = useLiveList('voice:carriers', carriersKey, pages[0]?.position);
  return (
    <>
      <RouteFilters filter={filter} total={pages[0]?.total} />
      {query.isError && routes.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.title}
          rows={routes}
          rowKey={(one) => one.id}
          rowLabel={(one) => `${one.prefix} ${one.trunkName}`}
          columns={columns}
          {...(may('voice.manage-carriers') && { onOpen: (one: CallRoute) => setEdited(one.id) })}
          openKey={edited}
          loading={query.isPending || query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
          }}
          empty={
            <EmptyState icon={<IconRoute />} title={words.emptyTitle}>
              {words.emptyText}
            </EmptyState>
          }
        />
      )}
      <RouteDrawer
        edited={edited === 'new' ? 'new' : (routes.find((one) => one.id === edited) ?? null)}
        onClose={() => setEdited(null)}
        onSaved={renew}
      />
    </>
  );
}

function RouteFilters({ filter, total }: { filter: RouteFilter; total: number | undefined }) {
  const words = useWords(carriersWords).routes;
  const { set, clear } = useFilters(names);
  const api = useApi();
  const carriers = useQuery(carriersQuery(api)).data?.items ?? [];
  const trunks = useQuery(trunksQuery(api)).data?.items ?? [];
  const one = (name: 'carrierId' | 'trunkId') => ({
    name,
    single: true,
    chosen: filter[name] === null ? [] : [filter[name] as string],
    onChoose: ([value = null]: (string | null)[]) => set({ [name]: value }),
  });
  const typed = useTyped(filter.prefix, (prefix) => set({ prefix: prefix?.replace(/\D/g, '') || null }));
  return (
    <div className={classes.filters}>
      <FilterBar
        search={{ ...typed, label: words.searchPrefix }}
        onClear={clear}
        filters={[
          {
            ...one('carrierId'),
            label: words.carrier,
            options: carriers.map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            ...one('trunkId'),
            label: words.trunk,
            options: trunks.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
      >
        {total !== undefined && <span className={classes.total}>{words.total({ n: total })}</span>}
      </FilterBar>
    </div>
  );
}

function useRouteColumns(): Column<CallRoute>[] {
  const { routes: words } = useWords(carriersWords);
  const format = useFormat();
  const valid = (one: CallRoute): string => {
    const parts = [
      one.validFrom && words.from({ day: format.date(one.validFrom) }),
      one.validUntil && words.until({ day: format.date(one.validUntil) }),
    ].filter(Boolean);
    return parts.length > 0 ? parts.join(', ') : words.always;
  };
  return [
    {
      key: 'prefix',
      title: words.prefix,
      width: 'minmax(120px, 1fr)',
      cell: (one) => (
        <span className={classes.two}>
          <span>
            {(one.prefix || one.numbers === 'all') && (
              <span className={classes.code}>{one.prefix || words.everything} </span>
            )}
            <span className={classes.soft}>{words.numbersMarks[one.numbers]}</span>
          </span>
          <span className={classes.narrowLine}>
            {one.trunkName} · {one.carrierName}
          </span>
        </span>
      ),
    },
    {
      key: 'trunk',
      title: words.trunk,
      width: 'minmax(130px, 1.2fr)',
      wideOnly: true,
      cell: (one) => one.trunkName,
    },
    {
      key: 'carrier',
      title: words.carrier,
      width: 'minmax(140px, 1.5fr)',
      wideOnly: true,
      cell: (one) => <span className={classes.soft}>{one.carrierName}</span>,
    },
    { key: 'priority', title: words.priority, width: '84px', end: true, cell: (one) => one.priority },
    {
      key: 'weight',
      title: words.weight,
      width: '84px',
      end: true,
      wideOnly: true,
      cell: (one) => one.weight,
    },
    {
      key: 'valid',
      title: words.valid,
      width: 'minmax(150px, 1.4fr)',
      wideOnly: true,
      cell: (one) => <span className={classes.soft}>{valid(one)}</span>,
    },
    {
      key: 'state',
      title: words.state,
      width: '150px',
      cell: (one) => <Badge tone={routeTones[one.state]}>{words.states[one.state]}</Badge>,
    },
  ];
}
