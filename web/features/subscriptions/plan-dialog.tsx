import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ServiceDetail } from '../../../contracts/subscriptions.ts';
import { subscriptionsWords } from '../../../words/subscriptions/index.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { useQuote } from './price-summary.tsx';
import { ProductField } from './product-field.tsx';
import { productQuery, productsQuery } from './queries.ts';
import { type Chosen, firstChoice, told } from './selection.ts';
import { type FieldAt, SelectionFields } from './selection-fields.tsx';
import classes from './subscriptions.module.css';
import { usePress } from './use-press.ts';
import { WhenFields, whenStart } from './when-fields.tsx';

type Props = { service: ServiceDetail; onClose: () => void };

/** Another product or other options for a service, now or from a date on. */
export function PlanDialog({ open, ...props }: Props & { open: boolean }) {
  const { commands } = useWords(subscriptionsWords);
  return (
    <Modal open={open} onClose={props.onClose} title={commands['change-plan'] ?? ''} wide>
      {open && <Plan {...props} />}
    </Modal>
  );
}

function Plan({ service, onClose }: Props) {
  const screens = useWords(subscriptionsScreens);
  const words = screens.command;
  const { commands } = useWords(subscriptionsWords);
  const format = useFormat();
  const api = useApi();
  const press = usePress(service.id);
  const offered = useQuery(productsQuery(api)).data?.items ?? [];
  const products = offered.filter(({ id, module }) => id !== service.productId && module === service.module);
  const present: Chosen = {
    currency: service.recurring.currency,
    cycle: service.cycle,
    options: service.options,
    fields: service.fields,
    addons: [],
  };
  const form = useForm({
    initial: { ...present, ...whenStart, productId: service.productId as string | null },
    check: { at: (at, { when }) => (when === 'later' && !at ? words.atNeeded : null) },
    save: async ({ productId, reason, when, at, ...chosen }) => {
      const { cycle, options, fields } = told(chosen);
      const selection = { productId: productId ?? '', cycle, options, fields };
      await press('change-plan', { reason, when, at }, { selection });
    },
    onSaved: onClose,
  });
  const { values } = form;
  const product = useQuery(productQuery(api, values.productId ?? '')).data;
  const start = useRef(() => {});
  start.current = () => {
    if (product) form.set(firstChoice(product, values));
  };
  useEffect(() => {
    if (product?.id) start.current();
  }, [product?.id]);
  const { quote } = useQuote(product, values);
  return (
    <Form form={form} label={commands['change-plan'] ?? ''} guard={false}>
      <p className={classes.soft}>{words.texts['change-plan']}</p>
      <ProductField
        products={[{ id: service.productId, name: service.productName, from: [] }, ...products]}
        {...form.field('productId')}
      />
      {product && (
        <SelectionFields
          product={product}
          chosen={values}
          set={form.set}
          field={form.field as unknown as FieldAt}
          fixedCurrency
        />
      )}
      <WhenFields values={values} set={form.set} reason={form.field('reason')} at={form.field('at')} />
      {quote && (
        <p className={classes.newPrice}>
          <span>{words.newPrice}</span>
          <span>
            <span className={classes.soft}>{format.money(service.recurring)} → </span>
            <strong>{format.money(quote.recurring)}</strong>
            <span className={classes.soft}> / {screens.per[quote.cycle]}</span>
          </span>
        </p>
      )}
      <FormActions form={form} save={commands['change-plan'] ?? ''} onCancel={onClose} />
    </Form>
  );
}
