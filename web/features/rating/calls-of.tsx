import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Call } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { part } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/layout.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { Loaded } from '../../ui/states.tsx';
import { CallDrawer } from './call-drawer.tsx';
import { useLiveReload } from './call-live.ts';
import { callsKey, callsQuery } from './call-queries.ts';
import { Amount, CallState, numberOf, Spoken } from './call-texts.tsx';
import classes from './calls.module.css';

const few = 8;

/** On a subscriber's page: its latest calls. */
export const subscriberCalls = part('subscriber.main', {
  load: ({ api, cache }, { subscriberId }) => cache.needPages(callsQuery(api, { subscriberId }, few)),
  Component: ({ subscriberId }) => <LatestCalls of={{ subscriberId }} />,
});

/** On a customer's screen: the latest calls of all its lines, if there are any. */
export const customerCalls = part('customer.side', {
  load: ({ api, cache }, { customerId }) => cache.needPages(callsQuery(api, { customerId }, few)),
  Component: ({ customerId }) => <LatestCalls of={{ customerId }} quiet />,
});

type Of = { subscriberId: string } | { customerId: string };

function LatestCalls({ of, quiet }: { of: Of; quiet?: boolean }) {
  const words = useWords(ratingScreens).calls;
  const query = useInfiniteQuery(callsQuery(useApi(), of, few));
  const [open, setOpen] = useState<string | null>(null);
  const first = query.data?.pages[0];
  useLiveReload('calls:live', first?.position, [callsKey]);
  if (quiet && first && first.items.length === 0) return null;
  const [[name, id] = ['', '']] = Object.entries(of);
  return (
    <Panel
      title={'subscriberId' in of ? words.ofSubscriber : words.ofCustomer}
      actions={
        first &&
        first.items.length > 0 && (
          <Button small look="quiet" to={`/calls?${name}=${id}`}>
            {words.all}
          </Button>
        )
      }
      flush
    >
      <Loaded query={{ data: first, error: query.error, refetch: () => void query.refetch() }} small>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.noneYet}>{words.noneYet}</p>
          ) : (
            <ul className={classes.latest}>
              {items.map((call) => (
                <Latest key={call.id} call={call} onOpen={() => setOpen(String(call.id))} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <CallDrawer callId={open} onClose={() => setOpen(null)} onOpen={setOpen} />
    </Panel>
  );
}

function Latest({ call, onOpen }: { call: Call; onOpen: () => void }) {
  return (
    <li>
      <button type="button" className={classes.latestCall} onClick={onOpen}>
        <span className={classes.two}>
          <span className={classes.number}>{numberOf(call.number)}</span>
          <span className={classes.soft}>
            <DateTime at={call.startedAt} />
            {call.destination && ` · ${call.destination}`}
          </span>
        </span>
        <span className={classes.price}>
          {call.price === null ? (
            <CallState call={call} />
          ) : (
            <Amount amount={call.price} currency={call.currency} />
          )}
          <span className={classes.soft}>
            <Spoken call={call} />
          </span>
        </span>
      </button>
    </li>
  );
}
