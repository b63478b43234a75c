import type { OrderState, OrderSummary } from '../../../contracts/subscriptions.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import type { Column } from '../../ui/table.tsx';
import classes from './subscriptions.module.css';

const tones: Record<OrderState, Tone> = { placed: 'info', accepted: 'good', cancelled: 'neutral' };

/** What the list of orders shows of each. */
export function useOrderColumns(): Column<OrderSummary>[] {
  const screens = useWords(subscriptionsScreens);
  const words = screens.orders;
  const format = useFormat();
  return [
    {
      key: 'order',
      title: words.order,
      width: 'minmax(0, 1.4fr)',
      cell: (row) => (
        <span className={classes.two}>
          <span className={classes.strong}>{row.productName}</span>
          <span className={classes.soft}>
            <span className={classes.number}>{row.number}</span>
            <span className={classes.narrowLine}> · {row.customerName}</span>
            {row.isAddition && ` · ${words.addition}`}
            {row.services > 1 && ` · ${screens.list.total({ n: row.services })}`}
          </span>
        </span>
      ),
    },
    {
      key: 'customer',
      title: screens.list.customer,
      width: 'minmax(0, 1.2fr)',
      wideOnly: true,
      cell: (row) => <span className="k-cut">{row.customerName}</span>,
    },
    {
      key: 'state',
      title: screens.list.state,
      width: '172px',
      cell: (row) => <Badge tone={tones[row.state]}>{screens.orderStates[row.state]}</Badge>,
    },
    {
      key: 'first',
      title: screens.order.first,
      width: '130px',
      end: true,
      wideOnly: true,
      cell: (row) => format.money(row.first),
    },
    {
      key: 'recurring',
      title: screens.list.price,
      width: '190px',
      end: true,
      wideOnly: true,
      cell: (row) =>
        row.cycle === 'once' ? (
          <span className={classes.soft}>{screens.cycles.once}</span>
        ) : (
          <span>
            {format.money(row.recurring)}
            <span className={classes.soft}> / {screens.per[row.cycle]}</span>
          </span>
        ),
    },
    {
      key: 'at',
      title: words.at,
      width: '212px',
      end: true,
      wideOnly: true,
      cell: (row) => (
        <span className={classes.two}>
          <DateTime at={row.createdAt} />
          {row.by && <span className={classes.soft}>{row.by}</span>}
        </span>
      ),
    },
  ];
}
