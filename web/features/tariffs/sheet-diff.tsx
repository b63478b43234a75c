import { useInfiniteQuery } from '@tanstack/react-query';
import type { Sheet } from '../../../contracts/tariffs-sheets.ts';
import { sheetsScreens } from '../../../words/tariffs/sheets/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { SearchField } from '../../ui/fields.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import classes from './sheet.module.css';
import { KindFilter, useChangeColumns } from './sheet-changes.tsx';
import { SheetEffectPanel } from './sheet-effect.tsx';
import { SheetFaults } from './sheet-faults.tsx';
import { changesQuery } from './sheet-queries.ts';

const kinds = ['added', 'raised', 'lowered', 'changed', 'closed', 'conflicting', 'unchanged'] as const;

/** What applying the sheet would change, by kind; beside it the effect on revenue and margin. */
export function SheetDiff({ sheet }: { sheet: Sheet }) {
  const words = useWords(sheetsScreens).diff;
  const format = useFormat();
  const [kind, setKind] = useFilter('kind');
  const { counts } = sheet;
  const decides = sheet.abilities.manage && sheet.state === 'compared';
  const shown = kind ?? (counts && counts.faulty > 0 && decides ? 'faulty' : 'all');
  const options = [
    { key: 'all', count: kinds.reduce((sum, one) => sum + (counts?.[one] ?? 0), 0) },
    ...kinds.map((key) => ({ key, count: counts?.[key] ?? 0 })),
    ...(counts && counts.faulty > 0 ? [{ key: 'faulty', count: counts.faulty }] : []),
  ];
  return (
    <div className={classes.diff}>
      <section className={classes.list} aria-label={words.label}>
        <KindFilter
          options={options}
          open={shown}
          onOpen={(key) => setKind(key === 'all' && !counts?.faulty ? null : key)}
        />
        {counts && counts.repeated > 0 && (
          <p className={classes.hint}>{words.repeated({ n: format.number(counts.repeated) })}</p>
        )}
        {shown === 'faulty' ? (
          <SheetFaults sheet={sheet} decides={decides} />
        ) : (
          <Changes sheet={sheet} kind={shown === 'all' ? null : shown} decides={decides} />
        )}
      </section>
      {sheet.abilities.effect && (sheet.state === 'compared' || sheet.effect) && (
        <SheetEffectPanel sheet={sheet} />
      )}
    </div>
  );
}

function Changes({ sheet, kind, decides }: { sheet: Sheet; kind: string | null; decides: boolean }) {
  const words = useWords(sheetsScreens).diff;
  const [search, setSearch] = useFilter('search');
  const [sort, setSort] = useFilter('sort');
  const typed = useTyped(search, setSearch);
  const query = useInfiniteQuery({
    ...changesQuery(useApi(), sheet.id, sheet.comparedAt ?? '', { kind, search, sort }),
    placeholderData: (before) => before,
  });
  const rows = (query.data?.pages ?? []).flatMap((one) => one.items);
  const columns = useChangeColumns(sheet.deck.currency, { sheetId: sheet.id, decides });
  return (
    <>
      <div className={classes.bar}>
        <SearchField label={words.search} {...typed} />
      </div>
      {query.isError && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.label}
          rows={rows}
          rowKey={(row) => row.id}
          rowLabel={(row) => row.prefix}
          columns={columns}
          rowHeight={56}
          sorting={{ by: sort?.replace('-', '') ?? 'prefix', down: sort?.startsWith('-') ?? false }}
          onSort={({ by }) => setSort(by === 'prefix' ? null : sort === '-percent' ? 'percent' : '-percent')}
          loading={query.isPending || query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
          }}
          empty={
            <EmptyState
              small
              title={sheet.state === 'applied' && !search && !kind ? words.swept : words.empty}
            />
          }
        />
      )}
    </>
  );
}
