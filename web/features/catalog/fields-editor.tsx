import { useState } from 'react';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select, Switch, TagInput } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldRow, type useForm } from '../../ui/form.tsx';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconChevronUp,
  IconPlus,
  IconTrash,
} from '../../ui/icons.ts';
import { EmptyState } from '../../ui/states.tsx';
import classes from './catalog.module.css';
import { fieldAt } from './field-at.ts';
import { type CustomField, type FieldType, fieldTypes } from './field-types.ts';

/** A form with custom fields among its values. */
export type FieldsForm = Pick<
  ReturnType<typeof useForm<{ fields: CustomField[] }>>,
  'values' | 'field' | 'set'
>;

/** The questions in their order; one is open at a time. */
export function FieldsEditor({ form }: { form: FieldsForm }) {
  const words = useWords(catalogScreens).fields;
  const [open, setOpen] = useState<number | null>(null);
  const { fields } = form.values;
  const put = (next: CustomField[], opened: number | null = null) => {
    form.set({ fields: next });
    setOpen(opened);
  };
  const move = (at: number, by: 1 | -1) =>
    put(fields.with(at, fields[at + by] as CustomField).with(at + by, fields[at] as CustomField));
  return (
    <>
      {fields.length === 0 && (
        <EmptyState small title={words.empty}>
          {words.emptyText}
        </EmptyState>
      )}
      <ol className={classes.fields}>
        {fields.map((field, at) => {
          const faulty = parts.some((part) => fieldAt(form, `fields.${at}.${part}`).error);
          const shown = open === at;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: questions have no name of their own until they are saved
            <li key={at}>
              <div className={classes.fieldHead}>
                <button
                  type="button"
                  className={classes.fieldName}
                  aria-expanded={shown}
                  onClick={() => setOpen(shown ? null : at)}
                >
                  {shown ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
                  <span>{field.label || words.unnamed}</span>
                  <span className={classes.soft}>{words.types[field.type]}</span>
                  {field.required && <Badge>{words.required}</Badge>}
                  {faulty && <Badge tone="bad">!</Badge>}
                </button>
                <IconButton
                  label={words.up}
                  icon={<IconArrowUp size={16} />}
                  disabled={at === 0}
                  onClick={() => move(at, -1)}
                />
                <IconButton
                  label={words.down}
                  icon={<IconArrowDown size={16} />}
                  disabled={at === fields.length - 1}
                  onClick={() => move(at, 1)}
                />
                <IconButton
                  label={words.remove}
                  icon={<IconTrash size={16} />}
                  onClick={() => put(fields.toSpliced(at, 1))}
                />
              </div>
              {shown && <OneField form={form} at={at} field={field} />}
            </li>
          );
        })}
      </ol>
      <div className={classes.addRow}>
        <span>
          <Button small icon={<IconPlus size={14} />} onClick={() => put([...fields, fresh], fields.length)}>
            {words.add}
          </Button>
        </span>
      </div>
    </>
  );
}

const parts = ['label', 'code', 'type', 'choices', 'pattern', 'hint'];
const fresh: CustomField = {
  ...{ code: '', label: '', type: 'text', required: false },
  ...{ choices: [], pattern: '', hint: '' },
};

function OneField({ form, at, field }: { form: FieldsForm; at: number; field: CustomField }) {
  const words = useWords(catalogScreens).fields;
  const path = `fields.${at}`;
  const change = (part: Partial<CustomField>) =>
    form.set({ fields: form.values.fields.with(at, { ...field, ...part }) });
  return (
    <div className={classes.fieldBody}>
      <FieldRow>
        <TextField label={words.label} required maxLength={120} {...fieldAt(form, `${path}.label`)} />
        <TextField label={words.code} required maxLength={60} {...fieldAt(form, `${path}.code`)} />
      </FieldRow>
      <FieldRow>
        <Select
          label={words.type}
          value={field.type}
          options={fieldTypes.map((value) => ({ value, label: words.types[value] }))}
          onChange={(type) =>
            change({
              type: type as FieldType,
              ...(type === 'choice' ? {} : { choices: [] }),
              ...(type === 'text' ? {} : { pattern: '' }),
            })
          }
        />
        <TextField label={words.hint} maxLength={200} {...fieldAt(form, `${path}.hint`)} />
      </FieldRow>
      {field.type === 'choice' && (
        <TagInput
          label={words.choices}
          hint={words.choicesHint}
          required
          {...fieldAt<string[]>(form, `${path}.choices`)}
        />
      )}
      {field.type === 'text' && (
        <TextField
          label={words.pattern}
          hint={words.patternHint}
          maxLength={200}
          {...fieldAt(form, `${path}.pattern`)}
        />
      )}
      <Switch label={words.required} value={field.required} onChange={(required) => change({ required })} />
    </div>
  );
}
