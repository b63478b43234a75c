import type { Quote } from '../../../contracts/tariffs.ts';
import type { QuoteRequest, TariffJson } from '../../../contracts/tariffs-engine.ts';
import { breather } from '../../kernel/breather.ts';
import { compileTariff } from './engine/compile-tariff.ts';
import { priceCall } from './engine/price-call.ts';
import { quoteOf } from './engine/trace.ts';
import { epochOf } from './quote-asked.ts';

type Inline = readonly [n: number, request: QuoteRequest];

/** Prices calls by the tariffs that come with them, those of one tariff together; others get through meanwhile. */
export async function quoteInline(
  requests: readonly QuoteRequest[],
): Promise<Map<number, Quote | { refusal: 'no_rate' }>> {
  const breathe = breather();
  const answers = new Map<number, Quote | { refusal: 'no_rate' }>();
  for (const [tariff, asked] of Map.groupBy(requests.entries(), ([, request]) => request.tariff)) {
    if (!tariff) continue;
    const decks = compileTariff(asFarAsCalled(tariff, asked));
    for (const [n, { call, connectFeeAlreadyCharged }] of asked) {
      const priced = priceCall(
        decks,
        { to: call.to, startedAt: epochOf(call.startedAt), seconds: call.seconds },
        { connectFeeAlreadyCharged },
      );
      answers.set(n, priced ? quoteOf(priced) : { refusal: 'no_rate' });
      await breathe();
    }
  }
  return answers;
}

/** Of a tariff only the rules that lead to a number that is called: nothing else need be compiled. */
function asFarAsCalled(tariff: TariffJson, asked: readonly Inline[]): TariffJson {
  const beginnings = new Set(asked.flatMap(([, { call }]) => beginningsOf(call.to)));
  const decks = tariff.decks.map((deck) => ({
    ...deck,
    rules: deck.rules.filter(({ prefix }) => beginnings.has(prefix)),
  }));
  return { ...tariff, decks };
}

const beginningsOf = (number: string): string[] =>
  Array.from({ length: number.length + 1 }, (_, length) => number.slice(0, length));
