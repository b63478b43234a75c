import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../lib/app-context.tsx';
import { type Option, Select } from '../../ui/choices.tsx';
import type { FieldProps } from '../../ui/fields.tsx';
import { customerChoicesQuery, subscriberChoicesQuery } from './queries.ts';
import { useSettled } from './use-settled.ts';

/** A line, found by its name, its customer or its number. */
export function LineChoice(props: FieldProps<string | null>) {
  const [search, setSearch] = useState('');
  const wanted = subscriberChoicesQuery(useApi(), useSettled(search));
  const { data, isFetching } = useQuery({ ...wanted, placeholderData: keepPreviousData });
  const options = (data?.items ?? []).map(({ id, name, customerName }) => ({
    value: id,
    label: `${name} · ${customerName}`,
  }));
  return <Found {...props} options={options} onSearch={setSearch} busy={isFetching} />;
}

/** A customer, found by name. */
export function CustomerChoice(props: FieldProps<string | null>) {
  const [search, setSearch] = useState('');
  const wanted = customerChoicesQuery(useApi(), useSettled(search));
  const { data, isFetching } = useQuery({ ...wanted, placeholderData: keepPreviousData });
  const options = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return <Found {...props} options={options} onSearch={setSearch} busy={isFetching} />;
}

type Finding = { options: Option[]; onSearch: (text: string) => void; busy: boolean };

/** Keeps the chosen one among the options when a later search does not find it. */
function Found({ options, onSearch, ...props }: FieldProps<string | null> & Finding) {
  const [chosen, setChosen] = useState<Option | null>(null);
  const [written, setWritten] = useState('');
  const kept = chosen && !options.some(({ value }) => value === chosen.value) ? [chosen] : [];
  return (
    <Select
      {...props}
      clearable={!props.required}
      options={[...options, ...kept]}
      search={written}
      onSearch={(text) => {
        setWritten(text);
        // What stands in the field once something is chosen is no search.
        onSearch([...options, ...kept].some(({ label }) => label === text) ? '' : text);
      }}
      onChange={(value) => {
        setChosen(options.find((one) => one.value === value) ?? null);
        props.onChange(value);
      }}
    />
  );
}
