import { type RawBuilder, sql } from 'kysely';
import type { Source, SourceFormat, SourceOptions } from '../../../../contracts/rating.ts';
import type { Db } from '../../../kernel/database.ts';
import { notFound } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';

/** A row of `rating.sources`. */
export type SourceRow = {
  id: number;
  key: string;
  name: string;
  format: SourceFormat;
  zone: string;
  country: string;
  options: SourceOptions;
  folder: string | null;
  active: boolean;
  hook_key_hash: string | null;
  created_at: Temporal.Instant;
  changed_at: Temporal.Instant;
  version: number;
};

type Shown = SourceRow & { last_intake_at: Temporal.Instant | null; open_rejects: number };

/** All sources, by name; there are a handful. */
export const listSources = (db: Db): Promise<Source[]> => shownSources(db, sql`true`);

/** One source as shown. 404 when there is none. */
export async function showSource(db: Db, id: number): Promise<Source> {
  const [found] = await shownSources(db, sql`s.id = ${id}`);
  if (!found) throw notFound();
  return found;
}

async function shownSources(db: Db, condition: RawBuilder<unknown>): Promise<Source[]> {
  const { rows } = await sql<Shown>`
    select s.*, last.created_at as last_intake_at,
      (select count(*)::int from rating.rejects r join rating.intakes i on i.id = r.intake_id
        where r.state = 'open' and i.source_id = s.id) as open_rejects
    from rating.sources s
    left join lateral (select i.created_at from rating.intakes i where i.source_id = s.id
      order by i.id desc limit 1) last on true
    where ${condition} order by kernel.fold(s.name), s.id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    name: row.name,
    format: row.format,
    zone: row.zone,
    country: row.country,
    options: row.options,
    folder: row.folder,
    active: row.active,
    hook: row.hook_key_hash !== null,
    lastIntakeAt: row.last_intake_at?.toString() ?? null,
    openRejects: row.open_rejects,
    changedAt: row.changed_at.toString(),
    version: row.version,
  }));
}

/** One source, or 404. */
export async function sourceById(db: Db, id: number): Promise<SourceRow> {
  const { rows } = await sql<SourceRow>`select * from rating.sources where id = ${id}`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** The source of this key that still takes records, or null. */
export async function activeSource(db: Db, key: string): Promise<SourceRow | null> {
  const { rows } = await sql<SourceRow>`select * from rating.sources where key = ${key} and active`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** One source, locked until the end of the transaction, or 404. */
export async function lockSource(work: Work, id: number): Promise<SourceRow> {
  const { rows } = await sql<SourceRow>`select * from rating.sources where id = ${id} for update`.execute(
    work.db,
  );
  if (!rows[0]) throw notFound();
  return rows[0];
}
