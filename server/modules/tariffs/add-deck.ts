import type { z } from 'zod';
import type { newDeck } from '../../../contracts/tariffs.ts';
import { parseDecimal } from '../../kernel/decimal.ts';
import { exponentOf } from '../../kernel/money.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { customerWithin } from '../customers/index.ts';
import { listSubject } from './facts.ts';
import { tables } from './tables.ts';

/** Adds a deck without any version; its first rules make the first one. Answers its id. */
export async function addDeck(work: Work, input: z.output<typeof newDeck>): Promise<string> {
  demandCurrency(input.currency);
  if (input.ownerCustomerId) {
    if (input.side === 'purchase') throw invalid({ ownerCustomerId: 'purchase-deck-has-no-owner' });
    await customerWithin(work.db, work.actor, input.ownerCustomerId);
  }
  const row = await tables(work.db)
    .insertInto('tariffs.decks')
    .values({
      code: input.code,
      name: input.name,
      side: input.side,
      service: input.service,
      currency: input.currency,
      zone: input.zone,
      owner_customer_id: input.ownerCustomerId,
      ...taxColumns(input.tax, input.taxRate),
      round_mode: input.round.mode,
      round_decimals: input.round.decimals,
      archived_at: null,
      created_at: work.now,
      changed_at: work.now,
    })
    .returning(['id', 'name', 'side'])
    .executeTakeFirstOrThrow()
    .catch(refuseTakenCode);
  work.record({
    kind: 'tariffs.deck-added',
    subjects: [listSubject],
    data: { deckId: row.id, name: row.name, side: row.side },
  });
  return row.id;
}

/** Refused as `currency-unknown` when ISO 4217 does not know it. */
export function demandCurrency(currency: string, field = 'currency'): void {
  try {
    exponentOf(currency);
  } catch {
    throw invalid({ [field]: 'currency-unknown' });
  }
}

/** A gross deck says which tax its prices have inside, a net one has none. `rate` is per cent. */
export function taxColumns(tax: 'net' | 'gross', rate: string | null) {
  if (tax === 'net') return { tax, tax_rate: null };
  if (rate === null) throw invalid({ taxRate: 'required' });
  const share = parseDecimal(rate) / 100n;
  if (share < 0n || share > 1_000_000_000n) throw invalid({ taxRate: 'not-a-percentage' });
  return { tax, tax_rate: share };
}

/** Two things are not told apart by the case of their codes alone. */
export function refuseTakenCode(error: unknown): never {
  if (error instanceof Error && 'constraint' in error && /_code$/.test(String(error.constraint)))
    throw invalid({ code: 'tariff-code-taken' });
  throw error;
}
