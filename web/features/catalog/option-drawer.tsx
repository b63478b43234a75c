import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Option, OptionKind } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { RadioList, Segments } from '../../ui/choices.tsx';
import { NumberField, TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import classes from './catalog.module.css';
import { PricesPanel } from './prices-panel.tsx';
import { catalogKey } from './queries.ts';
import { changesOf, saveMerged } from './save-merged.ts';
import { UsedBy } from './used-by.tsx';
import { ValuesEditor } from './values-editor.tsx';

type Edited = Option | 'new';
type Props = {
  part: string | null;
  onPart: (part: string | null) => void;
  onMade: (id: string) => void;
  onClose: () => void;
};

const kinds: readonly OptionKind[] = ['quantity', 'choice', 'yes-no'];

/** One option: what it is, and what it costs. */
export function OptionDrawer({ edited, ...props }: Props & { edited: Edited | null }) {
  const words = useWords(catalogScreens).options;
  return (
    <Drawer
      open={edited !== null}
      onClose={props.onClose}
      title={edited === 'new' || edited === null ? words.add : edited.name}
      size={620}
    >
      {edited === 'new' && <OptionForm option={null} {...props} />}
      {edited !== null && edited !== 'new' && <OneOption key={edited.id} option={edited} {...props} />}
    </Drawer>
  );
}

function OneOption({ option, ...props }: Props & { option: Option }) {
  const words = useWords(catalogScreens).options;
  return (
    <Tabs
      label={option.name}
      open={props.part === 'prices' ? 'prices' : 'details'}
      onOpen={(key) => props.onPart(key === 'details' ? null : key)}
      tabs={[
        {
          key: 'details',
          label: words.tabs.details,
          content: <OptionForm key={option.version} option={option} {...props} />,
        },
        { key: 'prices', label: words.tabs.prices, content: <OptionPrices option={option} /> },
      ]}
    />
  );
}

function OptionForm({ option, onMade, onClose }: Props & { option: Option | null }) {
  const words = useWords(catalogScreens).options;
  const api = useApi();
  const queries = useQueryClient();
  const initial = valuesOf(option);
  const form = useForm({
    initial,
    save: async ({ kind, ...values }) => {
      const numbers = { min: values.min ?? 0, max: values.max ?? 0, step: values.step ?? 1 };
      const sent = { ...values, ...numbers, values: kind === 'choice' ? values.values : [] };
      const made = option
        ? await saveMerged(api, `/api/catalog/options/${option.id}`, option, changesOf(initial, sent))
        : await api.post<Option>('/api/catalog/options', { ...sent, kind });
      await queries.invalidateQueries({ queryKey: catalogKey });
      notify.done({ message: words.saved });
      if (!option) onMade(made.id);
    },
  });
  const { kind } = form.values;
  const choose = form.field('kind');
  return (
    <Form form={form} label={words.title}>
      <TextField label={words.name} required maxLength={120} {...form.field('name')} />
      <FieldRow>
        <TextField label={words.code} hint={words.codeHint} required maxLength={60} {...form.field('code')} />
        <TextField label={words.hint} maxLength={200} {...form.field('hint')} />
      </FieldRow>
      {!option && (
        <RadioList
          label={words.kind}
          options={kinds.map((value) => ({
            value,
            label: words.kinds[value],
            hint: words.kindHints[value],
          }))}
          {...choose}
          onChange={(value) => choose.onChange(value as OptionKind)}
        />
      )}
      {kind === 'quantity' && (
        <FieldRow>
          <NumberField label={words.min} min={0} {...form.field('min')} />
          <NumberField label={words.max} min={1} {...form.field('max')} />
          <NumberField label={words.step} min={1} {...form.field('step')} />
          <TextField label={words.unit} hint={words.unitHint} maxLength={30} {...form.field('unit')} />
        </FieldRow>
      )}
      {kind === 'choice' && <ValuesEditor form={form} />}
      {option && <UsedBy products={option.products} />}
      <FormActions form={form} {...(option ? {} : { save: words.create, onCancel: onClose, always: true })}>
        {option && <StateButton option={option} />}
      </FormActions>
    </Form>
  );
}

const valuesOf = (option: Option | null) => ({
  name: option?.name ?? '',
  code: option?.code ?? '',
  hint: option?.hint ?? '',
  kind: (option?.kind ?? 'quantity') as OptionKind,
  min: (option?.min ?? 0) as number | null,
  max: (option?.max ?? 100) as number | null,
  step: (option?.step ?? 1) as number | null,
  unit: option?.unit ?? '',
  values: (option?.values ?? []).map(({ code, name }) => ({ code, name })),
});

function StateButton({ option }: { option: Option }) {
  const words = useWords(catalogScreens).options;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const on = option.state === 'on-sale';
  const press = async () => {
    await attempt(() =>
      saveMerged(api, `/api/catalog/options/${option.id}`, option, {
        state: on ? 'withdrawn' : 'on-sale',
      }),
    );
    await queries.invalidateQueries({ queryKey: catalogKey });
  };
  return (
    <Button look="quiet" onClick={() => void press()}>
      {on ? words.withdraw : words.restore}
    </Button>
  );
}

/** A choice is priced by its values, one at a time. */
function OptionPrices({ option }: { option: Option }) {
  const words = useWords(catalogScreens);
  const [chosen, setChosen] = useState<string | null>(null);
  const of = { optionId: option.id };
  if (option.kind !== 'choice') {
    return (
      <div className={classes.wide}>
        <PricesPanel owner={{ kind: 'option', id: option.id }} of={of} name={option.name} manages />
      </div>
    );
  }
  const value = option.values.find(({ id }) => id === chosen) ?? option.values[0];
  if (!value) return <EmptyState small title={words.options.noValues} />;
  return (
    <div className={classes.wide}>
      <Segments
        label={words.prices.value}
        value={value.id}
        onChange={setChosen}
        options={option.values.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <PricesPanel
        key={value.id}
        owner={{ kind: 'option-value', id: value.id }}
        of={of}
        name={value.name}
        manages
      />
    </div>
  );
}
