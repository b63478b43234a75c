import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { sheetsScreens } from '../../../words/tariffs/sheets/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Select } from '../../ui/choices.tsx';
import { SearchField } from '../../ui/fields.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import { deckQuery } from './queries.ts';
import classes from './sheet.module.css';
import { KindFilter, useChangeColumns } from './sheet-changes.tsx';
import { versionChangesQuery } from './sheet-queries.ts';

const kinds = ['added', 'raised', 'lowered', 'changed', 'closed'] as const;

/** How a version of a deck differs from another. */
export const sheetVersionPage = page({
  load: async ({ api, cache, params, url }) => {
    const { deckId = '', number = '' } = params;
    const choice = choiceOf((name) => url.searchParams.get(name));
    await Promise.all([
      cache.need(deckQuery(api, deckId)),
      cache.needPages(versionChangesQuery(api, deckId, number, choice)),
    ]);
  },
  Component: VersionPage,
});

const choiceOf = (get: (name: string) => string | null) => ({
  against: get('against'),
  kind: get('kind'),
  search: get('search'),
});

function VersionPage() {
  const { deckId = '', number = '' } = useParams();
  const screens = useWords(sheetsScreens);
  const words = screens.version;
  const api = useApi();
  const [against, setAgainst] = useFilter('against');
  const [kind, setKind] = useFilter('kind');
  const [search, setSearch] = useFilter('search');
  const typed = useTyped(search, setSearch);
  const deck = useQuery(deckQuery(api, deckId)).data;
  const query = useInfiniteQuery({
    ...versionChangesQuery(api, deckId, number, { against, kind, search }),
    placeholderData: (before) => before,
  });
  const first = query.data?.pages[0];
  const rows = (query.data?.pages ?? []).flatMap((one) => one.items);
  const columns = useChangeColumns(deck?.currency ?? 'TRY', { sheetId: null, decides: false }).filter(
    (column) => column.key !== 'line',
  );
  const counts = kinds.map((key) => ({ key, count: first?.counts[key] ?? 0 }));
  return (
    <div className={classes.page}>
      <PageHeader
        title={words.title({ deck: deck?.name ?? '', n: Number(number) })}
        back={`/rate-decks/${deckId}`}
      />
      <div className={classes.list}>
        <KindFilter
          options={[{ key: 'all', count: counts.reduce((sum, one) => sum + one.count, 0) }, ...counts]}
          open={kind ?? 'all'}
          onOpen={(key) => setKind(key === 'all' ? null : key)}
        />
        <div className={classes.bar}>
          <SearchField label={screens.diff.search} {...typed} />
          <div className={classes.against}>
            <Select
              hideLabel
              label={words.against}
              value={String(first?.against ?? against ?? 0)}
              onChange={setAgainst}
              options={[
                ...(deck?.versions ?? [])
                  .filter((one) => one.state !== 'withdrawn' && one.number !== Number(number))
                  .map((one) => ({
                    value: String(one.number),
                    label: `${words.against}: ${words.number({ n: one.number })}`,
                  })),
                { value: '0', label: `${words.against}: ${words.first}` },
              ]}
            />
          </div>
        </div>
        {query.isError && rows.length === 0 ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Table
            label={screens.diff.label}
            rows={rows}
            rowKey={(row) => row.id}
            rowLabel={(row) => row.prefix}
            columns={columns.map(({ sort: _, ...column }) => column)}
            rowHeight={56}
            loading={query.isPending || query.isFetchingNextPage}
            onEnd={() => {
              if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
            }}
            empty={<EmptyState small title={screens.diff.empty} />}
          />
        )}
      </div>
    </div>
  );
}
