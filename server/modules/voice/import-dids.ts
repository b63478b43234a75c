import { sql } from 'kysely';
import type { DidImport, DidRange, DidState } from '../../../contracts/voice.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { rangeOf } from './did-number.ts';
import { didReader } from './did-reader.ts';
import { didsSubject } from './facts.ts';

/** Largest number of DIDs that one import takes. */
export const mostAtOnce = 10_000;

/**
 * Takes a range into the inventory; numbers that are there stay as they are. With `dryRun` only says what would be. 422
 * when an end is no number in this country, or the two are no range.
 */
export async function importRange(work: Work, range: DidRange): Promise<DidImport> {
  const read = await didReader(work.db, range.country);
  const [from, to] = [read(range.from), read(range.to)];
  if (!from || !to)
    throw invalid({ ...(from ? {} : { from: 'did-not-read' }), ...(to ? {} : { to: 'did-not-read' }) });
  const numbers = rangeOf(from, to, mostAtOnce);
  if (!numbers) throw invalid({ to: 'not-a-range' });
  return importDids(
    work,
    numbers.map((number) => ({ number, kind: range.kind, areaCode: range.areaCode ?? null, note: null })),
    range,
  );
}

export type NewDid = { number: string; kind: string; areaCode: string | null; note: string | null };

/** Writes the numbers that are new, in one statement. Two imports at once add each number once. */
export async function importDids(
  work: Work,
  dids: readonly NewDid[],
  of: { country: string; carrierId?: string | null | undefined; dryRun: boolean },
): Promise<DidImport> {
  const numbers = dids.map((did) => did.number);
  const { rows: existing } = await sql<{ number: string; state: DidState }>`
    select number, state from voice.dids where number = any(${numbers}::text[]) order by number`.execute(
    work.db,
  );
  const added = of.dryRun ? dids.length - existing.length : await insert(work, dids, of);
  if (!of.dryRun && added > 0) {
    work.record({
      kind: 'voice.dids-imported',
      subjects: [didsSubject],
      bulk: true,
      data: { added, first: numbers[0], last: numbers.at(-1) },
    });
  }
  return {
    total: dids.length,
    added,
    existing: existing.slice(0, 100),
    existingTotal: dids.length - added,
    faults: [],
    faultsTotal: 0,
  };
}

async function insert(
  work: Work,
  dids: readonly NewDid[],
  { country, carrierId }: { country: string; carrierId?: string | null | undefined },
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into voice.dids (number, country, area_code, kind, carrier_id, note, state, created_at, changed_at)
    select number, ${country}, area, kind, ${carrierId ?? null}, note, 'free', ${work.now}, ${work.now}
    from unnest(${dids.map((did) => did.number)}::text[], ${dids.map((did) => did.areaCode)}::text[],
                ${dids.map((did) => did.kind)}::text[], ${dids.map((did) => did.note)}::text[])
      as given (number, area, kind, note)
    order by number
    on conflict (number) do nothing`.execute(work.db);
  return Number(numAffectedRows ?? 0);
}
