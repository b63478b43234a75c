import { explainPrice, type Names, type Service, type Traced } from '../../words/tariffs/explain-price.ts';
import { useLocale } from '../lib/words.tsx';
import classes from './price-explanation.module.css';

/**
 * Why a price is what it is, from the trace of a quote or of what was rated, as a receipt. `names` are those of the deck
 * and the bundle, where the caller knows them; messages are counted, calls timed.
 */
export function PriceExplanation({
  trace,
  names,
  service,
}: {
  trace: Traced;
  names?: Names;
  service?: Service;
}) {
  const reasons = explainPrice(trace, useLocale(), { names, service });
  return (
    <ol className={classes.receipt}>
      {reasons.map((reason, n) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a receipt is made anew as a whole
          key={n}
          className={classes.line}
          data-key={reason.key}
        >
          <span className={classes.title}>{reason.title}</span>
          <span className={classes.text}>{reason.text}</span>
          <span className={classes.amount}>{reason.amount}</span>
        </li>
      ))}
    </ol>
  );
}
