import { sql } from 'kysely';
import type { z } from 'zod';
import type { PriceEntry, PriceOwner, PriceState, priceQuery } from '../../../contracts/catalog.ts';
import type { Db } from '../../kernel/database.ts';
import { invalid } from '../../kernel/refusal.ts';
import { addonOf, optionOf, productOf } from './access.ts';
import type { PriceRow } from './tables.ts';

type Line = PriceRow & { by: string | null };

/** Every price that a product, add-on or option (with its values) has, had or will have. */
export async function listPrices(
  db: Db,
  { productId, optionId, addonId }: z.output<typeof priceQuery>,
  now: Temporal.Instant,
): Promise<PriceEntry[]> {
  const owners = [productId, optionId, addonId].filter((id) => id !== undefined);
  const [owner] = owners;
  if (owners.length !== 1 || !owner) throw invalid({ productId: 'one-owner' });
  if (productId) await productOf(db, productId);
  if (addonId) await addonOf(db, addonId);
  if (optionId) await optionOf(db, optionId);
  const values = optionId
    ? sql`union all select id from catalog.option_values where option_id = ${optionId}`
    : sql``;
  return readPrices(db, sql`p.owner_id in (select ${owner}::uuid ${values})`, now);
}

/** Those written with these ids. */
export const pricesWritten = (db: Db, ids: readonly string[], now: Temporal.Instant): Promise<PriceEntry[]> =>
  readPrices(
    db,
    sql`p.owner_id in (select owner_id from catalog.prices where id = any(${[...ids]}::uuid[]))`,
    now,
  ).then((all) => all.filter(({ id }) => ids.includes(id)));

async function readPrices(
  db: Db,
  where: ReturnType<typeof sql>,
  now: Temporal.Instant,
): Promise<PriceEntry[]> {
  const { rows } = await sql<Line>`
    select p.*, u.name as by from catalog.prices p left join identity.people u on u.id = p.created_by
    where ${where} order by p.owner_id, p.currency, p.cycle, p.valid_from desc, p.id desc`.execute(db);
  const slots = Map.groupBy(rows, (row) => `${row.owner_id} ${row.currency} ${row.cycle}`);
  return [...slots.values()].flatMap((slot) => showSlot(slot, now));
}

/** Newest first: the first one begun is in force, the withdrawn ones count for nothing. */
function showSlot(newestFirst: readonly Line[], now: Temporal.Instant): PriceEntry[] {
  let next: Temporal.Instant | null = null;
  let found = false;
  return newestFirst.map((row) => {
    const withdrawn = row.withdrawn_at !== null;
    const begun = Temporal.Instant.compare(row.valid_from, now) <= 0;
    const state: PriceState = withdrawn ? 'withdrawn' : !begun ? 'scheduled' : found ? 'ended' : 'in-force';
    const entry = show(row, state, withdrawn ? null : next);
    if (!withdrawn) {
      next = row.valid_from;
      found ||= begun;
    }
    return entry;
  });
}

const show = (row: Line, state: PriceState, until: Temporal.Instant | null): PriceEntry => ({
  id: row.id,
  owner: ownerOf(row),
  currency: row.currency,
  cycle: row.cycle,
  amount: row.amount === null ? null : { minor: String(row.amount), currency: row.currency },
  setup: { minor: String(row.setup_fee), currency: row.currency },
  validFrom: row.valid_from.toString(),
  validUntil: until?.toString() ?? null,
  state,
  by: row.by,
  createdAt: row.created_at.toString(),
  withdrawnAt: row.withdrawn_at?.toString() ?? null,
});

/** What a price belongs to. */
export function ownerOf(row: PriceRow): PriceOwner {
  if (row.product_id) return { kind: 'product', id: row.product_id };
  if (row.option_id) return { kind: 'option', id: row.option_id };
  if (row.addon_id) return { kind: 'addon', id: row.addon_id };
  return { kind: 'option-value', id: row.option_value_id as string };
}
