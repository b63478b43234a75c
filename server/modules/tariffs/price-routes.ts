import { sql } from 'kysely';
import { formatDecimal } from '../../kernel/decimal.ts';
import type { RoutePricer } from '../voice/index.ts';
import { exchangeAmount, netAmount } from './engine/net-amount.ts';
import { type Priced, priceCall } from './engine/price-call.ts';
import { amountOf } from './engine/trace.ts';
import { openPriceBook } from './price-book.ts';

/**
 * What a minute of this number brings without tax and what each carrier takes for it, in the currency of the price:
 * the price of a call of one minute, no fee for the connection.
 */
export const priceRoutes: RoutePricer = async ({ db, subscriberId, number, at, carrierIds }) => {
  const startedAt = Math.floor(at.epochMilliseconds / 1000);
  const subscriber = subscriberId === null ? undefined : await readSubscriber(db, subscriberId);
  const book = await openPriceBook(db, {
    subscribers: subscriber ? [subscriber] : [],
    carrierIds,
    from: startedAt,
    until: startedAt,
  });
  const minute = { to: number, startedAt, seconds: 60 };
  const options = { connectFeeAlreadyCharged: true };
  const side = subscriber ? book.customerSide(subscriber.id, startedAt, 'voice') : null;
  const sold = side && priceCall(side.decks, minute, { ...options, discount: side.discount });
  const bought = carrierIds.flatMap((carrierId) => {
    const priced = priceCall(book.carrierSide(carrierId, startedAt, 'voice'), minute, options);
    return priced ? [{ carrierId, priced }] : [];
  });
  const currency = sold?.deck.currency ?? bought[0]?.priced.deck.currency ?? null;
  const costs = new Map<string, string>();
  for (const { carrierId, priced } of bought) {
    const rate = currency && book.exchangeRate(priced.deck.currency, currency, startedAt);
    if (rate) costs.set(carrierId, formatDecimal(exchangeAmount(netOf(priced), rate)));
  }
  return { price: sold ? formatDecimal(netOf(sold)) : null, costs, currency };
};

const netOf = (priced: Priced): bigint => netAmount(amountOf(priced), priced.deck);

async function readSubscriber(db: Parameters<RoutePricer>[0]['db'], subscriberId: string) {
  const { rows } = await sql<{ id: string; customerId: string }>`
    select id, customer_id as "customerId" from voice.subscriber_list where id = ${subscriberId}`.execute(db);
  return rows[0];
}
