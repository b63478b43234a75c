import { useQuery } from '@tanstack/react-query';
import type { LeadFacets } from '../../../contracts/leads.ts';
import { leadsWords } from '../../../words/leads/index.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import type { Option } from '../../ui/choices.tsx';
import { DateRangeField } from '../../ui/date-field.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import classes from './leads.module.css';
import { facetsQuery, type LeadChoice } from './queries.ts';

export function useFacets(): LeadFacets | undefined {
  return useQuery(facetsQuery(useApi())).data;
}

type Props = {
  choice: LeadChoice;
  set: (changes: Partial<LeadChoice>) => void;
  clear: () => void;
  total: number | undefined;
};

/** What narrows the list, kept in the address. */
export function LeadFilters({ choice, set, clear, total }: Props) {
  const words = useWords(leadsScreens).list;
  const room = useWords(leadsWords);
  const facets = useFacets();
  const one = (value: string | null) => (value === null ? [] : [value]);
  const filter = (name: 'source' | 'campaign' | 'formId' | 'channel', label: string, options: Option[]) => ({
    name,
    label,
    options,
    chosen: one(choice[name]),
    onChoose: ([value = null]: (string | null)[]) => set({ [name]: value }),
    single: true,
  });
  const counted = (label: string, count: number) => `${label} (${count})`;
  return (
    <FilterBar
      search={{ ...useTyped(choice.search, (search) => set({ search })), label: words.search }}
      filters={[
        filter(
          'source',
          words.source,
          (facets?.sources ?? []).map(({ value, count }) => ({
            value,
            label: counted(room.sourceName({ code: value }), count),
          })),
        ),
        filter(
          'campaign',
          words.campaign,
          (facets?.campaigns ?? []).map(({ value, count }) => ({ value, label: counted(value, count) })),
        ),
        filter(
          'formId',
          words.form,
          (facets?.forms ?? []).map(({ value, label, count }) => ({ value, label: counted(label, count) })),
        ),
        filter(
          'channel',
          words.channel,
          (['form', 'meta', 'hand'] as const).map((value) => ({ value, label: room.channels[value] })),
        ),
      ]}
      onClear={clear}
    >
      <div className={classes.range}>
        <DateRangeField
          hideLabel
          label={`${words.from} – ${words.until}`}
          placeholder={`${words.from} – ${words.until}`}
          value={[choice.from, choice.until]}
          onChange={([from, until]) => set({ from, until })}
          clearable
        />
      </div>
      {total !== undefined && <span className={classes.total}>{words.total({ n: total })}</span>}
    </FilterBar>
  );
}
