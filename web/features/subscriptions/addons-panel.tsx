import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Product } from '../../../contracts/catalog.ts';
import type { OrderView, ServiceDetail } from '../../../contracts/subscriptions.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/choices.tsx';
import { NumberField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconPlus } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Line } from './customer-services.tsx';
import { productQuery, subscriptionsKey } from './queries.ts';
import { CustomFields, type FieldAt, usePriceText } from './selection-fields.tsx';
import classes from './subscriptions.module.css';

/** Add-on services under a service, and adding one. */
export function AddonsPanel({ service }: { service: ServiceDetail }) {
  const words = useWords(subscriptionsScreens).addons;
  const [open, setOpen] = useState(false);
  return (
    <Panel
      title={words.title}
      flush
      actions={
        service.can.addAddon && (
          <Button small look="quiet" icon={<IconPlus size={14} />} onClick={() => setOpen(true)}>
            {words.add}
          </Button>
        )
      }
    >
      {service.children.length === 0 ? (
        <p className={classes.panelNone}>{words.none}</p>
      ) : (
        <ul className={`${classes.lines} ${classes.long}`}>
          {service.children.map((child) => (
            <Line key={child.id} service={child} />
          ))}
        </ul>
      )}
      <Modal open={open} onClose={() => setOpen(false)} title={words.add}>
        {open && <AddAddon service={service} onClose={() => setOpen(false)} />}
      </Modal>
    </Panel>
  );
}

function AddAddon({ service, onClose }: { service: ServiceDetail; onClose: () => void }) {
  const words = useWords(subscriptionsScreens).addons;
  const product = useQuery(productQuery(useApi(), service.productId));
  return (
    <Loaded query={product} small>
      {({ addons }) => {
        const offered = addons.filter(({ state }) => state === 'on-sale');
        if (offered.length === 0) return <p className={classes.soft}>{words.noOffers}</p>;
        return <AddonForm service={service} offered={offered} onClose={onClose} />;
      }}
    </Loaded>
  );
}

function AddonForm({
  service,
  offered,
  onClose,
}: {
  service: ServiceDetail;
  offered: Product['addons'];
  onClose: () => void;
}) {
  const screens = useWords(subscriptionsScreens);
  const words = screens.addons;
  const price = usePriceText();
  const api = useApi();
  const queries = useQueryClient();
  const terms = { currency: service.recurring.currency, cycle: service.cycle };
  const form = useForm({
    initial: {
      addonId: offered.length === 1 ? (offered[0]?.id ?? null) : null,
      quantity: 1 as number | null,
      fields: {},
    },
    save: async ({ addonId, quantity, fields }) => {
      const order = await api.post<OrderView>(`/api/subscriptions/${service.id}/addons`, {
        addonId,
        quantity: quantity ?? 1,
        fields,
      });
      notify.done({ message: words.added({ number: order.number }) });
      void queries.invalidateQueries({ queryKey: subscriptionsKey });
    },
    onSaved: onClose,
  });
  const field = form.field as unknown as FieldAt;
  const chosen = offered.find(({ id }) => id === form.values.addonId);
  return (
    <Form form={form} label={words.add} guard={false}>
      <Select
        label={words.addon}
        required
        options={offered.map(({ id, name, prices }) => ({
          value: id,
          label: [name, price(prices, terms)].filter(Boolean).join(' · '),
        }))}
        {...form.field('addonId')}
      />
      {chosen && chosen.maxQuantity > 1 && (
        <NumberField
          label={screens.order.quantity}
          min={1}
          max={chosen.maxQuantity}
          {...form.field('quantity')}
        />
      )}
      {chosen && <CustomFields asked={chosen.fields} at={(code) => field(`fields.${code}`)} />}
      <FormActions form={form} save={words.save} onCancel={onClose} always />
    </Form>
  );
}
