import type { Db } from '../../../kernel/database.ts';
import { port } from '../../../kernel/ports.ts';

/** Calls of one kind: as many with this number, second and duration; amounts in 10⁻⁸ of the deck's currency, without tax. */
export type TrafficLine = {
  /** The number as the decks write it. */
  to: string;
  /** Epoch seconds. */
  startedAt: number;
  seconds: number;
  calls: number;
  price: bigint;
  cost: bigint;
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
