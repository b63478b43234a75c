import { sql } from 'kysely';
import type { z } from 'zod';
import type { defaultDeckList, newDefaultDeck } from '../../../contracts/tariffs.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { listSubject } from './facts.ts';

type Row = {
  currency: string;
  service: 'voice' | 'message';
  effective_at: Temporal.Instant;
  deck: { id: string; code: string; name: string } | null;
  is_in_force: boolean;
};

/** The decks at the end of every chain: those in force and those to come. */
export async function listDefaultDecks(
  db: Db,
  now: Temporal.Instant,
): Promise<z.input<typeof defaultDeckList>> {
  const position = await readHorizon(db);
  const { rows } = await sql<Row>`
    select f.currency, f.service, f.effective_at, f.effective_at <= ${now} as is_in_force,
           (select jsonb_build_object('id', d.id, 'code', d.code, 'name', d.name)
            from tariffs.decks d where d.id = f.deck_id) as deck
    from tariffs.default_decks f
    where not exists (select from tariffs.default_decks later where later.currency = f.currency
      and later.service = f.service and later.effective_at > f.effective_at and later.effective_at <= ${now})
    order by f.currency, f.service desc, f.effective_at`.execute(db);
  return {
    items: rows.map((row) => ({
      currency: row.currency,
      service: row.service,
      deck: row.deck,
      effectiveAt: row.effective_at.toString(),
      isInForce: row.is_in_force,
    })),
    position,
  };
}

/** Says which deck ends the chains of a currency from a moment on; null: none. */
export async function setDefaultDeck(work: Work, input: z.output<typeof newDefaultDeck>): Promise<void> {
  const { currency, service, deckId } = input;
  const { rows } = await sql<{ name: string }>`
    select name from tariffs.decks where id = ${deckId} and side = 'sale' and currency = ${currency}
      and service = ${service} and owner_customer_id is null and archived_at is null`.execute(work.db);
  if (deckId && rows.length === 0) throw invalid({ deckId: 'deck-does-not-fit' });
  await sql`insert into tariffs.default_decks (currency, service, effective_at, deck_id)
    values (${currency}, ${service}, ${input.effectiveAt ?? work.now}, ${deckId})
    on conflict (currency, service, effective_at) do update set deck_id = excluded.deck_id`.execute(work.db);
  work.record({
    kind: 'tariffs.default-deck-set',
    subjects: [listSubject],
    data: { currency, service, name: rows[0]?.name ?? null },
  });
}
