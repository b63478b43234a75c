import { useState } from 'react';
import type { Locale } from '../../../contracts/common.ts';
import type { FieldType } from '../../../contracts/leads.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select, Switch } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldRow } from '../../ui/form.tsx';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconChevronUp,
  IconPlus,
  IconTrash,
} from '../../ui/icons.ts';
import { type DraftField, hasOptions, newField } from './form-draft.ts';
import type { DraftHandle } from './form-editor.tsx';
import classes from './forms.module.css';
import { OptionsEditor } from './options-editor.tsx';
import { pathField } from './path-field.ts';

const types: readonly FieldType[] = [
  'name',
  'company',
  'phone',
  'email',
  'message',
  'text',
  'long-text',
  'number',
  'date',
  'choice',
  'choices',
  'yes-no',
  'hidden',
];

type Props = { form: DraftHandle; language: Locale };

/** The fields in their order; one is open at a time. */
export function FieldsEditor({ form, language }: Props) {
  const words = useWords(leadsScreens).form;
  const [open, setOpen] = useState<string | null>(null);
  const { fields } = form.values;
  const put = (next: DraftField[]) => form.set({ fields: next });
  const move = (at: number, to: number) => {
    const next = [...fields];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(to, 0, moved);
    put(next);
  };
  const add = () => {
    const made = newField(
      'text',
      '',
      language,
      fields.map(({ key }) => key),
    );
    put([...fields, made]);
    setOpen(made.row);
  };
  return (
    <>
      <ol className={classes.fields}>
        {fields.map((field, at) => {
          const label =
            field.label[language] || Object.values(field.label).find(Boolean) || words.field({ n: at + 1 });
          const faulty = faultsBelow(form, at);
          return (
            <li key={field.row} className={classes.field}>
              <div className={classes.fieldHead}>
                <button
                  type="button"
                  className={classes.fieldName}
                  aria-expanded={open === field.row}
                  onClick={() => setOpen(open === field.row ? null : field.row)}
                >
                  {open === field.row ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
                  <span className="k-cut">{label}</span>
                  <span className={classes.soft}>{words.types[field.type]}</span>
                  {field.required && <Badge>{words.required}</Badge>}
                  {faulty && <Badge tone="bad">!</Badge>}
                </button>
                <IconButton
                  label={words.moveUp}
                  icon={<IconArrowUp size={16} />}
                  disabled={at === 0}
                  onClick={() => move(at, at - 1)}
                />
                <IconButton
                  label={words.moveDown}
                  icon={<IconArrowDown size={16} />}
                  disabled={at === fields.length - 1}
                  onClick={() => move(at, at + 1)}
                />
                <IconButton
                  label={words.removeField}
                  icon={<IconTrash size={16} />}
                  disabled={fields.length === 1}
                  onClick={() => put(fields.filter(({ row }) => row !== field.row))}
                />
              </div>
              {open === field.row && <OneField form={form} language={language} at={at} field={field} />}
            </li>
          );
        })}
      </ol>
      <div className={classes.addRow}>
        <Button small icon={<IconPlus size={14} />} onClick={add}>
          {words.addField}
        </Button>
      </div>
    </>
  );
}

function OneField({ form, language, at, field }: Props & { at: number; field: DraftField }) {
  const words = useWords(leadsScreens).form;
  const path = `fields.${at}`;
  const change = (part: Partial<DraftField>) =>
    form.set({ fields: form.values.fields.map((one, n) => (n === at ? { ...one, ...part } : one)) });
  return (
    <div className={classes.fieldBody}>
      <FieldRow>
        <TextField
          label={words.label}
          required
          {...pathField(form, `${path}.label.${language}`, `${path}.label`)}
        />
        <Select
          label={words.type}
          value={field.type}
          onChange={(type) => type && change({ type: type as FieldType })}
          options={types.map((value) => ({ value, label: words.types[value] }))}
        />
      </FieldRow>
      <FieldRow>
        <TextField label={words.hint} {...pathField(form, `${path}.hint.${language}`)} />
        <TextField label={words.fieldKey} {...pathField(form, `${path}.key`)} />
      </FieldRow>
      {field.type === 'hidden' ? (
        <TextField label={words.value} {...pathField(form, `${path}.value`)} />
      ) : (
        <Switch label={words.required} value={field.required} onChange={(required) => change({ required })} />
      )}
      {hasOptions(field.type) && <OptionsEditor form={form} language={language} at={at} field={field} />}
    </div>
  );
}

const faultsBelow = (form: DraftHandle, at: number): boolean =>
  ['label', 'key', 'options', 'value'].some((part) => pathField(form, `fields.${at}.${part}`).error);
