import type { UseQueryResult } from '@tanstack/react-query';
import type { Quote } from '../../../contracts/tariffs.ts';
import type { Service } from '../../../contracts/tariffs-engine.ts';
import { amountText } from '../../../words/tariffs/amount.ts';
import { usageText } from '../../../words/tariffs/explain-price.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { isRefusal } from '../../lib/refusal.ts';
import { useLocale, useSentence, useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { IconReceipt2 } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { PriceExplanation } from '../../ui/price-explanation.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import classes from './tariffs.module.css';
import { VendorTable } from './vendor-table.tsx';

/** The price of a call or of messages, large, and why. */
export function QuoteCard({ query, service }: { query: UseQueryResult<Quote>; service: Service }) {
  const words = useWords(tariffsScreens).simulator;
  const sentence = useSentence();
  const { error } = query;
  if (isRefusal(error, 'no_rate') || isRefusal(error, 'no-plan')) {
    return (
      <EmptyState
        icon={<IconReceipt2 />}
        title={isRefusal(error, 'no-plan') ? words.noPlanTitle : words.noRateTitle}
      >
        {sentence(error)}
      </EmptyState>
    );
  }
  if (query.data) return <Shown quote={query.data} service={service} />;
  if (query.isError) return <ErrorState error={error} small onRetry={() => void query.refetch()} />;
  return (
    <Panel>
      <Skeleton lines={8} />
    </Panel>
  );
}

function Shown({ quote, service }: { quote: Quote; service: Service }) {
  const words = useWords(tariffsScreens).simulator;
  const locale = useLocale();
  const { trace, number } = quote;
  const amount = (text: string) => amountText(locale, text, quote.currency);
  const used = (count: number) => usageText(count, service, locale);
  const [first] = quote.segments;
  const facts = [
    first?.per === unitOf[service] && words.perUnit[service]({ amount: amount(first.rate) }),
    quote.billedSeconds > 0 && words.billed[service]({ used: used(quote.billedSeconds) }),
    quote.net !== undefined && quote.net !== plain(quote.cost) && words.net({ amount: amount(quote.net) }),
  ].filter((one) => typeof one === 'string');
  return (
    <>
      <section className={classes.price} aria-label={words.prices[service]}>
        <div>
          <div className={classes.priceLabel}>{words.prices[service]}</div>
          <div className={classes.priceAmount}>{amount(quote.cost)}</div>
          <div className={classes.soft}>{facts.join(' · ')}</div>
        </div>
        <div className={classes.priceBadges}>
          {number && <Badge tone="info">{kindOf(words.kinds, number.kind)}</Badge>}
          {quote.bundle && (
            <Badge tone="good">
              {words.freeByBundle} · {used(quote.bundle.seconds)}
            </Badge>
          )}
          {quote.plan && <Badge>{quote.plan.name}</Badge>}
        </div>
      </section>
      <Panel title={words.why}>
        {number && number.rated !== number.dialled && (
          <p className={classes.read}>
            {words.numberRead({ number: number.rated })}
            {quote.bundle && ` · ${words.bundleLeft({ left: used(quote.bundle.left) })}`}
          </p>
        )}
        <PriceExplanation
          trace={trace}
          names={{ deck: quote.deck?.name, bundle: quote.bundle?.name }}
          service={service}
        />
      </Panel>
      {quote.vendors && quote.vendors.length > 0 && (
        <VendorTable vendors={quote.vendors} currency={quote.currency} />
      )}
    </>
  );
}

// For so many seconds or messages people say a price.
const unitOf: Readonly<Record<Service, number>> = { voice: 60, message: 1 };

const kindOf = (kinds: Record<string, string>, kind: string): string => kinds[kind] ?? kind;

const plain = (amount: string): string => amount.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
