import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { OrderView } from '../../../contracts/subscriptions.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { Form, FormFault, useForm } from '../../ui/form.tsx';
import { Panel } from '../../ui/layout.tsx';
import { notify } from '../../ui/notify.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { CustomerField } from './customer-field.tsx';
import { PriceSummary, useQuote } from './price-summary.tsx';
import { ProductField } from './product-field.tsx';
import { customerQuery, productQuery, productsQuery, subscriptionsKey } from './queries.ts';
import { type Chosen, firstChoice, told } from './selection.ts';
import { AddonFields, type FieldAt, SelectionFields } from './selection-fields.tsx';
import classes from './subscriptions.module.css';

export const orderPage = page({
  load: async ({ api, cache, url }) => {
    const customerId = url.searchParams.get('customerId');
    const productId = url.searchParams.get('productId');
    await Promise.all([
      cache.need(productsQuery(api)),
      ...(customerId ? [cache.need(customerQuery(api, customerId))] : []),
      ...(productId ? [cache.need(productQuery(api, productId))] : []),
    ]);
  },
  Component: OrderPage,
});

const nothing: Chosen = { currency: 'TRY', cycle: 'monthly', options: {}, fields: {}, addons: [] };

function OrderPage() {
  const words = useWords(subscriptionsScreens).order;
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const products = useQuery(productsQuery(api)).data?.items ?? [];
  const accept = useRef(false);
  const form = useForm({
    initial: {
      ...nothing,
      customerId: params.get('customerId') as string | null,
      productId: params.get('productId') as string | null,
      wishedName: '',
      note: '',
    },
    save: async ({ customerId, productId, wishedName, note, ...chosen }) => {
      const order = await api.post<OrderView>('/api/subscriptions/orders', {
        customerId,
        selection: { ...told(chosen), productId },
        ...(wishedName.trim() ? { wishedName } : {}),
        note,
        accept: accept.current,
      });
      notify.done({ message: words.placed({ number: order.number }) });
      void queries.invalidateQueries({ queryKey: subscriptionsKey });
      const [service] = order.services;
      if (service) setPlaced(`/services/${service.id}`);
    },
  });
  const [placed, setPlaced] = useState<string | null>(null);
  useEffect(() => {
    if (placed) void navigate(placed, { replace: true });
  }, [placed, navigate]);
  const { values } = form;
  const { data: product } = useQuery({
    ...productQuery(api, values.productId ?? ''),
    enabled: values.productId !== null,
  });
  useStart(product?.id, () => product && form.set(firstChoice(product, values)));
  const { quote, error } = useQuote(product, values);
  const field = form.field as unknown as FieldAt;
  const ready = values.customerId !== null && product !== undefined;
  const send = (andAccept: boolean) => {
    accept.current = andAccept;
    void form.submit();
  };
  return (
    <div className={classes.screen}>
      <PageHeader
        title={words.title}
        note={words.lead}
        back={values.customerId && params.has('customerId') ? `/customers/${values.customerId}` : '/services'}
      />
      <div className={classes.columns}>
        <div className={classes.main}>
          <Panel>
            <Form form={form} label={words.title}>
              <CustomerField label={words.customer} hint={words.customerHint} {...form.field('customerId')} />
              <ProductField products={products} {...form.field('productId')} />
              {product && (
                <>
                  <SelectionFields product={product} chosen={values} set={form.set} field={field} />
                  <AddonFields product={product} chosen={values} set={form.set} field={field} />
                  {product.module !== null && (
                    <TextField
                      label={words.wishedName}
                      hint={words.wishedNameHint}
                      autoComplete="off"
                      maxLength={60}
                      {...form.field('wishedName')}
                    />
                  )}
                  <TextArea label={words.note} rows={2} maxLength={2000} {...form.field('note')} />
                </>
              )}
            </Form>
          </Panel>
        </div>
        <aside className={classes.side}>
          <div className={classes.sticky}>
            <Panel title={words.summary}>
              {product ? (
                <PriceSummary quote={quote} error={error} />
              ) : (
                <p className={classes.soft}>
                  {products.length === 0 ? words.noProducts : words.chooseProduct}
                </p>
              )}
              {form.fault ? <FormFault fault={form.fault} /> : null}
              <div className={classes.orderActions}>
                {may('subscriptions.manage') && (
                  <Button wide look="primary" busy={form.busy} disabled={!ready} onClick={() => send(true)}>
                    {words.placeAndAccept}
                  </Button>
                )}
                <Button
                  wide
                  look={may('subscriptions.manage') ? 'plain' : 'primary'}
                  busy={form.busy}
                  disabled={!ready}
                  onClick={() => send(false)}
                >
                  {words.place}
                </Button>
              </div>
            </Panel>
          </div>
        </aside>
      </div>
    </div>
  );
}

/** Starts over when another product is chosen. */
function useStart(productId: string | undefined, start: () => void): void {
  const run = useRef(start);
  run.current = start;
  useEffect(() => {
    if (productId !== undefined) run.current();
  }, [productId]);
}
