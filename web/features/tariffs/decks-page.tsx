import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { DeckLine } from '../../../contracts/tariffs.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useFilters } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { IconPlus, IconReceipt2 } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import { NewDeck } from './deck-form.tsx';
import { type DeckChoice, decksQuery } from './queries.ts';
import classes from './tariffs.module.css';
import { useLiveTariffs } from './use-live-tariffs.ts';

export const decksPage = page({
  load: ({ api, cache, url }) => cache.needPages(decksQuery(api, choiceOf(url.searchParams))),
  Component: DecksPage,
});

const filterNames = ['search', 'side', 'archived'] as const;

const choiceOf = (params: URLSearchParams): DeckChoice => ({
  search: params.get('search'),
  side: params.get('side'),
  archived: params.get('archived'),
});

function DecksPage() {
  const screens = useWords(tariffsScreens);
  const words = screens.decks;
  const may = useMay();
  const [params] = useSearchParams();
  const choice = choiceOf(params);
  const { values, set, clear, any } = useFilters(filterNames);
  const query = useInfiniteQuery({ ...decksQuery(useApi(), choice), placeholderData: (before) => before });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo(() => (query.data?.pages ?? []).flatMap((one) => one.items), [query.data]);
  useLiveTariffs(query.data?.pages[0]?.position);
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const search = useTyped(values.search[0] ?? null, (text) => set({ search: text ?? '' }));
  const columns = useColumns();
  const add = may('tariffs.manage') && (
    <Button look="primary" icon={<IconPlus size={16} />} to="/rate-decks?new=1">
      {words.add}
    </Button>
  );
  return (
    <div className={classes.page}>
      <PageHeader title={words.title} note={words.note} actions={add}>
        <FilterBar
          search={{ ...search, label: words.search }}
          onClear={clear}
          filters={[
            ...(may('tariffs.see-cost')
              ? [
                  {
                    name: 'side',
                    label: words.side,
                    single: true,
                    options: (['sale', 'purchase'] as const).map((value) => ({
                      value,
                      label: screens.sides[value],
                    })),
                    chosen: values.side,
                    onChoose: (side: string[]) => set({ side }),
                  },
                ]
              : []),
            {
              name: 'archived',
              label: words.state,
              single: true,
              options: [{ value: 'true', label: words.archived }],
              chosen: values.archived,
              onChoose: (archived) => set({ archived }),
            },
          ]}
        />
      </PageHeader>
      {query.isError && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.title}
          rows={rows}
          rowKey={(deck) => deck.id}
          rowLabel={(deck) => deck.name}
          rowTo={(deck) => `/rate-decks/${deck.id}`}
          rowHeight={56}
          columns={columns}
          onEnd={onEnd}
          loading={query.isPending || isFetchingNextPage}
          empty={
            <EmptyState
              icon={<IconReceipt2 />}
              title={any ? words.noMatch : words.emptyTitle}
              actions={any ? undefined : add}
            >
              {any ? undefined : words.emptyText}
            </EmptyState>
          }
        />
      )}
      <NewDeck />
    </div>
  );
}

function useColumns(): Column<DeckLine>[] {
  const screens = useWords(tariffsScreens);
  const words = screens.decks;
  const format = useFormat();
  return [
    {
      key: 'name',
      title: screens.name,
      width: 'minmax(0, 2fr)',
      cell: (deck) => (
        <span className={classes.who}>
          <span className={classes.name}>{deck.name}</span>
          <span className={classes.soft}>
            {[deck.code, deck.owner?.name, deck.taxRate && screens.taxInside({ percent: deck.taxRate })]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      ),
    },
    {
      key: 'side',
      title: words.kind,
      width: '150px',
      cell: (deck) => (
        <>
          <Badge tone={deck.side === 'sale' ? 'accent' : 'info'}>{screens.sides[deck.side]}</Badge>{' '}
          {deck.service === 'message' && <Badge>{screens.services.message}</Badge>}
        </>
      ),
    },
    {
      key: 'currency',
      title: screens.currency,
      width: '110px',
      wideOnly: true,
      cell: (deck) => deck.currency,
    },
    {
      key: 'rules',
      title: words.rules,
      width: '100px',
      end: true,
      cell: (deck) => <span className={classes.number}>{format.number(deck.rules)}</span>,
    },
    {
      key: 'version',
      title: screens.deck.versions,
      width: 'minmax(0, 1fr)',
      wideOnly: true,
      cell: (deck) => (
        <span className={classes.who}>
          <span>{deck.inForce === null ? words.noVersion : screens.version({ n: deck.inForce })}</span>
          {deck.next && (
            <span className={classes.soft}>
              {words.next({ n: deck.next.number, date: format.date(deck.next.effectiveAt) })}
            </span>
          )}
        </span>
      ),
    },
  ];
}
