import { useQuery } from '@tanstack/react-query';
import { ratingReportsWords } from '../../../words/rating/reports/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import type { Option } from '../../ui/choices.tsx';
import { DateRangeField } from '../../ui/date-field.tsx';
import { type Filter, FilterBar } from '../../ui/filter-bar.tsx';
import { customerNameQuery, reportChoicesQuery } from './balance-queries.ts';
import classes from './report.module.css';
import type { ReportAddress, ReportName } from './report-address.ts';
import { periodNames } from './report-period.ts';

type Props = {
  address: ReportAddress;
  set: (changes: Partial<Record<ReportName, string | null>>) => void;
  clear: () => void;
  currencies: readonly string[];
};

/** Period, filters and comparison, all kept in the address. */
export function ReportFilters({ address, set, clear, currencies }: Props) {
  const words = useWords(ratingReportsWords);
  const choices = useQuery(reportChoicesQuery(useApi())).data;
  const customer = useCustomerName(address.filters.customerId);
  const { filters } = address;
  const one = (name: keyof ReportAddress['filters'], label: string, options: Option[]): Filter => ({
    name,
    label,
    options,
    chosen: filters[name] === undefined ? [] : [filters[name]],
    onChoose: ([value = null]: (string | null)[]) => set({ [name]: value }),
    single: true,
  });
  const named = (list: readonly { id: string; name: string }[] = []) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const period: Filter = {
    name: 'period',
    label: words.period,
    single: true,
    options: periodNames.map((value) => ({ value, label: words.periods[value] })),
    // The usual period needs no mark: its days stand beside.
    chosen: address.period === 'own' || address.period === 'month' ? [] : [address.period],
    onChoose: ([value = null]: (string | null)[]) => set({ period: value, from: null, until: null }),
  };
  return (
    <FilterBar
      filters={[
        period,
        one(
          'direction',
          words.direction,
          (['outgoing', 'incoming', 'internal', 'all'] as const).map((value) => ({
            value,
            label: words.directions[value],
          })),
        ),
        ...(customer ? [one('customerId', words.customer, [customer])] : []),
        one('planId', words.plan, named(choices?.plans)),
        ...(choices && choices.carriers.length > 0
          ? [one('carrierId', words.carrier, named(choices.carriers))]
          : []),
        one(
          'destination',
          words.destination,
          (choices?.destinations ?? []).map((value) => ({ value, label: value })),
        ),
        one(
          'service',
          words.service,
          (['voice', 'message'] as const).map((value) => ({ value, label: words.services[value] })),
        ),
        ...(currencies.length > 1 || filters.currency
          ? [
              one(
                'currency',
                words.currency,
                currencies.map((value) => ({ value, label: value })),
              ),
            ]
          : []),
      ]}
      onClear={clear}
    >
      <div className={classes.range}>
        <DateRangeField
          hideLabel
          label={`${words.from} – ${words.until}`}
          placeholder={`${words.from} – ${words.until}`}
          value={[address.from, address.until]}
          onChange={([from, until]) => {
            if (from && until) set({ from, until, period: null });
          }}
        />
      </div>
    </FilterBar>
  );
}

/** The customer that the report is narrowed to, by name. */
function useCustomerName(id: string | undefined): Option | null {
  const { data } = useQuery({
    ...customerNameQuery(useApi(), id ?? ''),
    enabled: id !== undefined && id !== 'none',
  });
  if (id === undefined) return null;
  return { value: id, label: data?.name ?? '…' };
}
