import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { ServiceDetail } from '../../../contracts/subscriptions.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useApi, usePlace } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useLive, useViewing } from '../../lib/live.tsx';
import { patch } from '../../lib/patch.ts';
import { isRefusal } from '../../lib/refusal.ts';
import { Slot } from '../../lib/slot.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconLock } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { Link } from '../../ui/text.tsx';
import { Viewing } from '../../ui/viewing.tsx';
import { AddonsPanel } from './addons-panel.tsx';
import { CommandLog } from './command-log.tsx';
import { CommandNotice } from './command-notice.tsx';
import { commandsKey, commandsQuery, productQuery, serviceKey, serviceQuery } from './queries.ts';
import { ScheduledPanel } from './scheduled-panel.tsx';
import { ServiceActions } from './service-actions.tsx';
import { ModulePanel, ServiceFacts } from './service-facts.tsx';
import { SoldPanel } from './sold-panel.tsx';
import { StateBadge } from './state-badge.tsx';
import { StateHistory } from './state-history.tsx';
import classes from './subscriptions.module.css';

export const servicePage = page({
  load: async ({ api, cache, params, loadSlot }) => {
    const serviceId = params.serviceId ?? '';
    const [service] = await Promise.all([
      cache.need<ServiceDetail>(serviceQuery(api, serviceId)),
      cache.needPages(commandsQuery(api, serviceId)),
    ]);
    if (service.kind === 'product' && Object.keys(service.fields).length > 0)
      await cache.need(productQuery(api, service.productId)).catch(() => undefined);
    await loadSlot('service.main', { serviceId, customerId: service.customerId });
  },
  Component: ServicePage,
});

function ServicePage() {
  const { serviceId = '' } = useParams();
  const query = useQuery(serviceQuery(useApi(), serviceId));
  useLiveService(serviceId, query.data?.position);
  if (isRefusal(query.error) && query.error.status === 404) return <Lost />;
  const service = query.data;
  if (service) return <Service key={service.id} service={service} />;
  return query.error ? (
    <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  ) : (
    <Skeleton lines={8} />
  );
}

function Service({ service }: { service: ServiceDetail }) {
  const screens = useWords(subscriptionsScreens);
  const place = usePlace();
  const viewers = useViewing(`service:${service.id}`);
  const customerPage = place('customer', service.customerId);
  return (
    <div className={classes.screen}>
      <PageHeader
        title={`#${service.number} ${service.productName}`}
        heading={
          <span className={classes.heading}>
            <span className={classes.headingName}>{service.productName}</span>
            <StateBadge state={service.state} />
          </span>
        }
        back={service.parentId ? `/services/${service.parentId}` : '/services'}
        note={
          <span className={classes.headNote}>
            <span className={classes.number}>{screens.service.number({ number: service.number })}</span>
            {customerPage ? <Link to={customerPage}>{service.customerName}</Link> : service.customerName}
            <Viewing viewers={viewers} />
          </span>
        }
        actions={<ServiceActions service={service} />}
      />
      <div className={classes.columns}>
        <div className={classes.main}>
          <CommandNotice service={service} />
          <SoldPanel service={service} />
          <Slot
            name="service.main"
            serviceId={service.id}
            customerId={service.customerId}
            fallback={<Skeleton lines={4} />}
          />
          <CommandLog service={service} />
          <StateHistory service={service} />
        </div>
        <div className={classes.side}>
          <ServiceFacts service={service} />
          <ModulePanel service={service} />
          <ScheduledPanel service={service} />
          {service.kind === 'product' && <AddonsPanel service={service} />}
        </div>
      </div>
    </div>
  );
}

/** The head is patched at once; history, log and what the module tells are asked for anew. */
function useLiveService(serviceId: string, since: number | undefined): void {
  const queries = useQueryClient();
  const anew = () => {
    void queries.invalidateQueries({ queryKey: serviceKey(serviceId) });
    void queries.invalidateQueries({ queryKey: commandsKey(serviceId) });
  };
  useLive(`service:${serviceId}`, {
    since,
    onChange: (change) => {
      patch(queries, serviceKey(serviceId), change);
      anew();
    },
    onReload: anew,
  });
}

function Lost() {
  const words = useWords(subscriptionsScreens).service;
  return (
    <EmptyState
      icon={<IconLock />}
      title={words.lostTitle}
      actions={<Button to="/services">{words.toList}</Button>}
    >
      {words.lostText}
    </EmptyState>
  );
}
