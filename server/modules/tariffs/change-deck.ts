import { sql } from 'kysely';
import type { z } from 'zod';
import type { deckChange } from '../../../contracts/tariffs.ts';
import { formatDecimal } from '../../kernel/decimal.ts';
import { conflict, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockDeck } from './access.ts';
import { taxColumns } from './add-deck.ts';
import { readDeck } from './deck.ts';
import { listSubject } from './facts.ts';
import { type DeckRow, tables } from './tables.ts';

/** Changes what a deck says of itself. 409 `deck-in-use` when one that is used is to be put away. */
export async function changeDeck(
  work: Work,
  deckId: string,
  input: z.output<typeof deckChange>,
): Promise<void> {
  const deck = await lockDeck(work, deckId);
  if (deck.version !== input.version) throw conflict(await readDeck(work.db, work.actor, deckId, work.now));
  if (input.archived && !deck.archived_at) await demandUnused(work, deckId);
  const tax = input.tax ?? deck.tax;
  const set = {
    name: input.name ?? deck.name,
    zone: input.zone ?? deck.zone,
    ...taxColumns(tax, input.taxRate === undefined ? percentOf(deck) : input.taxRate),
    round_mode: input.round?.mode ?? deck.round_mode,
    round_decimals: input.round?.decimals ?? deck.round_decimals,
    archived_at: input.archived === undefined ? deck.archived_at : input.archived ? work.now : null,
  };
  await tables(work.db)
    .updateTable('tariffs.decks')
    .set({ ...set, version: deck.version + 1, changed_at: work.now })
    .where('id', '=', deckId)
    .execute();
  work.record({
    kind: 'tariffs.deck-changed',
    subjects: [listSubject],
    data: { deckId, name: set.name },
    before: shown(deck),
    after: shown({ ...deck, ...set }),
  });
}

async function demandUnused(work: Work, deckId: string): Promise<void> {
  const { usedBy } = await readDeck(work.db, work.actor, deckId, work.now);
  const { rows } = await sql`select from tariffs.default_decks where deck_id = ${deckId}
    and effective_at > ${work.now}`.execute(work.db);
  if (usedBy.isDefault || rows.length > 0 || usedBy.plans.length + usedBy.carriers.length > 0)
    throw refusal('deck-in-use', 409);
}

const percentOf = (deck: DeckRow): string | null =>
  deck.tax_rate === null ? null : formatDecimal(BigInt(deck.tax_rate) * 100n);

const shown = (deck: DeckRow): Record<string, unknown> => ({
  name: deck.name,
  zone: deck.zone,
  tax: deck.tax,
  taxRate: percentOf(deck),
  rounding: `${deck.round_mode} ${deck.round_decimals}`,
  archived: deck.archived_at !== null,
});
