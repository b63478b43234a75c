import type { Db } from '../../../kernel/database.ts';
import type { Outside } from '../../../kernel/outside.ts';
import { port } from '../../../kernel/ports.ts';

export type RoutePriceAsk = {
  db: Db;
  outside: Pick<Outside, 'clock' | 'settings' | 'secrets' | 'plugged'>;
  /** Null: what carriers cost, without a customer's price beside it. */
  subscriberId: string | null;
  /** The rating number: E.164 digits without plus, behind its portability prefix if it was ported. */
  number: string;
  at: Temporal.Instant;
  carrierIds: string[];
};

export type RoutePriceAnswer = {
  /** What the customer pays for a minute, exact decimal; null: no price is known. */
  price: string | null;
  /** What each carrier asks for a minute, in the price's currency; a carrier without a price is left out. */
  costs: Map<string, string>;
  /** The currency of both. */
  currency?: string | null;
};

/** Tells what a minute brings and costs. Plugged in by whoever keeps rate decks. */
export type RoutePricer = (ask: RoutePriceAsk) => Promise<RoutePriceAnswer>;

/** Without a plug routes are ordered by priority and weight alone. */
export const routePrices = port<RoutePricer>('voice.route-prices');
