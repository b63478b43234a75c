import { useQuery } from '@tanstack/react-query';
import type { Addon } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useFilters } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconPlus, IconPuzzle } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { AddonDrawer } from './addon-drawer.tsx';
import classes from './catalog.module.css';
import { useCatalogLive } from './follow.ts';
import { PriceLines } from './price-lines.tsx';
import { startingPrices } from './price-text.ts';
import { addonsQuery, modulesQuery } from './queries.ts';

export const addonsPage = page({
  load: ({ api, cache }) => Promise.all([cache.need(addonsQuery(api)), cache.need(modulesQuery(api))]),
  Component: AddonsPage,
});

function AddonsPage() {
  const words = useWords(catalogScreens).addons;
  const query = useQuery(addonsQuery(useApi()));
  const { values, set } = useFilters(['addon', 'part'] as const);
  const columns = useColumns();
  useCatalogLive(query.data?.position);
  const chosen = values.addon[0] ?? null;
  const items = query.data?.items ?? [];
  const add = (
    <Button look="primary" icon={<IconPlus size={16} />} onClick={() => set({ addon: 'new', part: null })}>
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
          onOpen={({ id }) => set({ addon: id, part: null })}
          openKey={chosen}
          loading={query.isPending}
          empty={
            <EmptyState icon={<IconPuzzle />} title={words.empty} actions={add}>
              {words.emptyText}
            </EmptyState>
          }
        />
      )}
      <AddonDrawer
        edited={chosen === 'new' ? 'new' : (items.find(({ id }) => id === chosen) ?? null)}
        part={values.part[0] ?? null}
        onPart={(part) => set({ part })}
        onMade={(id) => set({ addon: id, part: 'prices' })}
        onClose={() => set({ addon: null, part: null })}
      />
    </div>
  );
}

function useColumns(): Column<Addon>[] {
  const words = useWords(catalogScreens);
  const modules = useQuery(modulesQuery(useApi())).data?.items ?? [];
  const labelOf = (name: string) => modules.find((module) => module.name === name)?.label ?? name;
  return [
    {
      key: 'name',
      title: words.addons.name,
      width: 'minmax(0, 2fr)',
      cell: (addon) => (
        <span className={classes.who}>
          <span className={classes.name}>{addon.name}</span>
          <span className={classes.soft}>{addon.code}</span>
        </span>
      ),
    },
    {
      key: 'module',
      title: words.addons.module,
      width: '200px',
      wideOnly: true,
      cell: ({ module }) => (module ? labelOf(module) : '—'),
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
      cell: ({ prices }) => <PriceLines prices={startingPrices(prices)} />,
    },
  ];
}
