import type { ServiceSummary } from '../../../contracts/subscriptions.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/table.tsx';
import { StateBadge, useCommandNoun } from './state-badge.tsx';
import classes from './subscriptions.module.css';

/** What the list of services shows of each. */
export function useServiceColumns(): Column<ServiceSummary>[] {
  const screens = useWords(subscriptionsScreens);
  const words = screens.list;
  const format = useFormat();
  return [
    {
      key: 'service',
      title: words.service,
      width: 'minmax(0, 1.4fr)',
      cell: (row) => (
        <span className={classes.two}>
          <span className={classes.strong}>{row.productName}</span>
          <span className={classes.soft}>
            <span className={classes.number}>#{row.number}</span>
            <span className={classes.narrowLine}> · {row.customerName}</span>
            {row.wishedName && ` · ${row.wishedName}`}
            {row.addons > 0 && ` · ${words.addons({ n: row.addons })}`}
          </span>
        </span>
      ),
    },
    {
      key: 'customer',
      title: words.customer,
      width: 'minmax(0, 1.2fr)',
      wideOnly: true,
      cell: (row) => <span className="k-cut">{row.customerName}</span>,
    },
    { key: 'state', title: words.state, width: '140px', cell: (row) => <States row={row} /> },
    {
      key: 'price',
      title: words.price,
      width: '170px',
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
      key: 'due',
      title: words.due,
      width: '150px',
      end: true,
      wideOnly: true,
      cell: (row) =>
        row.nextDueOn && !row.endedAt ? format.day(row.nextDueOn) : <span className={classes.faint}>—</span>,
    },
  ];
}

function States({ row }: { row: ServiceSummary }) {
  const screens = useWords(subscriptionsScreens);
  const noun = useCommandNoun();
  const format = useFormat();
  return (
    <span className={classes.states}>
      <StateBadge state={row.state} />
      {row.scheduled && (
        <span className={classes.soft}>
          {noun(row.scheduled.command)} · {format.date(row.scheduled.effectiveAt)}
        </span>
      )}
      {row.command && (
        <Badge tone={row.command.state === 'failed' ? 'bad' : 'accent'}>
          {row.command.state === 'failed'
            ? screens.commandStates.failed
            : screens.service.running({ command: noun(row.command.command) })}
        </Badge>
      )}
    </span>
  );
}
