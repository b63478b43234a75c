import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { Deck, Quote } from '../../../contracts/tariffs.ts';
import { amountText } from '../../../words/tariffs/amount.ts';
import { explainPrice } from '../../../words/tariffs/explain-price.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import type { Api } from '../../lib/api.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { nowText } from '../../lib/clock.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { isPrice, type ruleOf } from './rule-draft.ts';
import classes from './tariffs.module.css';
import { UsageField } from './usage-field.tsx';

type Rule = ReturnType<typeof ruleOf>;

const exampleQuery = (api: Api, deck: Deck, rule: Rule, seconds: number) =>
  queryOptions({
    queryKey: ['tariffs', 'example', deck.currency, deck.zone, rule, seconds],
    queryFn: ({ signal }) =>
      api.post<Quote>(
        '/api/tariffs/quote',
        {
          tariff: {
            currency: deck.currency,
            zone: deck.zone,
            decks: [{ name: deck.code, rules: [anytime(rule, deck)] }],
          },
          call: { to: rule.prefix, startedAt: nowText(), seconds },
        },
        { signal },
      ),
    retry: false,
    staleTime: 60_000,
  });

/** What a call of some seconds, or some messages, cost by the rule as it is being written: asked of the engine itself. */
export function ExamplePrice({ deck, rule }: { deck: Deck; rule: Rule }) {
  const words = useWords(tariffsScreens).rule;
  const locale = useLocale();
  const may = useMay();
  const { service } = deck;
  const [seconds, setSeconds] = useState<number | null>(service === 'message' ? 1 : 90);
  const asked = useDeferredValue(rule);
  const whole = isWhole(asked);
  const query = useQuery({
    ...exampleQuery(useApi(), deck, asked, seconds ?? 0),
    enabled: whole && may('tariffs.simulate'),
    placeholderData: keepPreviousData,
  });
  const quote = query.data;
  return (
    <section className={classes.example} aria-label={words.example}>
      <div className={classes.exampleHead}>
        <strong>{words.example}</strong>
        {quote && whole && !query.isError && (
          <span className={classes.exampleAmount}>{amountText(locale, quote.cost, deck.currency)}</span>
        )}
      </div>
      <UsageField service={service} value={seconds} onChange={setSeconds} />
      {query.isError ? (
        <p className={classes.soft}>{words.exampleNone}</p>
      ) : quote && whole ? (
        <ul className={classes.exampleLines}>
          {explainPrice(quote.trace, locale, { service })
            .filter((reason) => !['deck', 'prefix', 'cost', 'duration', 'window'].includes(reason.key))
            .map((reason) => (
              <li key={`${reason.key} ${reason.text}`}>
                <span>{reason.text}</span>
                <span className={classes.number}>{reason.amount}</span>
              </li>
            ))}
        </ul>
      ) : (
        <p className={classes.soft}>{words.exampleNone}</p>
      )}
    </section>
  );
}

// The example is there at every hour, also when the rule is not.
function anytime(rule: Rule, deck: Deck) {
  const { when: _when, validFrom: _validFrom, ...rest } = { when: undefined, validFrom: undefined, ...rule };
  return { ...rest, round: rule.round ?? deck.round };
}

const isWhole = (rule: Rule): boolean =>
  rule.steps.every((step) => step.rate !== '' && isPrice(step.rate)) && isPrice(rule.connectFee);
