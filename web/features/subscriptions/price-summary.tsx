import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { Product, Quote } from '../../../contracts/catalog.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { isRefusal } from '../../lib/refusal.ts';
import { useSentence, useWords } from '../../lib/words.tsx';
import { quoteQuery } from './queries.ts';
import { type Chosen, isComplete, told } from './selection.ts';
import classes from './subscriptions.module.css';

/** The price of what is chosen, from the catalogue itself, as soon as all that is needed is told. */
export function useQuote(product: Product | undefined, chosen: Chosen) {
  const api = useApi();
  const may = useMay();
  // What is no longer sold may still be somebody's; only who manages the catalogue may ask its price beforehand.
  const anyState = product !== undefined && product.state !== 'on-sale';
  const asked = useDeferredValue(chosen);
  const complete =
    product !== undefined && isComplete(product, asked) && (!anyState || may('catalog.manage'));
  const query = useQuery({
    ...quoteQuery(api, {
      ...told(asked),
      productId: product?.id ?? '',
      ...(anyState ? { anyState } : {}),
    }),
    enabled: complete,
    placeholderData: keepPreviousData,
  });
  return { quote: complete ? query.data : undefined, error: complete ? query.error : null };
}

/** Lines and sums of an order to be. */
export function PriceSummary({ quote, error }: { quote: Quote | undefined; error: unknown }) {
  const screens = useWords(subscriptionsScreens);
  const words = screens.order;
  const format = useFormat();
  const sentence = useSentence();
  if (error && !isRefusal(error, 'invalid')) return <p className={classes.soft}>{sentence(error)}</p>;
  if (error || !quote) return <p className={classes.soft}>{words.priceWaits}</p>;
  return (
    <div aria-live="polite">
      <ul className={classes.priceLines}>
        {quote.lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          <li key={at}>
            <span>
              {line.name}
              {line.quantity > 1 && <span className={classes.soft}> × {format.number(line.quantity)}</span>}
              {line.setupAmount.minor !== '0' && (
                <span className={classes.setup}>
                  {screens.service.setup({ amount: format.money(line.setupAmount) })}
                </span>
              )}
            </span>
            <span className={classes.amount}>{format.money(line.amount)}</span>
          </li>
        ))}
      </ul>
      <dl className={classes.sums}>
        <div>
          <dt>{words.first}</dt>
          <dd>{format.money(quote.first)}</dd>
        </div>
        {quote.cycle !== 'once' && (
          <div>
            <dt>
              {words.recurring} <span className={classes.soft}>({screens.cycles[quote.cycle]})</span>
            </dt>
            <dd>{format.money(quote.recurring)}</dd>
          </div>
        )}
      </dl>
      <p className={classes.soft}>
        {quote.trialDays > 0 && `${words.trial({ n: quote.trialDays })} · `}
        {words.tax}
      </p>
    </div>
  );
}
