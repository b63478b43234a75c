import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { type CompiledDeck, deckBuilder, type RuleInput } from './engine/compile-tariff.ts';
import { writeScaled } from './engine/exact.ts';
import { type DeckRow, type RuleRow, tables } from './tables.ts';

const places = 8;
const mostRules = 1_500_000;
// What a version of a deck holds never changes, so it is kept; the least lately used goes first.
const kept = new Map<string, { deck: Promise<CompiledDeck>; rules: number }>();

/** One version of a deck, compiled; kept by this process. */
export function loadDeck(db: Db, deck: DeckRow, version: number): Promise<CompiledDeck> {
  const key = `${deck.id} ${version} ${deck.version}`;
  const found = kept.get(key);
  if (found) {
    kept.delete(key);
    kept.set(key, found);
    return found.deck;
  }
  const entry = { deck: compile(db, deck, version), rules: 0 };
  entry.deck = entry.deck.catch((error) => {
    kept.delete(key);
    throw error;
  });
  kept.set(key, entry);
  return entry.deck;

  async function compile(db: Db, deck: DeckRow, version: number): Promise<CompiledDeck> {
    const building = deckBuilder({
      name: deck.code,
      id: deck.id,
      version,
      currency: deck.currency,
      zone: deck.zone,
      taxInside: deck.tax_rate === null ? null : { num: BigInt(deck.tax_rate), den: 10n ** BigInt(places) },
    });
    // A piece at a time: a quarter of a million rows at once would need more memory than the deck itself.
    for (let last: RuleRow | undefined, isOpen = true; isOpen; ) {
      const rows = await readRules(db, deck.id, version, last);
      for (const row of rows) building.add(ruleOf(row, deck));
      entry.rules += rows.length;
      last = rows.at(-1);
      isOpen = rows.length === rulesAtOnce;
    }
    forgetOld();
    return building.finish();
  }
}

const rulesAtOnce = 5000;

async function readRules(db: Db, deckId: string, version: number, after?: RuleRow): Promise<RuleRow[]> {
  const rows = await tables(db)
    .selectFrom('tariffs.rules')
    .selectAll()
    .where('deck_id', '=', deckId)
    .where('from_version', '<=', version)
    .where((where) => where.or([where('until_version', 'is', null), where('until_version', '>', version)]))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(prefix, id) > (${after?.prefix}, ${String(after?.id)}::bigint)`),
    )
    .orderBy('prefix')
    .orderBy('id')
    .limit(rulesAtOnce)
    .execute();
  return rows as RuleRow[];
}

function forgetOld(): void {
  let sum = kept.values().reduce((rules, one) => rules + one.rules, 0);
  for (const [key, { rules }] of kept) {
    if (sum <= mostRules) return;
    kept.delete(key);
    sum -= rules;
  }
}

/** A stored rule as the engine and the JSON know it; what it does not say of its rounding its deck says. */
export function ruleOf(row: RuleRow, deck: Pick<DeckRow, 'round_mode' | 'round_decimals'>): RuleInput {
  return {
    id: String(row.id),
    prefix: row.prefix,
    destination: row.destination ?? undefined,
    group: row.destination_group ?? undefined,
    weight: row.weight,
    validFrom: row.valid_from?.toString(),
    when: row.when_json ?? undefined,
    connectFee: priceOf(row.connect_fee),
    freeIfShorterThan: row.free_if_shorter_than,
    freeSeconds: row.free_seconds,
    blockMode: row.block_mode,
    initialSeconds: row.initial_seconds,
    steps: row.steps,
    maxCharge: row.max_charge === null ? undefined : priceOf(row.max_charge),
    maxChargeMode: row.max_charge_mode,
    minCharge: row.min_charge === null ? undefined : priceOf(row.min_charge),
    round: {
      mode: row.round_mode ?? deck.round_mode,
      decimals: row.round_decimals ?? deck.round_decimals,
    },
  };
}

const priceOf = (scaled: number | bigint): string =>
  scaled === 0 ? '0' : writeScaled(BigInt(scaled), places).replace(/\.?0+$/, '');
