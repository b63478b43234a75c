import type { Db } from '../../kernel/database.ts';
import { type BookFor, openPriceBook, type PriceBook, type RatingBook } from './price-book.ts';

/** Answers the book for calls that come one lot after another. */
export type GrowingPriceBook = {
  bookFor(
    db: Db,
    wanted: Required<Pick<BookFor, 'subscribers' | 'from' | 'until'>> & { carrierIds: readonly string[] },
  ): Promise<RatingBook>;
};

// Calls go on in time: so far is read ahead (seconds).
const ahead = 14 * 86_400;

/**
 * Reads what it was not asked for before and keeps the rest, until calls of another time come. What changes meanwhile
 * it does not see; a book once given stays as it is.
 */
export function growingPriceBook(): GrowingPriceBook {
  let kept = volumeOf(0, 0);
  return {
    bookFor: async (db, { subscribers, carrierIds, from, until }) => {
      if (from < kept.from || until > kept.until) kept = volumeOf(from, until + ahead);
      const { bySubscriber, byCarrier } = kept;
      const newSubscribers = subscribers.filter((one) => !bySubscriber.has(one.id));
      const newCarriers = carrierIds.filter((id) => !byCarrier.has(id));
      if (!kept.last || newSubscribers.length > 0 || newCarriers.length > 0) {
        const book = await openPriceBook(db, {
          subscribers: newSubscribers,
          carrierIds: newCarriers,
          from: kept.from,
          until: kept.until,
        });
        for (const { id } of newSubscribers) bySubscriber.set(id, book);
        for (const id of newCarriers) byCarrier.set(id, book);
        kept.last = book;
      }
      return bookOf(kept);
    },
  };
}

type Volume = {
  from: number;
  until: number;
  bySubscriber: Map<string, PriceBook>;
  byCarrier: Map<string, PriceBook>;
  last: PriceBook | null;
};

const volumeOf = (from: number, until: number): Volume => ({
  from,
  until,
  bySubscriber: new Map(),
  byCarrier: new Map(),
  last: null,
});

const bookOf = ({ bySubscriber, byCarrier, last }: Volume): RatingBook => ({
  customerSide: (id, at, service) => bySubscriber.get(id)?.customerSide(id, at, service) ?? null,
  carrierSide: (id, at, service) => byCarrier.get(id)?.carrierSide(id, at, service) ?? [],
  exchangeRate: (base, quote, at) => last?.exchangeRate(base, quote, at) ?? null,
});
