import { useQuery } from '@tanstack/react-query';
import { ratingReportsWords } from '../../../words/rating/reports/index.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useNow } from '../../lib/now.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { DateRangeField } from '../../ui/date-field.tsx';
import { type Filter, FilterBar } from '../../ui/filter-bar.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import type { CallChoice } from './call-queries.ts';
import classes from './calls.module.css';
import { carriersQuery } from './calls-carriers.ts';

type Props = { choice: CallChoice; set: (changes: Partial<CallChoice>) => void; clear: () => void };

/** What narrows the list of calls, kept in the address. */
export function CallFilters({ choice, set, clear }: Props) {
  const words = useWords(ratingScreens);
  const reports = useWords(ratingReportsWords);
  const format = useFormat();
  const now = useNow();
  const may = useMay();
  const carriers = useQuery({ ...carriersQuery(useApi()), enabled: may('voice.read-carriers') }).data ?? [];
  const today = format.dayKey(now);
  const isToday = choice.fromDay === today && choice.untilDay === today;
  const options = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  const single = (
    name: 'state' | 'reason' | 'direction' | 'carrierId' | 'destination',
    label: string,
    list: { value: string; label: string }[],
  ): Filter => {
    const value = choice[name];
    return {
      name,
      label,
      options: list,
      chosen: value === null ? [] : [value],
      onChoose: ([chosen = null]: (string | null)[]) => set({ [name]: chosen }),
      single: true,
    };
  };
  // Half a number finds nothing: it waits until it could be one.
  const typed = useTyped(choice.number, (number) => {
    if (number === null || /^[+\d*# ()-]{2,40}$/.test(number)) set({ number });
  });
  return (
    <FilterBar
      search={{ ...typed, label: words.calls.search }}
      filters={[
        single('state', words.calls.state, options(words.states)),
        single('reason', words.calls.reason, options(words.reasons)),
        {
          name: 'disposition',
          label: words.calls.disposition,
          options: options(words.dispositions),
          chosen: choice.disposition,
          onChoose: (disposition) => set({ disposition }),
        },
        single('direction', words.calls.direction, options(words.directions)),
        ...(carriers.length > 0 ? [single('carrierId', words.calls.carrier, carriers)] : []),
        // Where a report leads to; there are too many to choose from here.
        ...(choice.destination === null
          ? []
          : [
              single('destination', reports.destination, [
                { value: choice.destination, label: choice.destination },
              ]),
            ]),
      ]}
      onClear={clear}
    >
      <Button
        small
        look={isToday ? 'plain' : 'quiet'}
        onClick={() => set(isToday ? { fromDay: null, untilDay: null } : { fromDay: today, untilDay: today })}
      >
        {words.calls.today}
      </Button>
      <div className={classes.range}>
        <DateRangeField
          hideLabel
          label={words.calls.period}
          placeholder={words.calls.period}
          value={[choice.fromDay, choice.untilDay]}
          onChange={([fromDay, untilDay]) => set({ fromDay, untilDay })}
          clearable
        />
      </div>
    </FilterBar>
  );
}
