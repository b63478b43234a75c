import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Subscriber } from '../../../contracts/voice.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useApi, usePlace } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useViewing } from '../../lib/live.tsx';
import { Slot } from '../../lib/slot.tsx';
import { useWords } from '../../lib/words.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { Link } from '../../ui/text.tsx';
import { Viewing } from '../../ui/viewing.tsx';
import { BlocksPanel } from './blocks-panel.tsx';
import { CredentialsPanel } from './credentials-panel.tsx';
import { useLiveSubscriber } from './follow.ts';
import { LinePanel } from './line-panel.tsx';
import { BlockBadge, StateBadge } from './marks.tsx';
import { NumbersPanel } from './numbers-panel.tsx';
import { subscriberQuery } from './queries.ts';
import { SwitchPanel } from './switch-panel.tsx';
import classes from './voice.module.css';

export const subscriberPage = page({
  load: async ({ api, cache, params, loadSlot }) => {
    const subscriberId = params.subscriberId ?? '';
    const { customerId } = await cache.need<Subscriber>(subscriberQuery(api, subscriberId));
    await loadSlot('subscriber.main', { subscriberId, customerId });
  },
  Component: SubscriberPage,
});

function SubscriberPage() {
  const { subscriberId = '' } = useParams();
  const words = useWords(voiceScreens).subscriber;
  const query = useQuery(subscriberQuery(useApi(), subscriberId));
  const line = query.data;
  useLiveSubscriber(subscriberId, line?.position);
  const viewers = useViewing(`subscriber:${subscriberId}`);
  if (!line) {
    return query.error ? (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Skeleton lines={8} />
    );
  }
  return (
    <div className={classes.screen}>
      <PageHeader
        title={`${line.username} · ${words.title}`}
        heading={
          <span className={classes.heading}>
            {line.username}
            <StateBadge state={line.state} />
            <BlockBadge block={line.outgoingBlock} />
          </span>
        }
        back="/subscribers"
        note={
          <span className={classes.heading}>
            <Belonging line={line} />
            <Viewing viewers={viewers} />
          </span>
        }
      />
      <div className={classes.columns}>
        <div className={classes.main}>
          <LinePanel line={line} />
          <NumbersPanel line={line} />
          <BlocksPanel line={line} />
          <Slot
            name="subscriber.main"
            subscriberId={line.id}
            customerId={line.customerId}
            fallback={<Skeleton lines={5} />}
          />
        </div>
        <div className={classes.side}>
          <CredentialsPanel line={line} />
          <SwitchPanel line={line} />
        </div>
      </div>
    </div>
  );
}

/** Whose line it is, and of which service. */
function Belonging({ line }: { line: Subscriber }) {
  const words = useWords(voiceScreens).subscriber;
  const place = usePlace();
  const customer = place('customer', line.customerId);
  const service = place('service', line.subscriptionId);
  const sold =
    line.subscriptionNumber === null
      ? null
      : words.service({ number: line.subscriptionNumber, product: line.productName ?? '' });
  return (
    <span>
      {customer ? <Link to={customer}>{line.customerName}</Link> : line.customerName}
      {sold && ' · '}
      {sold && (service ? <Link to={service}>{sold}</Link> : sold)}
    </span>
  );
}
