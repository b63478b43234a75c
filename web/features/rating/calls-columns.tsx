import type { Call } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useMay } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import type { Column } from '../../ui/table.tsx';
import { Amount, CallState, numberOf, Spoken } from './call-texts.tsx';
import classes from './calls.module.css';

/** The columns of lists of calls; `of`: whose list it is, so that it need not be said in each row. */
export function useCallColumns(of: 'everybody' | 'customer' | 'subscriber' = 'everybody'): Column<Call>[] {
  const { calls: words, directions } = useWords(ratingScreens);
  const may = useMay();
  const whose: Column<Call> = {
    key: 'whose',
    title: words.whose,
    width: 'minmax(0, 1.2fr)',
    wideOnly: true,
    cell: (call) => <Whose call={call} withCustomer={of === 'everybody'} />,
  };
  const cost: Column<Call> = {
    key: 'cost',
    title: words.cost,
    width: '112px',
    end: true,
    wideOnly: true,
    cell: (call) => (
      <span className={classes.soft}>
        <Amount amount={call.cost} currency={call.costCurrency} />
      </span>
    ),
  };
  return [
    {
      key: 'number',
      title: words.number,
      width: 'minmax(0, 1.3fr)',
      cell: (call) => (
        <span className={classes.two}>
          <span className={classes.number}>{numberOf(call.number)}</span>
          <span className={classes.soft}>
            <span className={classes.narrow}>
              <DateTime at={call.startedAt} />
            </span>
            <span className={classes.wide}>{call.destination ?? directions[call.direction]}</span>
          </span>
        </span>
      ),
    },
    ...(of === 'subscriber' ? [] : [whose]),
    {
      key: 'time',
      title: words.time,
      width: '208px',
      wideOnly: true,
      cell: (call) => <DateTime at={call.startedAt} />,
    },
    {
      key: 'duration',
      title: words.duration,
      width: '104px',
      end: true,
      wideOnly: true,
      cell: (call) => <Spoken call={call} />,
    },
    {
      key: 'state',
      title: words.state,
      width: 'minmax(0, 1fr)',
      wideOnly: true,
      cell: (call) => <CallState call={call} />,
    },
    ...(may('tariffs.see-cost') && of === 'everybody' ? [cost] : []),
    {
      key: 'price',
      title: words.price,
      width: '112px',
      end: true,
      cell: (call) => (
        <span className={classes.price}>
          {call.price === null ? (
            <span className={classes.narrow}>
              <CallState call={call} />
            </span>
          ) : (
            <Amount amount={call.price} currency={call.currency} />
          )}
          <span className={classes.narrow}>{call.price !== null && <Spoken call={call} />}</span>
        </span>
      ),
    },
  ];
}

function Whose({ call, withCustomer }: { call: Call; withCustomer: boolean }) {
  const words = useWords(ratingScreens).calls;
  if (!call.subscriber) return <span className={classes.soft}>{call.account || words.nobody}</span>;
  return (
    <span className={classes.two}>
      <span>
        {withCustomer ? (call.customer?.name ?? call.subscriber.username) : call.subscriber.username}
      </span>
      {withCustomer && <span className={classes.soft}>{call.subscriber.username}</span>}
    </span>
  );
}
