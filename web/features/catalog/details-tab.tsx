import { useQuery } from '@tanstack/react-query';
import type { Product } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Select, Switch } from '../../ui/choices.tsx';
import { NumberField, TextArea, TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions } from '../../ui/form.tsx';
import { Facts, Panel } from '../../ui/layout.tsx';
import classes from './catalog.module.css';
import { groupsQuery } from './queries.ts';
import { useProductForm } from './use-product-form.ts';

/** Name, code, group, trial. */
export function DetailsTab({ product, manages }: { product: Product; manages: boolean }) {
  return (
    <div className={classes.narrow}>
      {manages ? <DetailsForm product={product} /> : <DetailsShown product={product} />}
    </div>
  );
}

function DetailsForm({ product }: { product: Product }) {
  const words = useWords(catalogScreens).product;
  const groups = useQuery(groupsQuery(useApi())).data?.items ?? [];
  const form = useProductForm(product, ({ name, code, groupId, description, trialDays, taxable }) => ({
    name,
    code,
    groupId,
    description,
    trialDays,
    taxable,
  }));
  const trial = form.field('trialDays');
  const group = form.field('groupId');
  return (
    <Panel>
      <Form form={form} label={words.tabs.details}>
        <TextField label={words.name} required maxLength={120} {...form.field('name')} />
        <FieldRow>
          <TextField
            label={words.code}
            hint={words.codeHint}
            required
            maxLength={60}
            {...form.field('code')}
          />
          <Select
            label={words.group}
            options={groups.map(({ id, name }) => ({ value: id, label: name }))}
            {...group}
            onChange={(value) => value && group.onChange(value)}
          />
        </FieldRow>
        <TextArea label={words.description} rows={3} maxLength={2000} {...form.field('description')} />
        <NumberField
          label={words.trialDays}
          hint={words.trialHint}
          min={0}
          max={3650}
          {...trial}
          onChange={(value) => trial.onChange(value ?? 0)}
        />
        <Switch label={words.taxable} {...form.field('taxable')} />
        <FormActions form={form} />
      </Form>
    </Panel>
  );
}

function DetailsShown({ product }: { product: Product }) {
  const words = useWords(catalogScreens).product;
  const format = useFormat();
  return (
    <Panel title={words.tabs.details}>
      <Facts
        items={[
          { label: words.name, value: product.name },
          { label: words.code, value: product.code },
          { label: words.group, value: product.groupName },
          { label: words.description, value: product.description || '—' },
          {
            label: words.trialDays,
            value: product.trialDays > 0 ? format.number(product.trialDays) : words.none,
          },
          { label: words.taxable, value: product.taxable ? words.yes : words.no },
        ]}
      />
    </Panel>
  );
}
