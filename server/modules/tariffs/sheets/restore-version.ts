import { sql } from 'kysely';
import { refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { beginVersion, demandNext, finishVersion } from '../write-version.ts';
import { demandVersions, isIn } from './version-changes.ts';

/**
 * Makes a former version the next one: what it had and the last one has not is put in again, what came since is closed.
 * 409 `version-is-last` when nothing came since, and what `beginVersion` refuses; nothing is written then.
 */
export async function restoreVersion(
  work: Work,
  deckId: string,
  former: number,
  { effectiveAt, note, by }: { effectiveAt: Temporal.Instant | null; note: string; by: string | null },
): Promise<void> {
  await demandVersions(work.db, deckId, [former]);
  const { head } = await demandNext(work, deckId, effectiveAt);
  if (head === former) throw refusal('version-is-last', 409, { number: former });
  // Rules that have just come are unknown to the planner, which would then go through them one by one.
  await sql`select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)`.execute(
    work.db,
  );
  const version = await beginVersion(work, deckId, { effectiveAt, note, source: 'restore', by });
  const { number, previous } = version;
  const closed = await sql`
    update tariffs.rules r set until_version = ${number}
    where r.deck_id = ${deckId} and r.until_version is null and r.from_version > ${former}`.execute(work.db);
  const put = await sql`
    insert into tariffs.rules (deck_id, from_version, ${ruleFields})
    select r.deck_id, ${number}::integer, ${ruleFields} from tariffs.rules r
    where r.deck_id = ${deckId} and ${isIn(former)} and not ${isIn(previous)}
    order by r.prefix, r.id`.execute(work.db);
  const added = Number(put.numAffectedRows ?? 0);
  const changed = await countReplaced(work, deckId, number);
  await finishVersion(work, version, {
    added: added - changed,
    changed,
    closed: Math.max(0, Number(closed.numAffectedRows ?? 0) - changed),
  });
}

async function countReplaced(work: Work, deckId: string, number: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct n.id)::int as n from tariffs.rules n join tariffs.rules o
      on o.deck_id = n.deck_id and o.until_version = n.from_version and o.prefix = n.prefix and o.weight = n.weight
      and coalesce(o.when_json, 'null') = coalesce(n.when_json, 'null')
    where n.deck_id = ${deckId} and n.from_version = ${number}`.execute(work.db);
  return rows[0]?.n ?? 0;
}

const ruleFields = sql.join(
  [
    'prefix',
    'destination',
    'destination_group',
    'weight',
    'valid_from',
    'when_json',
    'connect_fee',
    'free_if_shorter_than',
    'free_seconds',
    'block_mode',
    'initial_seconds',
    'steps',
    'max_charge',
    'max_charge_mode',
    'min_charge',
    'round_mode',
    'round_decimals',
  ].map((column) => sql.ref(column)),
);
