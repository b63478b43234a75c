import { sql } from 'kysely';
import type { VoiceSwitchRow } from '../../../../contracts/voice-carriers.ts';
import type { Db } from '../../../kernel/database.ts';
import { notFound } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { carrierTables, type SwitchRow } from '../carriers/tables.ts';

/** All switches by name. `secrets`: with address and user name, for those who manage them. */
export async function listSwitches(db: Db, secrets: boolean): Promise<VoiceSwitchRow[]> {
  return (await switchesWhere(db).orderBy('w.name').execute()).map((row) => show(row, secrets));
}

/** One switch with all but its password. 404 when there is none. */
export async function readSwitch(db: Db, id: string): Promise<VoiceSwitchRow> {
  const row = await switchesWhere(db).where('w.id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return show(row, true);
}

/** The row itself, locked until the end of the transaction. 404 when there is none. */
export async function lockSwitch(work: Work, id: string): Promise<SwitchRow> {
  const { rows } = await sql<SwitchRow>`select * from voice.switches where id = ${id} for update`.execute(
    work.db,
  );
  if (!rows[0]) throw notFound();
  return rows[0];
}

const switchesWhere = (db: Db) =>
  carrierTables(db)
    .selectFrom('voice.switches as w')
    .selectAll('w')
    .select(({ selectFrom, fn }) => [
      sql<string>`(select count(*) from voice.subscribers s where s.switch_id = w.id and s.state <> 'closed')`.as(
        'subscribers',
      ),
      selectFrom('voice.trunks as t')
        .whereRef('t.switch_id', '=', 'w.id')
        .select(fn.countAll<string>().as('n'))
        .as('trunks'),
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof switchesWhere>['executeTakeFirstOrThrow']>>;

const show = (row: Row, secrets: boolean): VoiceSwitchRow => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  url: secrets ? row.url : null,
  userName: secrets ? row.user_name : null,
  active: row.active,
  preferred: row.preferred,
  subscribers: Number(row.subscribers),
  trunks: Number(row.trunks),
  testedAt: row.tested_at?.toString() ?? null,
  release: row.test_release,
  fault: row.test_fault,
  version: row.version,
});
