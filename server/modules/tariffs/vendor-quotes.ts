import { sql } from 'kysely';
import type { VendorQuote } from '../../../contracts/tariffs.ts';
import type { Service } from '../../../contracts/tariffs-engine.ts';
import type { Db } from '../../kernel/database.ts';
import { divideInteger, formatDecimal } from '../../kernel/decimal.ts';
import { exchangeAmount, netAmount } from './engine/net-amount.ts';
import { type Call, type Priced, priceCall } from './engine/price-call.ts';
import { amountOf } from './engine/trace.ts';
import type { PriceBook } from './price-book.ts';

export type Vendor = { id: string; name: string };

/** Carriers that sell to us at some deck. */
export async function listVendors(db: Db): Promise<Vendor[]> {
  const { rows } = await sql<Vendor>`
    select id, name from voice.carrier_list c where active
      and exists (select from tariffs.carrier_decks x where x.carrier_id = c.id)
    order by name collate "tr-TR-x-icu"`.execute(db);
  return rows;
}

/** What each vendor takes for the call and what remains; the cheapest first, those without a price last. */
export function vendorQuotes(ask: {
  vendors: readonly Vendor[];
  book: PriceBook;
  service: Service;
  call: Call;
  priced: Priced;
  /** The price without tax, 10⁻⁸. */
  net: bigint;
}): VendorQuote[] {
  return ask.vendors
    .map((vendor) => vendorQuote(vendor, ask))
    .sort((a, b) =>
      a.margin === null ? 1 : b.margin === null ? -1 : b.margin > a.margin ? 1 : b.margin < a.margin ? -1 : 0,
    )
    .map(({ quote }) => quote);
}

function vendorQuote(
  vendor: Vendor,
  { book, service, call, priced, net }: Parameters<typeof vendorQuotes>[0],
): { quote: VendorQuote; margin: bigint | null } {
  const bought = priceCall(book.carrierSide(vendor.id, call.startedAt, service), call);
  const carrier = { id: vendor.id, name: vendor.name };
  if (!bought) return { quote: { ...nothing, carrier }, margin: null };
  const cost = netAmount(amountOf(bought), bought.deck);
  const rate = book.exchangeRate(bought.deck.currency, priced.deck.currency, call.startedAt);
  const converted = rate && exchangeAmount(cost, rate);
  const margin = converted === null ? null : net - converted;
  const isSame = bought.deck.currency === priced.deck.currency;
  return {
    margin,
    quote: {
      carrier,
      deck: bought.deck.name,
      prefix: bought.rule.prefix,
      cost: formatDecimal(cost),
      currency: bought.deck.currency,
      converted: converted === null ? null : formatDecimal(converted),
      margin: margin === null ? null : formatDecimal(margin),
      marginPercent: margin === null || net === 0n ? null : percentText(margin, net),
      rate:
        rate && !isSame ? formatDecimal(divideInteger(rate.num * 10n ** 8n, rate.den, 'half_even')) : null,
    },
  };
}

const nothing = {
  deck: null,
  prefix: null,
  cost: null,
  currency: null,
  converted: null,
  margin: null,
  marginPercent: null,
  rate: null,
} satisfies Omit<VendorQuote, 'carrier'>;

const percentText = (margin: bigint, net: bigint): string =>
  formatDecimal(divideInteger(margin * 1000n, net, 'half_even') * 10n ** 7n);
