import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { Select } from '../../ui/choices.tsx';
import { customerQuery, customersQuery } from './queries.ts';

/** One customer, found while typing. */
export function CustomerField({
  label,
  hint,
  value,
  onChange,
  error,
}: {
  label: string;
  hint: string;
  value: string | null;
  onChange: (value: string | null) => void;
  error?: ReactNode;
}) {
  const api = useApi();
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const chosen = useQuery({ ...customerQuery(api, value ?? ''), enabled: value !== null }).data;
  // What stands in the field after choosing is the customer's name, not a search.
  const search = useDeferredValue(chosen && typed.startsWith(chosen.name) ? '' : typed.trim());
  const found = useQuery({ ...customersQuery(api, search), placeholderData: keepPreviousData });
  const others = (found.data?.items ?? []).filter(({ id }) => id !== value);
  return (
    <Select
      label={label}
      placeholder={hint}
      required
      value={value}
      onChange={onChange}
      error={error}
      onSearch={setTyped}
      busy={found.isFetching}
      options={[...(chosen ? [chosen] : []), ...others].map(({ id, name, phone }) => ({
        value: id,
        label: phone ? `${name} · ${format.phone(phone)}` : name,
      }))}
    />
  );
}
