import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { DeckRow } from '../tables.ts';
import type { SheetRow } from './sheet-row.ts';

export type Chunk = { from: string; until: string | null };
export type Compared = {
  sheet: SheetRow;
  deck: DeckRow;
  /** The version in force: rules of later ones are scheduled. */
  inForce: number;
  /** The moment of the dry run: what the sheet dates later does not take force before. */
  now: Temporal.Instant;
};

/**
 * Compares the sheet's rules of a range of prefixes with those the deck has open, and writes down each difference.
 *
 * - One *place* is a prefix, a weight, a window and a `validFrom`. A place that the sheet names twice is a conflict unless
 *   both say the same; a prefix that is closed by one line and priced by another is one too.
 * - The old price of a line is that of the rule in its place, else of the rule of the same prefix, weight and window that
 *   is in force (or will be, when the line begins later).
 * - A line that begins later leaves the rule before it open: until then that one prices.
 * - A line that begins now or before closes all rules before it, for a later `validFrom` would win over it.
 * - In a `whole` sheet every other rule is closed. What was left out by a person stays.
 *
 * Answers how many lines only repeat another.
 */
export async function compareChunk(db: Db, given: Compared, chunk: Chunk): Promise<number> {
  const { sheet, deck, inForce } = given;
  const scheduled = sql`${inForce}::integer`;
  // The planner knows nothing of how many rows a range will have, and one nested loop over two ranges is for ever.
  await sql`select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)`.execute(
    db,
  );
  const { rows } = await sql<{ repeated: number }>`
    with ${judged(given, chunk)}, ${theirs(given, chunk)},
    placed as materialized (
      select j.*, coalesce(t.id, b.id) as old_id, t.id is not null as is_same_place
      from judged j
      left join theirs t on t.prefix = j.prefix and t.weight = j.weight and t.since = j.since and t.window_json = j.window_json
      left join lateral (
        select x.id from tariffs.rules x
        where t.id is null and x.deck_id = ${deck.id} and x.until_version is null and x.prefix = j.prefix
          and x.weight = j.weight and coalesce(x.when_json, 'null') = j.window_json
          and coalesce(x.valid_from, '-infinity') <= greatest(j.since, ${given.now})
        order by coalesce(x.valid_from, '-infinity') desc limit 1) b on true
      where j.nth = 1 and not j.is_twice and not j.closes
    ),
    same_place as (select distinct old_id from placed where is_same_place),
    weighed as materialized (
      select p.prefix, p.since, p.is_same_place, p.of_key, p.line, p.part, p.old_id, o.from_version,
             coalesce(p.destination, o.destination) as destination, coalesce(p.folded, o.folded_destination) as folded,
             r.new_rate, r.old_rate, (${sameTerms}) as is_same, q.old_id is not null as is_old_placed
      from placed p
      left join theirs o on o.id = p.old_id
      left join same_place q on q.old_id = p.old_id
      cross join lateral (
        select tariffs.minute_rate(p.steps) as new_rate, tariffs.minute_rate(o.steps) as old_rate offset 0) r
    ),
    kinds as (
      select w.*,
        case when old_id is null then 'added'
          when new_rate > old_rate then 'raised'
          when new_rate < old_rate then 'lowered'
          when is_same and (is_same_place or of_key = 1) then 'unchanged'
          else 'changed' end as kind
      from weighed w
    ),
    keys as (
      select distinct prefix, weight, window_json, first_since from judged where not is_twice and not closes
    ),
    closings as (
      select distinct on (prefix) prefix, line, part, destination, folded from judged
      where closes and not is_twice order by prefix, line, part
    ),
    left_out as (${leftOut(given, chunk)}),
    others as (
      select t.*, k.first_since, l.prefix is not null as is_left
      from theirs t
      left join keys k on k.prefix = t.prefix and k.weight = t.weight and k.window_json = t.window_json
      left join left_out l on l.prefix = t.prefix
      where not exists (select from placed p where p.old_id = t.id)
        and not exists (select from judged j where j.prefix = t.prefix and j.is_twice)
        and not exists (select from closings c where c.prefix = t.prefix)
    ),
    put as (
      insert into tariffs.sheet_changes
        (sheet_id, kind, effect, reason, prefix, destination, folded, rule_id, line, part, old_rate, new_rate)
      select ${sheet.id}::uuid, 'conflicting', 'none', 'twice', prefix, destination, folded, null::bigint, line, part,
             null::numeric, case when not closes then tariffs.minute_rate(steps) end
      from judged where is_twice
      union all
      select ${sheet.id}::uuid,
             case when kind <> 'unchanged' and from_version > ${scheduled} then 'conflicting' else kind end,
             case kind when 'added' then 'add' when 'unchanged' then 'none' else
               case when is_same_place then 'replace' when since > ${given.now} or is_old_placed then 'add' else 'replace' end end,
             case when kind <> 'unchanged' and from_version > ${scheduled} then 'scheduled'
               when kind = 'unchanged' and not is_same_place then 'date' end,
             prefix, destination, folded, old_id, line, part, old_rate, new_rate
      from kinds
      union all
      select ${sheet.id}::uuid,
             case when t.id is null then 'unchanged' when t.from_version > ${scheduled} then 'conflicting' else 'closed' end,
             case when t.id is null then 'none' else 'close' end,
             case when t.id is null then 'not-there' when t.from_version > ${scheduled} then 'scheduled' end,
             c.prefix, coalesce(t.destination, c.destination), coalesce(t.folded_destination, c.folded), t.id, c.line, c.part,
             tariffs.minute_rate(t.steps), null
      from closings c left join theirs t on t.prefix = c.prefix
      union all
      select ${sheet.id}::uuid,
             case when is_left then 'unchanged' when from_version > ${scheduled} then 'conflicting' else 'closed' end,
             case when is_left then 'none' else 'close' end,
             case when is_left then 'left-out' when from_version > ${scheduled} then 'scheduled'
               when first_since is not null then 'superseded' end,
             prefix, destination, folded_destination, id, null, null, tariffs.minute_rate(steps), null
      from others
      where ${
        sheet.mode === 'whole'
          ? sql`true`
          : sql`not is_left and first_since <= ${given.now} and since <= ${given.now}`
      }
    )
    select count(*)::int as repeated from judged where nth > 1 and not is_twice and not closes`.execute(db);
  return rows[0]?.repeated ?? 0;
}

/** The sheet's rules of the range, with what the others of their place, key and prefix say. */
const judged = ({ sheet }: Compared, chunk: Chunk): RawBuilder<unknown> => sql`
  mine as materialized (
    select s.*, coalesce(s.valid_from, '-infinity') as since, coalesce(s.when_json, 'null') as window_json
    from tariffs.sheet_rows s where s.sheet_id = ${sheet.id} and ${within(chunk)}
  ),
  counted as (
    select m.*,
      row_number() over (partition by prefix, weight, window_json, since order by line, part) as nth,
      count(*) over (partition by prefix, weight, window_json, since) as of_place,
      count(*) over (partition by prefix, weight, window_json) as of_key,
      min(since) over (partition by prefix, weight, window_json) as first_since,
      count(*) over (partition by prefix) as of_prefix,
      count(*) filter (where closes) over (partition by prefix) as closing
    from mine m
  ),
  said as (
    select c.*, case when of_place > 1 and not closes then concat_ws('|', connect_fee, free_if_shorter_than, free_seconds,
      block_mode, initial_seconds, tariffs.plain_steps(steps), coalesce(max_charge, -1), max_charge_mode,
      coalesce(min_charge, -1), coalesce(round_mode, ''), coalesce(round_decimals, -1)) end as terms
    from counted c
  ),
  judged as materialized (
    select s.*, (closing > 0 and closing < of_prefix)
      or (of_place > 1 and min(terms) over place is distinct from max(terms) over place) as is_twice
    from said s window place as (partition by prefix, weight, window_json, since)
  )`;

/** The deck's open rules of the range. */
const theirs = ({ deck }: Compared, chunk: Chunk): RawBuilder<unknown> => sql`
  theirs as materialized (
    select r.*, coalesce(r.valid_from, '-infinity') as since, coalesce(r.when_json, 'null') as window_json,
           coalesce(r.round_mode, ${deck.round_mode}) as own_mode, coalesce(r.round_decimals, ${deck.round_decimals}) as own_decimals,
           ${deck.round_mode}::text as deck_mode, ${deck.round_decimals}::integer as deck_decimals
    from tariffs.rules r where r.deck_id = ${deck.id} and r.until_version is null and ${within(chunk)}
  )`;

// The prices of equal steps may be written otherwise; only where the first price is the same that is looked at.
const sameTerms = sql`
  (p.connect_fee, p.free_if_shorter_than, p.free_seconds, p.block_mode, p.initial_seconds, p.max_charge_mode)
    = (o.connect_fee, o.free_if_shorter_than, o.free_seconds, o.block_mode, o.initial_seconds, o.max_charge_mode)
  and p.max_charge is not distinct from o.max_charge and p.min_charge is not distinct from o.min_charge
  and coalesce(p.round_mode, o.deck_mode) = o.own_mode and coalesce(p.round_decimals, o.deck_decimals) = o.own_decimals
  and coalesce(p.destination, o.destination) is not distinct from o.destination
  and coalesce(p.destination_group, o.destination_group) is not distinct from o.destination_group
  and (p.steps = o.steps or (r.new_rate = r.old_rate
    and tariffs.plain_steps(p.steps) = tariffs.plain_steps(o.steps)))`;

const within = ({ from, until }: Chunk): RawBuilder<unknown> =>
  until === null ? sql`prefix >= ${from}` : sql`prefix >= ${from} and prefix < ${until}`;

/** Prefixes of lines that could not be read or were left out. */
const leftOut = ({ sheet }: Compared, chunk: Chunk): RawBuilder<unknown> => sql`
  select distinct prefix from (
    select unnest(prefixes) collate "C" as prefix from tariffs.sheet_faults where sheet_id = ${sheet.id}
    union all
    select unnest(prefixes) collate "C" from tariffs.sheet_corrections where sheet_id = ${sheet.id} and cells is null) p
  where ${within(chunk)}`;
