import type { ServiceDetail } from '../../../contracts/subscriptions.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Panel } from '../../ui/layout.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { StateBadge } from './state-badge.tsx';
import classes from './subscriptions.module.css';

/** Each state the service was in: since when, who wanted it and why. */
export function StateHistory({ service }: { service: ServiceDetail }) {
  const screens = useWords(subscriptionsScreens);
  const words = screens.history;
  const format = useFormat();
  return (
    <Panel title={words.title} flush>
      <ul className={classes.lines}>
        {service.history.map((one) => (
          <li key={`${one.at} ${one.to}`} className={classes.line}>
            <span className={classes.two}>
              <span className={classes.strong}>
                {words.moves[one.from === 'suspended' && one.to === 'active' ? 'resumed' : one.to]}
              </span>
              {one.reason && <span>{one.reason}</span>}
              <span className={classes.soft}>
                <DateTime at={one.at} /> ·{' '}
                {one.withParent ? words.withParent : (one.by ?? screens.log.system)}
                {one.effectiveAt.slice(0, 16) !== one.at.slice(0, 16) &&
                  ` · ${words.effective({ at: format.dateTime(one.effectiveAt) })}`}
              </span>
            </span>
            <StateBadge state={one.to} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
