import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { ChangeKind, changeListQuery, SheetChange } from '../../../../contracts/tariffs-sheets.ts';
import type { Actor } from '../../../kernel/access.ts';
import type { Db } from '../../../kernel/database.ts';
import { fold } from '../../../kernel/fold.ts';
import { decodeCursor, pageOf } from '../../../kernel/page.ts';
import { sheetWithin } from './access.ts';
import { type ShownSide, showSide } from './shown-rule.ts';

export type ChangeRow = {
  id: number | bigint;
  kind: ChangeKind;
  reason: string | null;
  prefix: string;
  destination: string | null;
  line: number | null;
  change: string | null;
  percent: string | null;
  old: ShownSide | null;
  new: ShownSide | null;
};

/** The differences of a dry run, filtered, page by page; each with what the rule costs now and would cost. */
export async function listChanges(db: Db, actor: Actor, id: string, query: z.output<typeof changeListQuery>) {
  const { deck } = await sheetWithin(db, actor, id);
  const conditions: RawBuilder<SqlBool>[] = [sql`c.sheet_id = ${id}`];
  if (query.kind) conditions.push(sql`c.kind = ${query.kind}`);
  if (query.search) conditions.push(foundBy(query.search, 'c.folded'));
  const order = orders[query.sort];
  conditions.push(order.beyond(query.cursor));
  const { rows } = await sql<ChangeRow>`
    select c.id, c.kind, c.reason, c.prefix, c.destination, c.line, c.change, c.percent,
      case when r.id is not null then ${sideOf('r')} end as old,
      case when s.line is not null and not s.closes then ${sideOf('s')} end as new
    from (select * from tariffs.sheet_changes c where ${sql.join(conditions, sql` and `)}
      order by ${order.by} limit ${query.limit + 1}) c
    left join tariffs.rules r on r.id = c.rule_id
    left join tariffs.sheet_rows s on s.sheet_id = c.sheet_id and s.line = c.line and s.part = c.part
    order by ${order.by}`.execute(db);
  return pageOf(rows, query.limit, order.keyOf, (row) => showChange(row, deck.service));
}

/** How a difference is shown. Prices of messages are for one message, those of calls for a minute. */
export function showChange(row: ChangeRow, service: 'voice' | 'message'): SheetChange {
  const difference = row.change === null ? null : numeric(row.change, service);
  return {
    id: String(row.id),
    kind: row.kind,
    reason: row.reason,
    prefix: row.prefix,
    destination: row.destination,
    line: row.line,
    old: row.old ? showSide(row.old, service) : null,
    new: row.new ? showSide(row.new, service) : null,
    change: difference,
    percent: row.percent,
  };
}

/** The columns of a rule that a side of a difference shows, as JSON. */
export const sideOf = (table: 'r' | 's' | 'o' | 'n'): RawBuilder<unknown> => {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql`jsonb_build_object('rate', tariffs.minute_rate(${column('steps')})::text, 'steps', ${column('steps')},
    'blockMode', ${column('block_mode')}, 'initialSeconds', ${column('initial_seconds')},
    'connectFee', ${column('connect_fee')}::text, 'destination', ${column('destination')},
    'validFrom', extract(epoch from ${column('valid_from')})::float8)`;
};

/** Digits: a beginning of the prefix. Else: a part of the destination's name. */
export function foundBy(search: string, folded: string): RawBuilder<SqlBool> {
  const digits = search.replace(/[\s+]/g, '');
  if (/^\d+$/.test(digits)) return sql`(prefix >= ${digits} and prefix < ${`${digits}\uffff`})`;
  return sql`${sql.ref(folded)} like ${`%${fold(search).replace(/[%_\\]/g, '\\$&')}%`}`;
}

const numeric = (text: string, service: 'voice' | 'message'): string =>
  service === 'voice' ? text : showSide({ rate: text } as ShownSide, service).rate;

const byPercent = z.tuple([z.string().nullable(), z.string(), z.string()]);

const orders = {
  prefix: {
    by: sql`c.prefix, c.id`,
    keyOf: (row: ChangeRow) => [row.prefix, String(row.id)],
    beyond: (cursor: string | undefined): RawBuilder<SqlBool> => {
      const after = decodeCursor(cursor, z.tuple([z.string(), z.string()]));
      return after ? sql`(c.prefix, c.id) > (${after[0]} collate "C", ${after[1]}::bigint)` : sql`true`;
    },
  },
  percent: percentOrder(false),
  '-percent': percentOrder(true),
};

// Differences without a percentage (new ones, closed ones) stand last.
function percentOrder(descends: boolean) {
  const value = sql`coalesce(c.percent, ${descends ? sql`'-infinity'` : sql`'infinity'`}::numeric)`;
  return {
    by: descends ? sql`${value} desc, c.prefix, c.id` : sql`${value}, c.prefix, c.id`,
    keyOf: (row: ChangeRow) => [row.percent, row.prefix, String(row.id)],
    beyond: (cursor: string | undefined): RawBuilder<SqlBool> => {
      const after = decodeCursor(cursor, byPercent);
      if (!after) return sql`true`;
      const at = after[0] ?? (descends ? '-infinity' : 'infinity');
      const further = descends ? sql`<` : sql`>`;
      return sql`(${value} ${further} ${at}::numeric or (${value} = ${at}::numeric
        and (c.prefix, c.id) > (${after[1]} collate "C", ${after[2]}::bigint)))`;
    },
  };
}
