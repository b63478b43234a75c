import type { NewPrices, PriceEntry } from '../../../contracts/catalog.ts';
import { exponentOf } from '../../kernel/money.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import type { Faults } from './choose-options.ts';
import { announce } from './facts.ts';
import { pricesWritten } from './price-list.ts';
import { lockOwner, ownerColumn } from './price-owner.ts';
import { type PriceAt, pricesAt } from './prices-at.ts';
import { tables } from './tables.ts';
import { refuseTaken } from './taken.ts';

type Wanted = NewPrices['prices'][number];

/**
 * Prices something from a moment on; what is in force before stays written down, and what was sold stays as it was
 * sold. A price that says what is valid at that moment anyhow is not written again: pressing twice changes nothing.
 * Refuses the past, and two prices for one moment.
 */
export async function addPrices(work: Work, { owner, validFrom, prices }: NewPrices): Promise<PriceEntry[]> {
  const from = validFrom ?? work.now;
  refuseFaults(prices, from, work.now);
  const name = await lockOwner(work, owner);
  const valid = (await pricesAt(work.db, [owner.id], from)).get(owner.id) ?? [];
  const news = prices.filter((price) => !saysTheSame(valid, price));
  if (news.length === 0) return [];
  const written = await tables(work.db)
    .insertInto('catalog.prices')
    .values(
      news.map((price) => ({
        [ownerColumn[owner.kind]]: owner.id,
        currency: price.currency,
        cycle: price.cycle,
        amount: price.minor === null ? null : BigInt(price.minor),
        setup_fee: price.minor === null ? 0n : BigInt(price.setupMinor),
        valid_from: from,
        created_at: work.now,
        created_by: work.actor.id,
      })),
    )
    .returning('id')
    .execute()
    .catch(refuseTaken);
  announce(work, 'catalog.prices-added', {
    data: {
      name,
      ownerKind: owner.kind,
      ownerId: owner.id,
      count: news.length,
      validFrom: from.toString(),
      scheduled: Temporal.Instant.compare(from, work.now) > 0,
    },
    before: { prices: valid.map(textOf) },
    after: { prices: news },
  });
  return pricesWritten(
    work.db,
    written.map(({ id }) => id),
    work.now,
  );
}

function refuseFaults(prices: readonly Wanted[], from: Temporal.Instant, now: Temporal.Instant): void {
  const faults: Faults = {};
  if (Temporal.Instant.compare(from, now) < 0) faults.validFrom = 'price-in-the-past';
  const seen = new Set<string>();
  for (const [at, { currency, cycle }] of prices.entries()) {
    const slot = `${currency} ${cycle}`;
    if (!isCurrency(currency)) faults[`prices.${at}.currency`] = 'currency-unknown';
    if (seen.has(slot)) faults[`prices.${at}.cycle`] = 'price-twice';
    seen.add(slot);
  }
  if (Object.keys(faults).length > 0) throw invalid(faults);
}

function saysTheSame(valid: readonly PriceAt[], wanted: Wanted): boolean {
  const there = valid.find(({ currency, cycle }) => currency === wanted.currency && cycle === wanted.cycle);
  if (wanted.minor === null) return there === undefined;
  return there?.amount === BigInt(wanted.minor) && there.setup === BigInt(wanted.setupMinor);
}

const textOf = ({ currency, cycle, amount, setup }: PriceAt) => ({
  currency,
  cycle,
  minor: String(amount),
  setupMinor: String(setup),
});

function isCurrency(code: string): boolean {
  try {
    return exponentOf(code) >= 0;
  } catch {
    return false;
  }
}
