import { useQuery } from '@tanstack/react-query';
import { customersWords } from '../../../words/customers/index.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { useFilters } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useNow } from '../../lib/now.tsx';
import { useWords } from '../../lib/words.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import { filterNames } from './list-address.ts';
import { usePeopleOptions } from './people-options.ts';
import { tagsQuery } from './queries.ts';

const day = 86_400_000;

/** Search and filters, kept in the address. */
export function ListFilters() {
  const words = useWords(customersScreens);
  const { kinds } = useWords(customersWords);
  const format = useFormat();
  const now = useNow();
  const { values, set, clear } = useFilters(filterNames);
  const people = usePeopleOptions();
  const tags = useQuery(tagsQuery(useApi())).data?.items ?? [];
  const search = useTyped(values.search[0] ?? null, (text) => set({ search: text ?? '' }));
  const ago = (days: number) => format.dayKey(now - days * day);
  return (
    <FilterBar
      search={{ ...search, label: words.search }}
      onClear={clear}
      filters={[
        {
          name: 'responsible',
          label: words.filters.responsible,
          options: [{ value: 'none', label: words.filters.nobody }, ...people],
          chosen: values.responsible,
          onChoose: (responsible) => set({ responsible }),
        },
        {
          name: 'tag',
          label: words.filters.tag,
          options: tags.map(({ tag, count }) => ({ value: tag, label: `${tag} (${format.number(count)})` })),
          chosen: values.tag,
          onChoose: (tag) => set({ tag }),
        },
        {
          name: 'kind',
          label: words.filters.kind,
          single: true,
          options: (['person', 'company'] as const).map((kind) => ({ value: kind, label: kinds[kind] })),
          chosen: values.kind,
          onChoose: (kind) => set({ kind }),
        },
        {
          name: 'createdFrom',
          label: words.filters.created,
          single: true,
          options: [
            { value: ago(0), label: words.filters.today },
            ...[7, 30, 90].map((n) => ({ value: ago(n), label: words.filters.days({ n }) })),
          ],
          chosen: values.createdFrom,
          onChoose: (createdFrom) => set({ createdFrom }),
        },
        {
          name: 'archived',
          label: words.filters.state,
          single: true,
          options: [{ value: 'true', label: words.filters.archived }],
          chosen: values.archived,
          onChoose: (archived) => set({ archived }),
        },
      ]}
    />
  );
}
