import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../lib/app-context.tsx';
import { Select } from '../../ui/choices.tsx';
import type { FieldProps } from '../../ui/fields.tsx';
import { plansQuery } from './carrier-queries.ts';

/** One of the countries that have a numbering plan. */
export function CountryChoice(props: FieldProps<string | null>) {
  const plans = useQuery(plansQuery(useApi())).data?.items ?? [];
  return <Select {...props} options={plans.map(({ country, name }) => ({ value: country, label: name }))} />;
}
