import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useApi } from '../../lib/app-context.tsx';
import { Select } from '../../ui/choices.tsx';
import { customerChoicesQuery, customerNameQuery } from './queries.ts';

/** A customer, found while typing; none is an answer too. */
export function CustomerField({
  label,
  hint,
  value,
  onChange,
  error,
  required,
}: {
  label: string;
  hint?: string;
  value: string | null;
  onChange: (value: string | null) => void;
  error?: ReactNode;
  required?: boolean;
}) {
  const api = useApi();
  const [typed, setTyped] = useState('');
  const chosen = useQuery({ ...customerNameQuery(api, value ?? ''), enabled: value !== null }).data;
  // What stands in the field after choosing is the customer's name, not a search.
  const search = useDeferredValue(chosen && typed.startsWith(chosen.name) ? '' : typed.trim());
  const found = useQuery({ ...customerChoicesQuery(api, search), placeholderData: keepPreviousData });
  const others = (found.data?.items ?? []).filter(({ id }) => id !== value);
  return (
    <Select
      label={label}
      hint={hint}
      value={value}
      onChange={onChange}
      error={error}
      required={required ?? false}
      clearable
      onSearch={setTyped}
      busy={found.isFetching}
      options={[...(chosen ? [chosen] : []), ...others].map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
