import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ServiceSummary } from '../../../contracts/subscriptions.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { part } from '../../lib/feature.ts';
import { useFormat } from '../../lib/format.ts';
import { useLive } from '../../lib/live.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconPlus } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Link } from '../../ui/text.tsx';
import { customerServicesQuery } from './queries.ts';
import { CommandBadge, StateBadge } from './state-badge.tsx';
import classes from './subscriptions.module.css';

/** Beside a customer: what they have, and the way to sell more. */
export const customerServices = part('customer.side', {
  load: ({ api, cache }, { customerId }) => cache.need(customerServicesQuery(api, customerId)),
  Component: CustomerServices,
});

function CustomerServices({ customerId }: { customerId: string }) {
  const words = useWords(subscriptionsScreens).customer;
  const may = useMay();
  const queries = useQueryClient();
  const wanted = customerServicesQuery(useApi(), customerId);
  const query = useQuery(wanted);
  const reload = () => void queries.invalidateQueries({ queryKey: wanted.queryKey });
  useLive(`customer:${customerId}`, {
    since: query.data?.position,
    onChange: ({ kind }) => {
      if (kind.startsWith('subscriptions.')) reload();
    },
    onReload: reload,
  });
  return (
    <Panel
      title={words.title}
      flush
      actions={
        may('subscriptions.order') && (
          <Button
            small
            look="quiet"
            icon={<IconPlus size={14} />}
            to={`/services/new?customerId=${customerId}`}
          >
            {words.order}
          </Button>
        )
      }
    >
      <Loaded query={query} small>
        {({ items, total = 0 }) =>
          items.length === 0 ? (
            <p className={classes.panelNone}>{words.none}</p>
          ) : (
            <>
              <ul className={classes.lines}>
                {items.map((service) => (
                  <Line key={service.id} service={service} />
                ))}
              </ul>
              <p className={classes.panelLinks}>
                {total > items.length && (
                  <Link to={`/services?customerId=${customerId}`}>{words.all({ n: total })}</Link>
                )}
                <Link to={`/orders?customerId=${customerId}`}>{words.orders}</Link>
              </p>
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}

/** One service in a narrow list. */
export function Line({ service }: { service: ServiceSummary }) {
  const screens = useWords(subscriptionsScreens);
  const format = useFormat();
  return (
    <li className={classes.line}>
      <span className={classes.two}>
        <Link to={`/services/${service.id}`}>{service.productName}</Link>
        <span className={classes.soft}>
          <span className={classes.number}>#{service.number}</span>
          {service.quantity > 1 && ` · ${screens.service.pieces({ n: service.quantity })}`}
          {service.cycle !== 'once' &&
            ` · ${format.money(service.recurring)} / ${screens.per[service.cycle]}`}
        </span>
      </span>
      {service.command?.state === 'failed' ? (
        <CommandBadge state="failed" />
      ) : (
        <StateBadge state={service.state} />
      )}
    </li>
  );
}
