import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { type CompiledDeck, compileDeck, type RuleInput } from '../engine/compile-tariff.ts';
import { ruleOf } from '../load-deck.ts';
import type { DeckRow, RuleRow } from '../tables.ts';
import type { SheetRow } from './sheet-row.ts';

const atOnce = 10_000;

/**
 * The deck as it is and as the sheet makes it, ready to price with. Of rules that begin one after the other the one in
 * force now is taken before, the last one after: traffic of the past is to be priced by what will hold.
 */
export async function compileOutcome(
  db: Db,
  deck: DeckRow,
  sheet: SheetRow,
  now: Temporal.Instant,
): Promise<{ before: CompiledDeck; after: CompiledDeck }> {
  // One after the other: the rows of one side are gone before those of the other come.
  const before = await compile(db, deck, now, [openRules(deck)]);
  return { before, after: await compile(db, deck, null, [keptRules(deck, sheet), sheetRules(sheet)]) };
}

async function compile(
  db: Db,
  deck: DeckRow,
  limit: Temporal.Instant | null,
  sources: readonly Source[],
): Promise<CompiledDeck> {
  const latest = latestRules(deck, limit);
  for (const source of sources) await eachRow(db, source, latest.take);
  return compileDeck({
    name: deck.code,
    id: deck.id,
    currency: deck.currency,
    zone: deck.zone,
    taxInside: deck.tax_rate === null ? null : { num: BigInt(deck.tax_rate), den: 10n ** 8n },
    rules: latest.rules(),
  });
}

/** Keeps of each prefix, weight and window the rule that begins last, at most at `limit`; steps are shared. */
function latestRules(deck: DeckRow, limit: Temporal.Instant | null) {
  const kept = new Map<string, { begins: number; rule: RuleInput }>();
  const shared = new Map<string, RuleRow['steps']>();
  return {
    take: (row: RuleRow) => {
      const begins = row.valid_from?.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
      if (limit && begins > limit.epochMilliseconds) return;
      const key =
        row.weight === 0 && !row.when_json
          ? row.prefix
          : `${row.prefix} ${row.weight} ${JSON.stringify(row.when_json)}`;
      if (begins < (kept.get(key)?.begins ?? Number.NEGATIVE_INFINITY)) return;
      const text = JSON.stringify(row.steps);
      const steps = shared.get(text) ?? row.steps;
      shared.set(text, steps);
      kept.set(key, { begins, rule: { ...ruleOf({ ...row, steps }, deck), validFrom: undefined } });
    },
    rules: () => kept.values().map((one) => one.rule),
  };
}

type Source = (after: string) => RawBuilder<RuleRow & { place: string }>;

const openRules =
  (deck: DeckRow): Source =>
  (after) =>
    sql`
  select r.*, r.id::text as place from tariffs.rules r where r.deck_id = ${deck.id} and r.until_version is null
    and r.id > ${after}::bigint order by r.id limit ${atOnce}`;

const keptRules =
  (deck: DeckRow, sheet: SheetRow): Source =>
  (after) =>
    sql`
  select r.*, r.id::text as place from tariffs.rules r where r.deck_id = ${deck.id} and r.until_version is null
    and r.id > ${after}::bigint
    and not exists (select from tariffs.sheet_changes c where c.sheet_id = ${sheet.id} and c.prefix = r.prefix
      and c.rule_id = r.id and c.effect in ('replace', 'close'))
  order by r.id limit ${atOnce}`;

const sheetRules =
  (sheet: SheetRow): Source =>
  (after) => {
    const [line = '0', part = '-1'] = after.split('.');
    return sql`
    select s.*, coalesce(s.destination, r.destination) as destination, s.line || '.' || s.part as place
    from tariffs.sheet_rows s
    join tariffs.sheet_changes c on c.sheet_id = s.sheet_id and c.prefix = s.prefix and c.line = s.line and c.part = s.part
      and c.effect in ('add', 'replace')
    left join tariffs.rules r on r.id = c.rule_id
    where s.sheet_id = ${sheet.id} and (s.line, s.part) > (${line}::integer, ${part}::integer)
    order by s.line, s.part limit ${atOnce}`;
  };

async function eachRow(db: Db, source: Source, take: (row: RuleRow) => void): Promise<void> {
  for (let after = '0'; ; ) {
    const { rows } = await source(after).execute(db);
    for (const row of rows) take(row);
    const last = rows.at(-1);
    if (rows.length < atOnce || !last) return;
    after = last.place;
  }
}
