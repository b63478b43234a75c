import {
  Checkbox as MantineCheckbox,
  MultiSelect as MantineMultiSelect,
  Select as MantineSelect,
  Switch as MantineSwitch,
  Radio,
  SegmentedControl,
  TagsInput,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { appWords } from '../../words/app/index.ts';
import { fold } from '../lib/format.ts';
import { useWords } from '../lib/words.tsx';
import { type FieldProps, shell } from './fields.tsx';

export type Option = { value: string; label: string; group?: string; disabled?: boolean };

type Data = { value: string; label: string; disabled?: boolean };

/** Options with a group stand under its heading. */
function grouped(options: readonly Option[]) {
  const groups = new Map<string, Data[]>();
  const loose: Data[] = [];
  for (const { group, ...option } of options) {
    if (group === undefined) loose.push(option);
    else groups.set(group, [...(groups.get(group) ?? []), option]);
  }
  return [...loose, ...[...groups].map(([group, items]) => ({ group, items }))];
}

/** Finds `İstanbul` by `ist` and `Şule` by `sule`. */
// biome-ignore lint/suspicious/noExplicitAny: the widget's option union
const foldedFilter = ({ options, search }: { options: any[]; search: string }): any[] => {
  const wanted = fold(search.trim());
  return options
    .map((option) =>
      'items' in option
        ? { ...option, items: foldedFilter({ options: option.items, search }) }
        : fold(option.label).includes(wanted)
          ? option
          : null,
    )
    .filter((option) => option !== null && (!('items' in option) || option.items.length > 0));
};

type Choosing = {
  options: readonly Option[];
  /** Typing narrows the options; on from eight options unless said otherwise. */
  searchable?: boolean;
  /** For options that come from the server while typing. */
  search?: string;
  onSearch?: (text: string) => void;
  busy?: boolean;
};

/** One of several; null is none (only when `clearable`). */
export function Select(props: FieldProps<string | null> & Choosing & { clearable?: boolean }) {
  const words = useWords(appWords);
  const { options, searchable = options.length >= 8, clearable, search, onSearch } = props;
  return (
    <MantineSelect
      {...shell(props)}
      data={grouped(options)}
      value={props.value}
      onChange={(value) => props.onChange(value)}
      searchable={searchable || onSearch !== undefined}
      clearable={clearable ?? false}
      allowDeselect={false}
      filter={onSearch ? ({ options: all }) => all : foldedFilter}
      {...(search === undefined ? {} : { searchValue: search })}
      {...(onSearch ? { onSearchChange: onSearch } : {})}
      nothingFoundMessage={props.busy ? words.states.loading : words.fields.nothingFound}
      clearButtonProps={{ 'aria-label': words.fields.clear }}
      checkIconPosition="right"
    />
  );
}

/** Any of several. */
export function MultiSelect(props: FieldProps<string[]> & Choosing) {
  const words = useWords(appWords);
  const { options, searchable = true, search, onSearch } = props;
  return (
    <MantineMultiSelect
      {...shell(props)}
      classNames={{ inputField: 'k-pills-field' }}
      data={grouped(options)}
      value={props.value}
      onChange={props.onChange}
      searchable={searchable}
      clearable
      filter={onSearch ? ({ options: all }) => all : foldedFilter}
      {...(search === undefined ? {} : { searchValue: search })}
      {...(onSearch ? { onSearchChange: onSearch } : {})}
      nothingFoundMessage={props.busy ? words.states.loading : words.fields.nothingFound}
      clearButtonProps={{ 'aria-label': words.fields.clear }}
      hidePickedOptions
    />
  );
}

/** Free words with suggestions; Enter or a comma ends one. */
export function TagInput(props: FieldProps<string[]> & { suggestions?: readonly string[]; max?: number }) {
  const words = useWords(appWords);
  return (
    <TagsInput
      {...shell(props)}
      classNames={{ inputField: 'k-pills-field' }}
      data={[...(props.suggestions ?? [])]}
      value={props.value}
      onChange={props.onChange}
      splitChars={[',', ';']}
      {...(props.max ? { maxTags: props.max } : {})}
      clearable
      filter={foldedFilter}
      clearButtonProps={{ 'aria-label': words.fields.clear }}
    />
  );
}

type TickProps = {
  label: ReactNode;
  hint?: ReactNode;
  value: boolean;
  onChange: (value: boolean) => void;
  error?: ReactNode;
  disabled?: boolean;
  /** Some but not all of what it stands for. */
  partly?: boolean;
  /** For ticks in tables: the label is only read aloud. */
  hideLabel?: boolean;
  name?: string;
};

export function Checkbox({
  label,
  hint,
  value,
  onChange,
  error,
  disabled,
  partly,
  hideLabel,
  name,
}: TickProps) {
  return (
    <MantineCheckbox
      {...(hideLabel && typeof label === 'string' ? { 'aria-label': label } : { label })}
      description={hint}
      checked={value}
      indeterminate={partly ?? false}
      onChange={(event) => onChange(event.currentTarget.checked)}
      error={error}
      disabled={disabled ?? false}
      {...(name ? { name } : {})}
    />
  );
}

export function Switch({ label, hint, value, onChange, error, disabled, hideLabel, name }: TickProps) {
  return (
    <MantineSwitch
      {...(hideLabel && typeof label === 'string' ? { 'aria-label': label } : { label })}
      description={hint}
      checked={value}
      onChange={(event) => onChange(event.currentTarget.checked)}
      error={error}
      disabled={disabled ?? false}
      {...(name ? { name } : {})}
    />
  );
}

/** One of a few, all visible, with room for an explanation each. */
export function RadioList(
  props: FieldProps<string> & { options: readonly { value: string; label: ReactNode; hint?: ReactNode }[] },
) {
  return (
    <Radio.Group
      label={props.label}
      description={props.hint}
      error={props.error}
      value={props.value}
      onChange={props.onChange}
      withAsterisk={props.required ?? false}
    >
      <div className="k-radio-list">
        {props.options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            label={option.label}
            description={option.hint}
            disabled={props.disabled ?? false}
          />
        ))}
      </div>
    </Radio.Group>
  );
}

/** One of two to four, side by side: views, themes. */
export function Segments<Value extends string>({
  label,
  value,
  onChange,
  options,
}: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode }[];
}) {
  return (
    <SegmentedControl
      aria-label={label}
      size="xs"
      value={value}
      onChange={(next) => onChange(next as Value)}
      data={options.map((option) => ({ value: option.value, label: option.label }))}
    />
  );
}
