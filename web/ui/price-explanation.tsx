import { explainPrice, type Names, type Traced } from '../../words/tariffs/explain-price.ts';
import { useLocale } from '../lib/words.tsx';
import classes from './price-explanation.module.css';

/**
 * Why a price is what it is, from the trace of a quote or of a rated call, as a receipt. `names` are those of the deck
 * and the bundle, where the caller knows them.
 */
export function PriceExplanation({ trace, names }: { trace: Traced; names?: Names }) {
  const reasons = explainPrice(trace, useLocale(), names);
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
