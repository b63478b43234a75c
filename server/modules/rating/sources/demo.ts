import { sql } from 'kysely';
import { movableClock } from '../../../kernel/clock.ts';
import { type Desk, perform, performBulk } from '../../../kernel/work.ts';
import { storeIn } from '../intake/store-chunk.ts';
import { addSource } from './add-source.ts';
import { type DemoCaller, demoDay, demoFaults } from './demo-calls.ts';
import { sourceById } from './source.ts';
import { termsOf } from './source-terms.ts';

const days = 34;
const zone = 'Europe/Istanbul';

/** Fills the demo operator: two switches, and a file of calls a day for the last weeks. Nothing when there is a source. */
export async function fillIntakeDemo(desk: Desk): Promise<void> {
  const { db } = desk.database;
  const { rows } = await sql`select from rating.sources limit 1`.execute(db);
  if (rows.length > 0) return;
  const callers = await callersOf(desk);
  const trunks = await sql<{ channel_match: string }>`
    select channel_match from voice.trunk_list where channel_match <> '' order by name`.execute(db);
  const sourceId = await makeSources(at(desk, days * 24));
  const source = await sourceById(db, sourceId);
  const now = desk.clock.now();
  for (let ago = days; ago >= 0; ago--) {
    const day = now.toZonedDateTimeISO(zone).startOfDay().subtract({ days: ago });
    const records = demoDay(
      day.epochMilliseconds / 1000,
      now.epochMilliseconds / 1000,
      callers,
      trunks.rows.map((one) => one.channel_match),
    );
    if (records.length === 0) continue;
    const later = ago === 0 ? desk : at(desk, ago * 24 - 20);
    const name = `${day.toPlainDate()}.csv`;
    const faults = ago === 3 ? demoFaults(records.length + 1) : [];
    const intakeId = await addIntake(later, sourceId, name, records.length * 290);
    const of = { sourceId, intakeId, terms: termsOf(source) };
    await performBulk(later, {}, (work, client) =>
      storeIn(work, client, of, { records, faults, bytes: records.length * 290 }),
    );
    await sql`update rating.intakes set state = 'done', finished_at = ${later.clock.now()} where id = ${intakeId}`.execute(
      db,
    );
  }
}

async function makeSources(desk: Desk): Promise<number> {
  return perform(desk, {}, async (work) => {
    const switchboard = await addSource(work, {
      key: 'istanbul',
      name: 'İstanbul santrali',
      format: 'asterisk-csv',
      zone,
      country: 'TR',
      options: { folderMode: 'finished', seventeenth: 'uniqueid' },
      folder: 'istanbul',
      active: true,
    });
    await addSource(work, {
      key: 'cagri-merkezi',
      name: 'Çağrı merkezi (FreeSWITCH)',
      format: 'freeswitch-json',
      zone,
      country: 'TR',
      options: { chargedLeg: 'a' },
      folder: null,
      active: true,
    });
    return switchboard.id;
  });
}

async function addIntake(desk: Desk, sourceId: number, name: string, bytes: number): Promise<number> {
  const now = desk.clock.now();
  const { rows } = await sql<{ id: number }>`
    insert into rating.intakes (source_id, via, name, file_key, bytes, state, created_at, started_at)
    values (${sourceId}, 'folder', ${name}, ${`demo:${name}`}, ${bytes}, 'running', ${now}, ${now}) returning id`.execute(
    desk.database.db,
  );
  return rows[0]?.id as number;
}

async function callersOf({ database }: Desk): Promise<DemoCaller[]> {
  const { rows } = await sql<DemoCaller>`
    select s.username, s.country, s.channels, coalesce(s.caller_id, '') as number,
      extract(epoch from s.opened_at)::float8 as since
    from voice.subscriber_list s where s.closed_at is null order by s.username`.execute(database.db);
  return rows;
}

/** The same system so many hours ago. */
function at(desk: Desk, hours: number): Desk {
  const clock = movableClock(desk.clock.now().subtract({ hours }));
  return { ...desk, clock, outside: { ...desk.outside, clock } };
}
