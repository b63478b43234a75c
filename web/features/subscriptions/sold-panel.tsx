import type { ServiceDetail, SoldLine } from '../../../contracts/subscriptions.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Panel } from '../../ui/layout.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import classes from './subscriptions.module.css';

type Version = ServiceDetail['sold'][number];

/** What was sold and at which price, with the versions before. */
export function SoldPanel({ service }: { service: ServiceDetail }) {
  const words = useWords(subscriptionsScreens).service;
  const [present, ...earlier] = service.sold;
  if (!present) return null;
  return (
    <Panel title={words.sold} actions={<span className={classes.panelNote}>{words.soldHint}</span>}>
      <Lines version={present} />
      {earlier.length > 0 && (
        <details className={classes.earlier}>
          <summary>{words.earlier({ n: earlier.length })}</summary>
          {earlier.map((version) => (
            <div key={version.number} className={classes.earlierOne}>
              <p className={classes.soft}>
                {version.productName} · {words.from} <DateTime at={version.effectiveAt} />
              </p>
              <Lines version={version} />
            </div>
          ))}
        </details>
      )}
    </Panel>
  );
}

function Lines({ version }: { version: Version }) {
  const screens = useWords(subscriptionsScreens);
  const format = useFormat();
  return (
    <>
      <ul className={classes.priceLines}>
        {version.lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          <Line key={at} line={line} />
        ))}
      </ul>
      <dl className={classes.sums}>
        {version.number === 1 && version.first.minor !== version.recurring.minor && (
          <div>
            <dt>{screens.order.first}</dt>
            <dd>{format.money(version.first)}</dd>
          </div>
        )}
        {version.cycle !== 'once' && (
          <div>
            <dt>
              {screens.order.recurring}{' '}
              <span className={classes.soft}>({screens.cycles[version.cycle]})</span>
            </dt>
            <dd>{format.money(version.recurring)}</dd>
          </div>
        )}
      </dl>
    </>
  );
}

function Line({ line }: { line: SoldLine }) {
  const words = useWords(subscriptionsScreens).service;
  const format = useFormat();
  const times = (minor: string) => ({
    minor: String(BigInt(minor) * BigInt(line.quantity)),
    currency: line.unit.currency,
  });
  return (
    <li>
      <span>
        {line.name}
        {line.quantity > 1 && (
          <span className={classes.soft}>
            {' '}
            × {format.number(line.quantity)} · {format.money(line.unit)}
          </span>
        )}
        {line.setup.minor !== '0' && (
          <span className={classes.setup}>
            {words.setup({ amount: format.money(times(line.setup.minor)) })}
          </span>
        )}
      </span>
      <span className={classes.amount}>{format.money(times(line.unit.minor))}</span>
    </li>
  );
}
