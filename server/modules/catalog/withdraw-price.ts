import type { PriceEntry } from '../../../contracts/catalog.ts';
import { notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { announce } from './facts.ts';
import { ownerOf, pricesWritten } from './price-list.ts';
import { lockOwner } from './price-owner.ts';
import { tables } from './tables.ts';

/** Calls off a price before it takes force; again is the same success. 409 `price-in-force` when it has begun. */
export async function withdrawPrice(work: Work, id: string): Promise<PriceEntry> {
  const before = await priceRow(work, id);
  const owner = ownerOf(before);
  const name = await lockOwner(work, owner);
  const row = await priceRow(work, id);
  if (row.withdrawn_at === null) {
    if (Temporal.Instant.compare(row.valid_from, work.now) <= 0) throw refusal('price-in-force', 409);
    await tables(work.db)
      .updateTable('catalog.prices')
      .set({ withdrawn_at: work.now, withdrawn_by: work.actor.id })
      .where('id', '=', id)
      .execute();
    announce(work, 'catalog.price-withdrawn', {
      data: {
        name,
        ...{ ownerKind: owner.kind, ownerId: owner.id, priceId: id },
        ...{ currency: row.currency, cycle: row.cycle, validFrom: row.valid_from.toString() },
      },
    });
  }
  const [entry] = await pricesWritten(work.db, [id], work.now);
  return entry as PriceEntry;
}

async function priceRow(work: Work, id: string) {
  const row = await tables(work.db)
    .selectFrom('catalog.prices')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}
