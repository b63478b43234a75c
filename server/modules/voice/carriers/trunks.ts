import { sql } from 'kysely';
import type { Trunk } from '../../../../contracts/voice-carriers.ts';
import type { Db } from '../../../kernel/database.ts';
import { notFound } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { carrierTables } from './tables.ts';

/** All trunks, by carrier and name. */
export async function listTrunks(db: Db): Promise<Trunk[]> {
  return (await trunksWhere(db).orderBy('c.name').orderBy('t.name').execute()).map(show);
}

/** One trunk. 404 when there is none. */
export async function readTrunk(db: Db, id: string): Promise<Trunk> {
  const row = await trunksWhere(db).where('t.id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return show(row);
}

/** The trunk, locked until the end of the transaction. 404 when there is none. */
export async function lockTrunk(work: Work, id: string): Promise<Trunk> {
  await sql`select from voice.trunks where id = ${id} for update`.execute(work.db);
  return readTrunk(work.db, id);
}

const trunksWhere = (db: Db) =>
  carrierTables(db)
    .selectFrom('voice.trunks as t')
    .innerJoin('voice.carriers as c', 'c.id', 't.carrier_id')
    .leftJoin('voice.switches as s', 's.id', 't.switch_id')
    .selectAll('t')
    .select(['c.name as carrier_name', 's.name as switch_name'])
    .select(({ selectFrom, fn }) =>
      selectFrom('voice.routes as r')
        .whereRef('r.trunk_id', '=', 't.id')
        .select(fn.countAll<string>().as('n'))
        .as('routes'),
    );

type Row = Awaited<ReturnType<ReturnType<typeof trunksWhere>['executeTakeFirstOrThrow']>>;

const show = (row: Row): Trunk => ({
  id: row.id,
  carrierId: row.carrier_id,
  carrierName: row.carrier_name,
  switchId: row.switch_id,
  switchName: row.switch_name,
  name: row.name,
  channelMatch: row.channel_match,
  capacity: row.capacity,
  callerIdRule: row.caller_id_rule,
  callerIdNumber: row.caller_id_number,
  stripPrefix: row.strip_prefix,
  addPrefix: row.add_prefix,
  active: row.active,
  routes: Number(row.routes),
  version: row.version,
});
