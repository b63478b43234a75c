import { useInfiniteQuery } from '@tanstack/react-query';
import type { MyCall } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { part } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/layout.tsx';
import { PriceExplanation } from '../../ui/price-explanation.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { Loaded } from '../../ui/states.tsx';
import { myCallsQuery } from './call-queries.ts';
import { Amount, numberOf, serviceOf } from './call-texts.tsx';
import classes from './calls.module.css';
import { clockOf } from './clock-of.ts';

/** On the customer's own page: the calls of the line, each with the reason of its price. */
export const myCalls = part('my.calls', {
  load: ({ api, cache }, { token }) => cache.needPages(myCallsQuery(api, token)),
  Component: MyCalls,
});

function MyCalls({ token }: { token: string }) {
  const words = useWords(ratingScreens).mine;
  const query = useInfiniteQuery(myCallsQuery(useApi(), token));
  const calls = query.data?.pages.flatMap((one) => one.items);
  return (
    <Panel title={words.title} flush>
      <Loaded query={{ data: calls, error: query.error, refetch: () => void query.refetch() }} small>
        {(items) =>
          items.length === 0 ? (
            <p className={classes.noneYet}>{words.none}</p>
          ) : (
            <>
              <ul className={classes.latest}>
                {items.map((call) => (
                  <Mine key={call.id} call={call} />
                ))}
              </ul>
              {query.hasNextPage && (
                <div className={classes.noneYet}>
                  <Button small busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    {words.more}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Mine({ call }: { call: MyCall }) {
  const words = useWords(ratingScreens);
  const line = (
    <span className={classes.mine}>
      <span className={classes.two}>
        <span className={classes.number}>{numberOf(call.number)}</span>
        <span className={classes.soft}>
          <DateTime at={call.startedAt} />
          {call.destination && ` · ${call.destination}`}
        </span>
      </span>
      <span className={classes.price}>
        {call.state === 'rated' ? (
          <Amount amount={call.price} currency={call.currency} />
        ) : (
          <span className={classes.soft}>
            {call.state === 'unrated' ? words.mine.pending : words.mine.free}
          </span>
        )}
        <span className={classes.soft}>
          {call.kind === 'message' ? words.calls.messages({ n: call.seconds }) : clockOf(call.seconds)}
        </span>
      </span>
    </span>
  );
  return (
    <li>
      {call.trace ? (
        <details className={classes.opened}>
          <summary title={words.mine.why}>{line}</summary>
          <PriceExplanation trace={call.trace} service={serviceOf(call)} />
        </details>
      ) : (
        <div className={classes.opened}>{line}</div>
      )}
    </li>
  );
}
