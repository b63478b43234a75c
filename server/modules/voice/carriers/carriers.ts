import { sql } from 'kysely';
import type { Carrier } from '../../../../contracts/voice-carriers.ts';
import type { Db } from '../../../kernel/database.ts';
import { notFound } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { carrierTables } from './tables.ts';

/** All carriers by name; an operator has dozens. */
export async function listCarriers(db: Db): Promise<Carrier[]> {
  return (await carriersWhere(db).orderBy('c.name').execute()).map(show);
}

/** One carrier. 404 when there is none. */
export async function readCarrier(db: Db, id: string): Promise<Carrier> {
  const row = await carriersWhere(db).where('c.id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return show(row);
}

/** The carrier, locked until the end of the transaction. 404 when there is none. */
export async function lockCarrier(work: Work, id: string): Promise<Carrier> {
  await sql`select from voice.carriers where id = ${id} for update`.execute(work.db);
  return readCarrier(work.db, id);
}

const carriersWhere = (db: Db) =>
  carrierTables(db)
    .selectFrom('voice.carriers as c')
    .selectAll('c')
    .select(({ selectFrom, fn }) => [
      selectFrom('voice.trunks as t')
        .whereRef('t.carrier_id', '=', 'c.id')
        .select(fn.countAll<string>().as('n'))
        .as('trunks'),
      selectFrom('voice.routes as r')
        .innerJoin('voice.trunks as t', 't.id', 'r.trunk_id')
        .whereRef('t.carrier_id', '=', 'c.id')
        .select(fn.countAll<string>().as('n'))
        .as('routes'),
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof carriersWhere>['executeTakeFirstOrThrow']>>;

const show = (row: Row): Carrier => ({
  id: row.id,
  name: row.name,
  currency: row.currency,
  contactName: row.contact_name,
  contactEmail: row.contact_email,
  contactPhone: row.contact_phone,
  note: row.note,
  active: row.active,
  trunks: Number(row.trunks),
  routes: Number(row.routes),
  version: row.version,
});
