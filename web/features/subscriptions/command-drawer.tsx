import type { CommandView } from '../../../contracts/subscriptions.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Facts } from '../../ui/layout.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { Link } from '../../ui/text.tsx';
import { RetryButton, useFaultSentence } from './command-notice.tsx';
import { CommandBadge, useCommandNoun } from './state-badge.tsx';
import classes from './subscriptions.module.css';

/** One command in full: who, when, why, what was asked of the module and what it answered. */
export function CommandDrawer({ row, onClose }: { row: CommandView | null; onClose: () => void }) {
  const noun = useCommandNoun();
  return (
    <Drawer open={row !== null} onClose={onClose} title={row ? noun(row.command) : ''} size={520}>
      {row && <Detail row={row} onClose={onClose} />}
    </Drawer>
  );
}

function Detail({ row, onClose }: { row: CommandView; onClose: () => void }) {
  const words = useWords(subscriptionsScreens).log;
  const fault = useFaultSentence();
  const moments = [
    ['requested', words.requested, row.requestedAt],
    ['effective', words.effective, row.effectiveAt === row.requestedAt ? null : row.effectiveAt],
    ['finished', words.finished, row.finishedAt],
  ] as const;
  return (
    <div className={classes.details}>
      <Facts
        items={[
          { key: 'state', label: words.state, value: <CommandBadge state={row.state} /> },
          {
            key: 'service',
            label: words.service,
            value: (
              <Link to={`/services/${row.serviceId}`}>
                #{row.serviceNumber} {row.productName}
              </Link>
            ),
          },
          { key: 'by', label: words.by, value: row.by ?? words.system },
          ...moments
            .filter(([, , at]) => at)
            .map(([key, label, at]) => ({ key, label, value: <DateTime at={at ?? ''} /> })),
          ...(row.reason ? [{ key: 'reason', label: words.reason, value: row.reason }] : []),
          ...(row.attempts > 0 ? [{ key: 'attempts', label: words.attempts, value: row.attempts }] : []),
        ]}
      />
      {row.fault && (
        <div className={classes.faultBox}>
          <strong>{words.fault}</strong>
          <p>{fault(row)}</p>
          {row.state === 'failed' && <RetryButton row={row} onDone={onClose} />}
        </div>
      )}
      <section>
        <h3 className={classes.smallHead}>{words.request}</h3>
        <pre className={classes.raw}>{JSON.stringify(row.request, null, 2)}</pre>
      </section>
      <section>
        <h3 className={classes.smallHead}>{words.answer}</h3>
        {row.answer && Object.keys(row.answer).length > 0 ? (
          <pre className={classes.raw}>{JSON.stringify(row.answer, null, 2)}</pre>
        ) : (
          <p className={classes.soft}>{words.noAnswer}</p>
        )}
      </section>
      <p className={classes.soft}>{words.secrets}</p>
    </div>
  );
}
