import { useQuery } from '@tanstack/react-query';
import type { ServiceDetail } from '../../../contracts/subscriptions.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useServiceLabel, useWords } from '../../lib/words.tsx';
import { Facts, Panel } from '../../ui/layout.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { Link } from '../../ui/text.tsx';
import { productQuery } from './queries.ts';
import classes from './subscriptions.module.css';

type Item = { key: string; label: string; value: React.ReactNode };

/** Order, price and dates of a service, and what the customer was asked. */
export function ServiceFacts({ service }: { service: ServiceDetail }) {
  const screens = useWords(subscriptionsScreens);
  const words = screens.service;
  const format = useFormat();
  const labelOf = useFieldLabels(service);
  const moment = (key: string, label: string, at: string | null): Item[] =>
    at ? [{ key, label, value: <DateTime at={at} /> }] : [];
  const day = (key: string, label: string, on: string | null): Item[] =>
    on ? [{ key, label, value: format.day(on) }] : [];
  const items: Item[] = [
    {
      key: 'order',
      label: words.order,
      value: (
        <Link
          to={`/orders?customerId=${service.customerId}&search=${service.orderNumber}`}
          className={classes.number}
        >
          {service.orderNumber}
        </Link>
      ),
    },
    ...(service.order.by ? [{ key: 'seller', label: words.seller, value: service.order.by }] : []),
    ...(service.parent
      ? [
          {
            key: 'parent',
            label: words.parent,
            value: (
              <Link to={`/services/${service.parent.id}`}>
                #{service.parent.number} {service.parent.productName}
              </Link>
            ),
          },
        ]
      : []),
    ...(service.wishedName ? [{ key: 'wished', label: words.wishedName, value: service.wishedName }] : []),
    { key: 'cycle', label: words.cycle, value: screens.cycles[service.cycle] },
    ...(service.cycle === 'once'
      ? []
      : [{ key: 'recurring', label: words.recurring, value: format.money(service.recurring) }]),
    ...Object.entries(service.fields).map(([code, value]) => ({
      key: `field-${code}`,
      label: labelOf(code),
      value,
    })),
    ...moment('ordered', words.ordered, service.createdAt),
    ...moment('activated', words.activated, service.activatedAt),
    ...moment('suspended', words.suspended, service.suspendedAt),
    ...(service.suspendedWithParent
      ? [{ key: 'led', label: screens.log.reason, value: screens.history.withParent }]
      : []),
    ...moment('ended', words.ended, service.endedAt),
    ...day('trial', words.trialUntil, service.trialUntil),
    ...(service.order.note ? [{ key: 'note', label: screens.order.note, value: service.order.note }] : []),
    ...day('due', words.due, service.endedAt ? null : service.nextDueOn),
  ];
  return (
    <Panel title={words.facts}>
      <Facts items={items} />
    </Panel>
  );
}

/** What the catalogue calls the questions now; add-ons and what is no longer asked keep their codes. */
function useFieldLabels(service: ServiceDetail): (code: string) => string {
  const asked = service.kind === 'product' && Object.keys(service.fields).length > 0;
  const product = useQuery({ ...productQuery(useApi(), service.productId), enabled: asked }).data;
  return (code) => product?.fields.find((field) => field.code === code)?.label ?? code;
}

/** What the provisioning module tells of the service. */
export function ModulePanel({ service }: { service: ServiceDetail }) {
  const words = useWords(subscriptionsScreens).service;
  const labelOf = useServiceLabel();
  if (service.shown.length === 0) return null;
  return (
    <Panel title={words.module}>
      <Facts
        items={service.shown.map(({ label, value, url }) => ({
          key: `${label} ${value}`,
          label: labelOf(label),
          value: url ? <Link to={url}>{value}</Link> : value,
        }))}
      />
    </Panel>
  );
}
