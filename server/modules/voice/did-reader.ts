import type { Db } from '../../kernel/database.ts';
import { readDidNumber } from './did-number.ts';
import { loadNumberings } from './numbering/load-numberings.ts';

export type DidReader = (text: string) => string | null;

/** Reads numbers as this country does. */
export async function didReader(db: Db, country: string): Promise<DidReader> {
  const numbering = (await loadNumberings(db)).get(country);
  return (text) => readDidNumber(text, numbering);
}
