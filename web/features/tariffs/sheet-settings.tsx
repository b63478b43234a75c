import { useState } from 'react';
import type { Sheet, SheetMapping, SheetPreview } from '../../../contracts/tariffs-sheets.ts';
import { sheetsScreens } from '../../../words/tariffs/sheets/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Checkbox, Select } from '../../ui/choices.tsx';
import { NumberField, TextField } from '../../ui/fields.tsx';
import classes from './sheet.module.css';

const encodings: readonly SheetMapping['encoding'][] = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1254',
  'iso-8859-9',
  'windows-1252',
];

/** How the file is cut into lines and cells, and what its numbers and dates mean. */
export function SheetSettings({
  sheet,
  preview: { mapping, tables },
  onChange,
}: {
  sheet: Sheet;
  preview: SheetPreview;
  onChange: (changes: Partial<SheetMapping>) => void;
}) {
  const words = useWords(sheetsScreens).mapping;
  const choose = <Key extends keyof SheetMapping>(key: Key) => ({
    value: String(mapping[key]),
    onChange: (value: string | null) => value !== null && onChange({ [key]: value } as Partial<SheetMapping>),
  });
  const options = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  return (
    <section className={classes.settings} aria-label={words.settings}>
      {sheet.format === 'csv' ? (
        <>
          <Select
            label={words.encoding}
            {...choose('encoding')}
            options={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
          />
          <Select label={words.delimiter} {...choose('delimiter')} options={options(words.delimiters)} />
        </>
      ) : (
        <Select
          label={words.table}
          {...choose('table')}
          options={tables.map((value) => ({ value, label: value }))}
        />
      )}
      <NumberField
        label={words.headerLine}
        value={mapping.headerLine}
        min={0}
        max={200}
        onChange={(value) => value !== null && onChange({ headerLine: value })}
      />
      <Select label={words.decimal} {...choose('decimal')} options={options(words.decimals)} />
      <Select label={words.dates} {...choose('dates')} options={options(words.dateOrders)} />
      <Select
        label={words.per}
        value={String(mapping.per)}
        onChange={(value) => onChange({ per: value === '1' ? 1 : 60 })}
        options={[
          { value: '60', label: words.pers['60'] },
          { value: '1', label: words.pers['1'] },
        ]}
      />
      <Increments
        label={words.increments}
        value={mapping.increments}
        onChange={(increments) => onChange({ increments })}
      />
      <Select label={words.blockMode} {...choose('blockMode')} options={options(words.blockModes)} />
      <Checkbox
        label={words.dropZeros}
        value={mapping.dropZeros}
        onChange={(dropZeros) => onChange({ dropZeros })}
      />
    </section>
  );
}

/** Takes `60/6` as soon as it is whole. */
function Increments({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  return (
    <TextField
      label={label}
      value={typed}
      onChange={(next) => {
        setTyped(next);
        if (/^\d{1,5}\/[1-9]\d{0,4}$/.test(next)) onChange(next);
      }}
    />
  );
}
