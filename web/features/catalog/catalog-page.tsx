import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ProductGroup, ProductState } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useFilters } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { IconPackage, IconPlus, IconSearch } from '../../ui/icons.ts';
import { PageBody } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, Loaded, Skeleton } from '../../ui/states.tsx';
import classes from './catalog.module.css';
import { useCatalogLive } from './follow.ts';
import { GroupDialog } from './group-dialog.tsx';
import { GroupPanel } from './group-panel.tsx';
import { NewProductDialog } from './new-product-dialog.tsx';
import { catalogKey, groupsQuery, type ProductChoice, productsQuery } from './queries.ts';

const states: readonly ProductState[] = ['on-sale', 'draft', 'withdrawn'];
const filterNames = ['search', 'state', 'new', 'group'] as const;

export const catalogPage = page({
  load: ({ api, cache, url }) =>
    Promise.all([
      cache.need(groupsQuery(api)),
      cache.needPages(
        productsQuery(api, { search: url.searchParams.get('search'), state: url.searchParams.get('state') }),
      ),
    ]),
  Component: CatalogPage,
});

function CatalogPage() {
  const words = useWords(catalogScreens);
  const api = useApi();
  const manages = useMay()('catalog.manage');
  const { values, set } = useFilters(filterNames);
  const choice: ProductChoice = { search: values.search[0] ?? null, state: values.state[0] ?? null };
  const groups = useQuery(groupsQuery(api));
  const products = useInfiniteQuery(productsQuery(api, choice));
  useCatalogLive(groups.data?.position);
  const edited = values.group[0] ?? null;
  const add = (
    <>
      <Button icon={<IconPlus size={16} />} onClick={() => set({ group: 'new' })}>
        {words.list.addGroup}
      </Button>
      <Button look="primary" icon={<IconPlus size={16} />} onClick={() => set({ new: 'product' })}>
        {words.list.addProduct}
      </Button>
    </>
  );
  return (
    <>
      <PageHeader title={words.list.title} note={words.list.lead} actions={manages && add}>
        <FilterBar
          search={{
            value: choice.search ?? '',
            onChange: (search) => set({ search: search || null }),
            label: words.list.search,
          }}
          filters={[
            {
              name: 'state',
              label: words.list.state,
              single: true,
              options: states.map((value) => ({ value, label: words.states[value] })),
              chosen: values.state,
              onChoose: (state) => set({ state }),
            },
          ]}
          onClear={() => set({ state: null })}
        />
      </PageHeader>
      <PageBody>
        <Loaded query={groups} small={false} skeleton={<Skeleton lines={8} />}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={<IconPackage />} title={words.list.emptyTitle} actions={manages && add}>
                {words.list.emptyText}
              </EmptyState>
            ) : (
              <Groups groups={items} choice={choice} manages={manages} onEdit={(id) => set({ group: id })} />
            )
          }
        </Loaded>
        {products.hasNextPage && (
          <Button onClick={() => void products.fetchNextPage()} busy={products.isFetchingNextPage}>
            {words.list.more}
          </Button>
        )}
      </PageBody>
      <GroupDialog
        edited={edited === 'new' ? 'new' : (groups.data?.items.find(({ id }) => id === edited) ?? null)}
        onClose={() => set({ group: null })}
      />
      <NewProductDialog
        open={values.new[0] === 'product' && manages}
        groups={groups.data?.items ?? []}
        onClose={() => set({ new: null })}
      />
    </>
  );
}

type GroupsProps = {
  groups: readonly ProductGroup[];
  choice: ProductChoice;
  manages: boolean;
  onEdit: (id: string) => void;
};

/** Every group with its products; while something is looked for, only those that hold some of it. */
function Groups({ groups, choice, manages, onEdit }: GroupsProps) {
  const words = useWords(catalogScreens);
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const query = useInfiniteQuery(productsQuery(api, choice));
  const narrowed = choice.search !== null || choice.state !== null;
  const order = async (at: number, by: 1 | -1) => {
    const ids = groups.map(({ id }) => id);
    const groupIds = ids.with(at, ids[at + by] as string).with(at + by, ids[at] as string);
    await attempt(() => api.put('/api/catalog/group-order', { groupIds }));
    await queries.invalidateQueries({ queryKey: [...catalogKey, 'groups'] });
  };
  return (
    <Loaded query={query} small={false} skeleton={<Skeleton lines={8} />}>
      {({ pages }) => {
        const byGroup = Map.groupBy(
          pages.flatMap(({ items }) => items),
          ({ groupId }) => groupId,
        );
        const shown = groups.filter(({ id }) => !narrowed || byGroup.has(id));
        if (shown.length === 0) return <EmptyState icon={<IconSearch />} title={words.list.nothingFound} />;
        return (
          <div className={classes.groups}>
            {shown.map((group) => {
              const at = groups.indexOf(group);
              return (
                <GroupPanel
                  key={group.id}
                  group={group}
                  products={byGroup.get(group.id) ?? []}
                  {...(manages && {
                    onEdit: () => onEdit(group.id),
                    ...(at > 0 && !narrowed && { onUp: () => void order(at, -1) }),
                    ...(at < groups.length - 1 && !narrowed && { onDown: () => void order(at, 1) }),
                  })}
                />
              );
            })}
          </div>
        );
      }}
    </Loaded>
  );
}
