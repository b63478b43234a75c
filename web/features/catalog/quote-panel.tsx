import type { Quote } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useFormat } from '../../lib/format.ts';
import { isRefusal } from '../../lib/refusal.ts';
import { useWords } from '../../lib/words.tsx';
import { Panel } from '../../ui/layout.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import classes from './catalog.module.css';

type Asked = {
  data: Quote | undefined;
  error: unknown;
  isPlaceholderData: boolean;
  refetch: () => unknown;
};

/** The lines and sums of a quote, or what is missing for one. */
export function QuotePanel({ quote, missing }: { quote: Asked; missing: readonly string[] }) {
  const format = useFormat();
  const words = useWords(catalogScreens).preview;
  const { data, error } = quote;
  const incomplete = missing.length > 0 || isRefusal(error, 'invalid');
  return (
    <div className={classes.quote} data-old={quote.isPlaceholderData || undefined} aria-live="polite">
      <Panel flush title={words.price}>
        {incomplete && (
          <p className={classes.empty}>
            {words.incomplete} {format.list(missing)}
          </p>
        )}
        {error && !incomplete ? (
          <ErrorState small error={error} onRetry={() => void quote.refetch()} />
        ) : null}
        {data && !error && !incomplete && <Lines quote={data} />}
        {!data && !error && !incomplete && (
          <div className={classes.empty}>
            <Skeleton lines={4} />
          </div>
        )}
      </Panel>
    </div>
  );
}

function Lines({ quote }: { quote: Quote }) {
  const words = useWords(catalogScreens);
  const format = useFormat();
  return (
    <>
      <ul className={classes.lines}>
        {quote.lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same add-on may stand twice
          <li key={at} className={classes.line}>
            <span>{line.name}</span>
            <span>{format.money(line.amount)}</span>
            <span className={classes.soft}>
              {line.quantity > 1 && `${format.number(line.quantity)} × ${format.money(line.unit)}`}
              {line.quantity > 1 && line.cycle === 'once' && ' · '}
              {line.cycle === 'once' && words.preview.once}
            </span>
            <span className={classes.soft}>
              {line.setupAmount.minor !== '0' &&
                words.prices.setup({ amount: format.money(line.setupAmount) })}
            </span>
          </li>
        ))}
      </ul>
      <dl className={classes.totals}>
        <div>
          <dt>{words.preview.first}</dt>
          <dd>{format.money(quote.first)}</dd>
        </div>
        {quote.cycle !== 'once' && (
          <div>
            <dt>{words.preview.recurring({ per: words.per[quote.cycle] })}</dt>
            <dd>{format.money(quote.recurring)}</dd>
          </div>
        )}
        {quote.trialDays > 0 && (
          <div>
            <dt className={classes.soft}>{words.preview.trial({ n: quote.trialDays })}</dt>
          </div>
        )}
      </dl>
    </>
  );
}
