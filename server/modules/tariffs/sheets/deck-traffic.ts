import type { Db } from '../../../kernel/database.ts';
import { port } from '../../../kernel/ports.ts';

/** Calls of one kind: as many with this number, second and duration. */
export type TrafficLine = {
  /** The number as the decks write it. */
  to: string;
  /** Epoch seconds. */
  startedAt: number;
  seconds: number;
  calls: number;
  /**
   * What stays as it is, for all of them in 10⁻⁸ of the deck's currency, without tax: the cost of a sale deck's calls, the
   * customers' price of a purchase deck's. Null: nobody knows it.
   */
  other: bigint | null;
};

/** The real calls that a deck priced in a span of time. */
export type DeckTraffic = (ask: {
  db: Db;
  deckId: string;
  since: Temporal.Instant;
  until: Temporal.Instant;
}) => Promise<Iterable<TrafficLine> | AsyncIterable<TrafficLine>>;

/** Plugged by the room that keeps rated calls. Without it the effect of a sheet cannot be said. */
export const deckTraffic = port<DeckTraffic>('tariffs.traffic');
