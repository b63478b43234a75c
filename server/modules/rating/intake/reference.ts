import type { Db } from '../../../kernel/database.ts';
import { type GrowingPriceBook, growingPriceBook } from '../../tariffs/index.ts';
import { type Directory, openDirectory } from './directory.ts';

/** What records are read against: who is who, and what costs what. */
export type Reference = { directory: Directory; book: GrowingPriceBook };

/** Opens it for the sources of a country; it is filled by what records name. */
export const openReference = async (db: Db, country: string): Promise<Reference> => ({
  directory: await openDirectory(db, country),
  book: growingPriceBook(),
});

const keptFor = Temporal.Duration.from({ seconds: 10 });

/** The same one again and again while a file is read; what somebody changes meanwhile holds within ten seconds. */
export function keepReference(
  db: Db,
  country: string,
  now: () => Temporal.Instant,
): () => Promise<Reference> {
  let kept: { reference: Reference; until: Temporal.Instant } | undefined;
  return async () => {
    if (!kept || Temporal.Instant.compare(now(), kept.until) >= 0)
      kept = { reference: await openReference(db, country), until: now().add(keptFor) };
    return kept.reference;
  };
}
