import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { type CompiledDeck, deckBuilder, type RuleInput } from './engine/compile-tariff.ts';
import { writeScaled } from './engine/exact.ts';
import type { DeckRow, RuleRow } from './tables.ts';

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
    const termsOf = termsReader(deck);
    // A piece at a time: a quarter of a million rows at once would need more memory than the deck itself.
    for (let coming: Promise<StoredRule[]> | null = readRules(db, deck.id, version); coming; ) {
      const rows: StoredRule[] = await coming;
      const isLast = rows.length < rulesAtOnce;
      coming = isLast ? null : readRules(db, deck.id, version, rows.at(-1));
      for (const row of rows) building.add({ ...headOf(row), ...termsOf(row.terms) });
      entry.rules += rows.length;
    }
    forgetOld();
    return building.finish();
  }
}

const rulesAtOnce = 5000;

type HeadRow = Pick<
  RuleRow,
  'id' | 'prefix' | 'destination' | 'destination_group' | 'weight' | 'valid_from' | 'when_json'
>;
type StoredRule = HeadRow & { terms: string };

const termColumns = [
  'connect_fee',
  'free_if_shorter_than',
  'free_seconds',
  'block_mode',
  'initial_seconds',
  'max_charge',
  'max_charge_mode',
  'min_charge',
  'round_mode',
  'round_decimals',
  'steps',
] as const;
type TermsRow = Pick<RuleRow, (typeof termColumns)[number]>;

// Terms come as one text, which is read once for all the rules that share them.
async function readRules(db: Db, deckId: string, version: number, after?: StoredRule): Promise<StoredRule[]> {
  const terms = sql.join(
    termColumns.map((column) => sql.ref(column)),
    sql`, ' ', `,
  );
  const { rows } = await sql<StoredRule>`
    select id, prefix, destination, destination_group, weight, valid_from, when_json, concat(${terms}) as terms
    from tariffs.rules
    where deck_id = ${deckId} and from_version <= ${version} and (until_version is null or until_version > ${version})
      and ${after ? sql`(prefix, id) > (${after.prefix}, ${String(after.id)}::bigint)` : sql`true`}
    order by prefix, id limit ${rulesAtOnce}`.execute(db);
  return rows;
}

function termsReader(deck: Rounded): (text: string) => ReturnType<typeof termsOf> {
  const known = new Map<string, ReturnType<typeof termsOf>>();
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    const [fee, shorter, free, blockMode, initial, most, mostMode, least, roundMode, places, ...steps] =
      text.split(' ') as [string, ...string[]];
    const terms = termsOf(
      {
        connect_fee: BigInt(fee),
        free_if_shorter_than: Number(shorter),
        free_seconds: Number(free),
        block_mode: blockMode as TermsRow['block_mode'],
        initial_seconds: Number(initial),
        max_charge: most ? BigInt(most) : null,
        max_charge_mode: mostMode as TermsRow['max_charge_mode'],
        min_charge: least ? BigInt(least) : null,
        round_mode: (roundMode || null) as TermsRow['round_mode'],
        round_decimals: places ? Number(places) : null,
        steps: JSON.parse(steps.join(' ')),
      },
      deck,
    );
    known.set(text, terms);
    return terms;
  };
}

function forgetOld(): void {
  let sum = kept.values().reduce((rules, one) => rules + one.rules, 0);
  for (const [key, { rules }] of kept) {
    if (sum <= mostRules) return;
    kept.delete(key);
    sum -= rules;
  }
}

type Rounded = Pick<DeckRow, 'round_mode' | 'round_decimals'>;

/** A stored rule as the engine and the JSON know it; what it does not say of its rounding its deck says. */
export const ruleOf = (row: HeadRow & TermsRow, deck: Rounded): RuleInput => ({
  ...headOf(row),
  ...termsOf(row, deck),
});

const headOf = (row: HeadRow) => ({
  id: String(row.id),
  prefix: row.prefix,
  destination: row.destination ?? undefined,
  group: row.destination_group ?? undefined,
  weight: row.weight,
  validFrom: row.valid_from?.toString(),
  when: row.when_json ?? undefined,
});

const termsOf = (row: TermsRow, deck: Rounded) => ({
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
});

const priceOf = (scaled: number | bigint): string =>
  scaled === 0 ? '0' : writeScaled(BigInt(scaled), places).replace(/\.?0+$/, '');
