import { type RawBuilder, sql } from 'kysely';
import type { Sheet } from '../../../../contracts/tariffs-sheets.ts';
import { type Actor, holds } from '../../../kernel/access.ts';
import type { Db } from '../../../kernel/database.ts';
import { notFound } from '../../../kernel/refusal.ts';
import { presenter, type SubjectRule } from '../../../kernel/room.ts';
import { type SheetRow, sheetColumns } from './sheet-row.ts';

/** A sheet with what its screens show beside it. */
export type LoadedSheet = SheetRow & {
  deck: Sheet['deck'];
  by_person: { id: string; name: string } | null;
  head: number;
  scheduled: { number: number; effectiveAt: string } | null;
};

const columns = sql.join(sheetColumns.map((column) => sql.ref(`s.${column}`)));

/** Sheets by a condition on `s`, the newest first. */
export async function loadSheets(
  db: Db,
  condition: RawBuilder<unknown>,
  now: Temporal.Instant,
  limit: number,
): Promise<LoadedSheet[]> {
  const { rows } = await sql<LoadedSheet>`
    select ${columns},
      jsonb_build_object('id', d.id, 'code', d.code, 'name', d.name, 'side', d.side, 'currency', d.currency, 'zone', d.zone) as deck,
      (select jsonb_build_object('id', u.id, 'name', u.name) from identity.people u where u.id = s.by) as by_person,
      coalesce((select max(v.number) from tariffs.deck_versions v
        where v.deck_id = s.deck_id and v.withdrawn_at is null), 0) as head,
      (select jsonb_build_object('number', v.number, 'effectiveAt', to_char(v.effective_at at time zone 'UTC',
          'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
        from tariffs.deck_versions v where v.deck_id = s.deck_id and v.withdrawn_at is null and v.effective_at > ${now}
        order by v.number desc limit 1) as scheduled
    from tariffs.sheets s join tariffs.decks d on d.id = s.deck_id
    where ${condition} and s.state <> 'discarded' order by s.id desc limit ${limit}`.execute(db);
  return rows;
}

/** One sheet for who may see it, or 404. */
export async function showSheet(db: Db, actor: Actor, id: string, now: Temporal.Instant): Promise<Sheet> {
  const [row] = await loadSheets(db, sql`s.id = ${id}`, now, 1);
  const shown = row ? presentSheet(row, actor) : null;
  if (!shown) throw notFound();
  return shown;
}

/** A sheet as this person may see it; what a deck costs and earns only with `tariffs.see-cost`. */
export function presentSheet(row: LoadedSheet, actor: Actor): Sheet | null {
  const seesCost = holds(actor, 'tariffs.see-cost');
  if (!holds(actor, 'tariffs.read') || (row.deck.side === 'purchase' && !seesCost)) return null;
  const isCompared = row.state === 'compared' || row.state === 'applying';
  return {
    id: row.id,
    deck: row.deck,
    name: row.name,
    format: row.format,
    size: Number(row.size),
    state: row.state,
    mode: row.mode,
    mapping: row.mapping,
    progress: row.progress,
    lines: row.lines,
    counts: 'added' in row.counts ? (row.counts as Sheet['counts']) : null,
    baseVersion: row.base_version,
    comparedAt: row.compared_at?.toString() ?? null,
    isStale: isCompared && row.base_version !== row.head,
    scheduled: row.scheduled,
    effect: seesCost ? row.effect : null,
    fault: row.fault,
    appliedVersion: row.applied_version,
    appliedAt: row.applied_at?.toString() ?? null,
    by: row.by_person,
    createdAt: row.created_at.toString(),
    abilities: { manage: holds(actor, 'tariffs.manage'), effect: seesCost },
    version: row.version,
  };
}

export const sheetPresenter = presenter<LoadedSheet>({
  type: 'tariff-sheet',
  permission: 'tariffs.read',
  load: async (db, ids, outside) => {
    const rows = await loadSheets(db, sql`s.id = any(${[...ids]}::uuid[])`, outside.clock.now(), ids.length);
    return new Map(rows.map((row) => [row.id, row]));
  },
  show: presentSheet,
});

/** `sheet:ID`: whoever may see the sheet. */
export const sheetSubjectRule: SubjectRule = {
  prefix: 'sheet',
  maySee: async (db, actor, id) => {
    if (!holds(actor, 'tariffs.read') || !/^[0-9a-f-]{36}$/.test(id)) return false;
    const { rows } = await sql<{ side: string }>`
      select d.side from tariffs.sheets s join tariffs.decks d on d.id = s.deck_id where s.id = ${id}`.execute(
      db,
    );
    return rows[0] !== undefined && (rows[0].side === 'sale' || holds(actor, 'tariffs.see-cost'));
  },
};
