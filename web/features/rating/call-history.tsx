import type { CallDetail } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { CallState, ExactAmount, wordOf } from './call-texts.tsx';
import classes from './calls.module.css';
import { clockOf } from './clock-of.ts';

/** What was charged for a call, taken back and charged anew: nothing is ever changed silently. */
export function CallHistory({ entries }: { entries: CallDetail['entries'] }) {
  const words = useWords(ratingScreens);
  return (
    <section>
      <h3>{words.call.history}</h3>
      <ol className={classes.entries}>
        {entries.map((entry) => (
          <li key={entry.id} data-kind={entry.kind}>
            <span>
              {entry.kind === 'reversal'
                ? words.call.entries.reversal
                : entry.run > 0
                  ? words.call.again
                  : words.call.entries.charge}
            </span>
            <span className={classes.soft}>
              {[
                entry.reason && wordOf(words.reasons, entry.reason),
                entry.plan?.name,
                entry.document && words.call.onDocument({ document: entry.document }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <ExactAmount amount={entry.price} currency={entry.currency} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Other records that the switch wrote of the same call. */
export function CallLegs({ legs, onOpen }: { legs: CallDetail['legs']; onOpen: (callId: string) => void }) {
  const words = useWords(ratingScreens);
  return (
    <section>
      <h3>{words.call.legs}</h3>
      <ul className={classes.entries}>
        {legs.map((leg) => (
          <li key={leg.id}>
            <button type="button" className={classes.leg} onClick={() => onOpen(String(leg.id))}>
              {leg.channel || leg.dialled}
            </button>
            <CallState call={leg} />
            <span className={classes.amount}>
              {leg.disposition === 'answered' ? clockOf(leg.seconds) : words.dispositions[leg.disposition]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
