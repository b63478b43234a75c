import type { ReactNode } from 'react';
import { customersWords } from '../../../words/customers/index.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { MultiSelect, Segments, TagInput } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldGroup, FieldRow, type useForm } from '../../ui/form.tsx';
import { IconMail, IconPhone, IconTrash } from '../../ui/icons.ts';
import { type ContactLine, type CustomerDraft, contactLine } from './customer-draft.ts';
import classes from './customers.module.css';
import { usePeopleOptions, useTagSuggestions } from './people-options.ts';

type DraftForm = ReturnType<typeof useForm<CustomerDraft>>;

/** All fields of a customer, one form: who, how to reach, who looks after, company, address. */
export function CustomerFields({
  form,
  known = [],
  assign,
}: {
  form: DraftForm;
  /** Responsible people who may have left. */
  known?: readonly { id: string; name: string }[];
  assign: boolean;
}) {
  const words = useWords(customersScreens).fields;
  const { kinds } = useWords(customersWords);
  const people = usePeopleOptions(known);
  const suggestions = useTagSuggestions();
  const company = form.values.kind === 'company';
  return (
    <>
      <Segments
        label={words.kind}
        value={form.values.kind}
        onChange={(kind) => form.set({ kind })}
        options={(['person', 'company'] as const).map((kind) => ({ value: kind, label: kinds[kind] }))}
      />
      <TextField
        label={company ? words.companyName : words.name}
        required
        maxLength={200}
        autoComplete="off"
        {...form.field('name')}
      />
      <Contacts form={form} />
      {assign && (
        <MultiSelect label={words.responsibles} options={people} {...form.field('responsibleIds')} />
      )}
      <TagInput label={words.tags} suggestions={suggestions} max={30} {...form.field('tags')} />
      {company && (
        <FieldGroup title={words.company}>
          <TextField label={words.contactName} maxLength={200} {...form.field('contactName')} />
          <FieldRow>
            <TextField label={words.taxOffice} maxLength={100} {...form.field('taxOffice')} />
            <TextField
              label={words.taxNumber}
              maxLength={11}
              inputMode="numeric"
              {...form.field('taxNumber')}
            />
          </FieldRow>
        </FieldGroup>
      )}
      <FieldGroup title={words.address}>
        <TextField label={words.line} maxLength={500} {...form.field('line')} />
        <FieldRow>
          <TextField label={words.district} maxLength={100} {...form.field('district')} />
          <TextField label={words.city} maxLength={100} {...form.field('city')} />
          <TextField label={words.postalCode} maxLength={20} {...form.field('postalCode')} />
        </FieldRow>
      </FieldGroup>
    </>
  );
}

function Contacts({ form }: { form: DraftForm }) {
  const words = useWords(customersScreens);
  const lines = form.values.identities;
  const set = (identities: ContactLine[]) => form.set({ identities });
  const shown = form.field('identities');
  return (
    <FieldGroup
      title={words.fields.contact}
      hint={lines.some((line) => line.masked) ? words.form.maskedHint : null}
    >
      {lines.map((line, n) => (
        <Contact
          key={line.key}
          line={line}
          error={errorAt(form, line, sentIndex(lines, n))}
          onChange={(value) => {
            set(lines.map((one) => (one.key === line.key ? { ...one, value } : one)));
          }}
          onRemove={() => set(lines.filter((one) => one.key !== line.key))}
        />
      ))}
      {shown.error && <p className="k-field-error">{shown.error}</p>}
      <div className={classes.adders}>
        <Button
          small
          look="quiet"
          icon={<IconPhone size={15} />}
          onClick={() => set([...lines, contactLine('phone')])}
        >
          {words.form.addPhone}
        </Button>
        <Button
          small
          look="quiet"
          icon={<IconMail size={15} />}
          onClick={() => set([...lines, contactLine('email')])}
        >
          {words.form.addEmail}
        </Button>
      </div>
    </FieldGroup>
  );
}

/** Empty lines are not sent: the server counts without them. */
const sentIndex = (lines: readonly ContactLine[], n: number): number =>
  lines.slice(0, n).filter((line) => line.id !== null || line.value.trim() !== '').length;

function errorAt(form: DraftForm, line: ContactLine, index: number): ReactNode {
  if (line.value.trim() === '') return null;
  return form.field(`identities.${index}.value` as keyof CustomerDraft).error;
}

function Contact({
  line,
  error,
  onChange,
  onRemove,
}: {
  line: ContactLine;
  error: ReactNode;
  onChange: (value: string) => void;
  onRemove: () => void;
}) {
  const words = useWords(customersScreens).form;
  const { identityKinds } = useWords(customersWords);
  const fixed = line.masked || (line.kind !== 'phone' && line.kind !== 'email');
  const label = identityKinds[line.kind];
  return (
    <div className={classes.contactLine}>
      <TextField
        label={label}
        type={line.kind === 'phone' ? 'tel' : line.kind === 'email' && !fixed ? 'email' : 'text'}
        value={line.value}
        onChange={onChange}
        error={error}
        disabled={fixed}
        maxLength={254}
        autoComplete="off"
        {...(line.kind === 'phone' && !line.value ? { placeholder: '0532 …' } : {})}
      />
      <IconButton
        label={words.removeContact({ kind: label })}
        icon={<IconTrash size={16} />}
        onClick={onRemove}
      />
    </div>
  );
}
