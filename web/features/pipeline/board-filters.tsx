import { useQuery } from '@tanstack/react-query';
import type { Board } from '../../../contracts/pipeline.ts';
import { leadsWords } from '../../../words/leads/index.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useFilters } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import { filterNames } from './board-address.ts';
import { LastFilter } from './last-filter.tsx';
import { choicesQuery } from './queries.ts';

const ages = [1, 3, 7, 14, 30, 60];

/** Search and filters, kept in the address. */
export function BoardFilters({ board }: { board: Board }) {
  const words = useWords(pipelineScreens);
  const { sourceName } = useWords(leadsWords);
  const { values, set, clear } = useFilters(filterNames);
  const choices = useQuery(choicesQuery(useApi(), board.id)).data;
  const search = useTyped(values.text[0] ?? null, (text) => set({ text: text ?? '' }));
  const plain = (items: readonly string[] | undefined, chosen: readonly string[]) =>
    [...new Set([...(items ?? []), ...chosen])].map((value) => ({ value, label: value }));
  return (
    <FilterBar
      search={{ ...search, label: words.search }}
      onClear={clear}
      filters={[
        {
          name: 'responsible',
          label: words.filters.responsible,
          options: [
            { value: 'none', label: words.filters.nobody },
            ...(choices?.responsibles ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ],
          chosen: values.responsible,
          onChoose: (responsible) => set({ responsible }),
        },
        {
          name: 'source',
          label: words.filters.source,
          options: plain(choices?.sources, values.source).map(({ value }) => ({
            value,
            label: sourceName({ code: value }),
          })),
          chosen: values.source,
          onChoose: (source) => set({ source }),
        },
        {
          name: 'campaign',
          label: words.filters.campaign,
          options: plain(choices?.campaigns, values.campaign),
          chosen: values.campaign,
          onChoose: (campaign) => set({ campaign }),
        },
        {
          name: 'tag',
          label: words.filters.tag,
          options: plain(choices?.tags, values.tag),
          chosen: values.tag,
          onChoose: (tag) => set({ tag }),
        },
        {
          name: 'stageAge',
          label: words.filters.stageAge,
          single: true,
          options: ages.map((n) => ({ value: String(n), label: words.filters.days({ n }) })),
          chosen: values.stageAge,
          onChoose: (stageAge) => set({ stageAge }),
        },
      ]}
    >
      <LastFilter boardId={board.id} />
    </FilterBar>
  );
}
