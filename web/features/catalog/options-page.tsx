import { useQuery } from '@tanstack/react-query';
import type { Option } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useFilters } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconAdjustmentsHorizontal, IconPlus } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import classes from './catalog.module.css';
import { useCatalogLive } from './follow.ts';
import { OptionDrawer } from './option-drawer.tsx';
import { PriceLines } from './price-lines.tsx';
import { startingPrices } from './price-text.ts';
import { optionsQuery } from './queries.ts';

export const optionsPage = page({
  load: ({ api, cache }) => cache.need(optionsQuery(api)),
  Component: OptionsPage,
});

function OptionsPage() {
  const words = useWords(catalogScreens).options;
  const query = useQuery(optionsQuery(useApi()));
  const { values, set } = useFilters(['option', 'part'] as const);
  const columns = useColumns();
  useCatalogLive(query.data?.position);
  const chosen = values.option[0] ?? null;
  const items = query.data?.items ?? [];
  const add = (
    <Button look="primary" icon={<IconPlus size={16} />} onClick={() => set({ option: 'new', part: null })}>
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
          rows={items}
          rowKey={({ id }) => id}
          rowLabel={({ name }) => name}
          rowHeight={56}
          columns={columns}
          onOpen={({ id }) => set({ option: id, part: null })}
          openKey={chosen}
          loading={query.isPending}
          empty={
            <EmptyState icon={<IconAdjustmentsHorizontal />} title={words.empty} actions={add}>
              {words.emptyText}
            </EmptyState>
          }
        />
      )}
      <OptionDrawer
        edited={chosen === 'new' ? 'new' : (items.find(({ id }) => id === chosen) ?? null)}
        part={values.part[0] ?? null}
        onPart={(part) => set({ part })}
        onMade={(id) => set({ option: id, part: 'prices' })}
        onClose={() => set({ option: null, part: null })}
      />
    </div>
  );
}

function useColumns(): Column<Option>[] {
  const words = useWords(catalogScreens);
  const pricesOf = (option: Option) =>
    startingPrices(option.kind === 'choice' ? option.values.flatMap(({ prices }) => prices) : option.prices);
  return [
    {
      key: 'name',
      title: words.options.name,
      width: 'minmax(0, 2fr)',
      cell: (option) => (
        <span className={classes.who}>
          <span className={classes.name}>{option.name}</span>
          <span className={classes.soft}>{option.code}</span>
        </span>
      ),
    },
    {
      key: 'kind',
      title: words.options.kind,
      width: '150px',
      wideOnly: true,
      cell: ({ kind }) => words.options.kinds[kind],
    },
    {
      key: 'state',
      title: words.list.state,
      width: '130px',
      wideOnly: true,
      cell: ({ state }) => (
        <Badge tone={state === 'on-sale' ? 'good' : 'neutral'}>{words.states[state]}</Badge>
      ),
    },
    {
      key: 'products',
      title: words.options.products,
      width: '160px',
      wideOnly: true,
      cell: ({ products }) => words.options.usedBy({ n: products.length }),
    },
    {
      key: 'price',
      title: words.prices.amount,
      width: 'minmax(110px, 1fr)',
      end: true,
      cell: (option) => <PriceLines prices={pricesOf(option)} />,
    },
  ];
}
