import { useInfiniteQuery } from '@tanstack/react-query';
import type { Account } from '../../../contracts/rating-balances.ts';
import { ratingBalancesWords } from '../../../words/rating/balances/index.ts';
import { useFilter, useFilters } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { IconDatabase, IconPlus } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import classes from './balance.module.css';
import { BalanceDrawer } from './balance-drawer.tsx';
import { useLiveReload } from './balance-live.ts';
import { OpenBalance } from './balance-open.tsx';
import { type AccountChoice, accountsQuery, balancesKey } from './balance-queries.ts';

const names = ['search', 'mode', 'standing'] as const;

const choiceOf = (at: (name: string) => string | null | undefined): AccountChoice => ({
  search: at('search') ?? null,
  mode: at('mode') ?? null,
  standing: at('standing') ?? null,
});

/** Balances of customers: what may still be spent, the least first. */
export const balancePage = page({
  load: ({ api, cache, url }) =>
    cache.needPages(
      accountsQuery(
        api,
        choiceOf((name) => url.searchParams.get(name)),
      ),
    ),
  Component: BalancePage,
});

function BalancePage() {
  const words = useWords(ratingBalancesWords);
  const may = useMay();
  const { values, set, clear, any } = useFilters(names);
  const choice = choiceOf((name) => values[name as (typeof names)[number]][0]);
  const query = useInfiniteQuery(accountsQuery(useApi(), choice));
  const [open, setOpen] = useFilter('balance');
  const [opening, setOpening] = useFilter('add');
  const columns = useColumns();
  const pages = query.data?.pages ?? [];
  const accounts = pages.flatMap((one) => one.items);
  useLiveReload('balances:list', pages[0]?.position, balancesKey);
  const one = (value: string | null) => (value === null ? [] : [value]);
  return (
    <div className={classes.page}>
      <PageHeader
        title={words.title}
        note={words.lead}
        actions={
          may('rating.manage-balances') && (
            <Button look="primary" icon={<IconPlus size={16} />} onClick={() => setOpening('1')}>
              {words.open}
            </Button>
          )
        }
      >
        <FilterBar
          search={{
            label: words.search,
            value: choice.search ?? '',
            onChange: (search) => set({ search: search || null }),
          }}
          filters={[
            {
              name: 'mode',
              label: words.mode,
              single: true,
              options: (['prepaid', 'postpaid'] as const).map((value) => ({
                value,
                label: words.modes[value],
              })),
              chosen: one(choice.mode),
              onChoose: ([mode = null]: (string | null)[]) => set({ mode }),
            },
            {
              name: 'standing',
              label: words.standing,
              single: true,
              options: (['empty', 'low', 'good'] as const).map((value) => ({
                value,
                label: words.standings[value],
              })),
              chosen: one(choice.standing),
              onChoose: ([standing = null]: (string | null)[]) => set({ standing }),
            },
          ]}
          onClear={clear}
        />
      </PageHeader>
      {query.isError && accounts.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.title}
          rows={accounts}
          rowKey={(account) => account.id}
          rowLabel={(account) => account.customerName}
          columns={columns}
          onOpen={(account: Account) => setOpen(account.id)}
          openKey={open}
          loading={query.isPending || query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
          }}
          empty={
            <EmptyState icon={<IconDatabase />} title={any ? words.noneTitle : words.emptyTitle}>
              {any ? undefined : words.emptyText}
            </EmptyState>
          }
        />
      )}
      <BalanceDrawer accountId={open} onClose={() => setOpen(null)} />
      <OpenBalance
        open={opening !== null}
        onClose={() => setOpening(null)}
        onOpened={(account) => setOpen(account.id)}
      />
    </div>
  );
}

const tones: Record<Account['standing'], Tone> = { good: 'good', low: 'warn', empty: 'bad' };

/** The word and colour of how much is left. */
export function Standing({ standing }: { standing: Account['standing'] }) {
  const words = useWords(ratingBalancesWords);
  return <Badge tone={tones[standing]}>{words.standings[standing]}</Badge>;
}

function useColumns(): Column<Account>[] {
  const words = useWords(ratingBalancesWords);
  const format = useFormat();
  const amount = (value: string | null, { currency }: Account) =>
    value === null ? words.unlimited : format.amount(value, currency);
  return [
    {
      key: 'customer',
      title: words.customer,
      width: 'minmax(0, 1.6fr)',
      cell: (account) => <span className={`${classes.name} k-cut`}>{account.customerName}</span>,
    },
    {
      key: 'mode',
      title: words.mode,
      width: '120px',
      wideOnly: true,
      cell: (account) => words.modes[account.mode],
    },
    {
      key: 'standing',
      title: words.standing,
      width: '100px',
      cell: (account) => <Standing standing={account.standing} />,
    },
    {
      key: 'balance',
      title: words.balance,
      width: '140px',
      end: true,
      wideOnly: true,
      cell: (account) => <span className="k-numeric">{amount(account.balance, account)}</span>,
    },
    {
      key: 'held',
      title: words.held,
      width: '120px',
      end: true,
      wideOnly: true,
      cell: (account) => (
        <span className="k-numeric k-soft">{account.held === '0' ? '—' : amount(account.held, account)}</span>
      ),
    },
    {
      key: 'available',
      title: words.available,
      width: '140px',
      end: true,
      cell: (account) => (
        <strong className={`${classes.amount} k-numeric`} data-standing={account.standing}>
          {amount(account.available, account)}
        </strong>
      ),
    },
  ];
}
