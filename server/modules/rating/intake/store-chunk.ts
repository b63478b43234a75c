import { sql } from 'kysely';
import type pg from 'pg';
import { type Desk, performBulk, type Work } from '../../../kernel/work.ts';
import { openBundleDesk } from '../../tariffs/index.ts';
import { intakeSubject, liveSubject } from '../facts.ts';
import { rateMonthAgain } from '../rerate/rate-month-again.ts';
import { settledOf } from '../rerate/write-corrections.ts';
import { reverseEntries } from '../reverse-entries.ts';
import { type SettledEntry, settleEntries } from '../settle-entries.ts';
import { type CallEntry, isRated } from './call-rows.ts';
import type { Cdr, Fault, ReadRecord } from './cdr.ts';
import type { SourceTerms } from './classify-call.ts';
import { type KnownRecord, readKnown } from './known-records.ts';
import { callersIn, type PreparedChunk, prepareChunk, sortRecords, spanOf } from './prepare-chunk.ts';
import { chooseLegs, rateSorted, type Sorted, type StoredLeg } from './rate-chunk.ts';
import { openReference } from './reference.ts';
import { copyEntries } from './write-entries.ts';

export type ChunkOf = { sourceId: number; intakeId: number; terms: SourceTerms };

export type Chunk = { records: readonly ReadRecord[]; faults: readonly Fault[]; bytes: number };

/** What became of a chunk's lines. */
export type Counts = {
  lines: number;
  rated: number;
  unrated: number;
  notCharged: number;
  known: number;
  rejected: number;
};

/**
 * Stores and prices one chunk of records in one transaction: what the ledger has already is passed over, the rest is
 * priced for the customer and the carrier, written with its explanation, and counted. One chunk of a source at a
 * time: whatever reads the same file meanwhile finds these records.
 */
export function storeChunk(desk: Desk, of: ChunkOf, chunk: PreparedChunk): Promise<Counts> {
  return performBulk(desk, {}, async (work, client) => {
    // Not waited for: after a crash the file is read again, and what a lost chunk held is new then. The intake's own end
    // is waited for, and with it all chunks before.
    await sql`set local synchronous_commit = off`.execute(work.db);
    return storePrepared(work, client, of, chunk);
  });
}

/** Records as a source gave them: read against what is known, and stored inside a transaction that is under way. */
export async function storeIn(work: Work, client: pg.ClientBase, of: ChunkOf, chunk: Chunk): Promise<Counts> {
  const reference = await openReference(work.db, of.terms.country);
  const calls = await sortRecords(work.db, of.terms, reference.directory, chunk.records);
  const sorted = { calls, faults: [...chunk.faults], bytes: chunk.bytes };
  return storePrepared(work, client, of, await prepareChunk(work.db, sorted, reference));
}

type Stored = {
  settled: SettledEntry[];
  superseded: number[];
  subscribers: Set<string>;
  rated: number;
  notCharged: number;
};

async function storePrepared(
  work: Work,
  client: pg.ClientBase,
  of: ChunkOf,
  chunk: PreparedChunk,
): Promise<Counts> {
  await sql`select pg_advisory_xact_lock(hashtextextended('rating.source', ${of.sourceId}))`.execute(work.db);
  const known = await readKnown(work.db, of.sourceId, chunk.calls);
  const fresh = newCalls(chunk.calls, known);
  const rejected = await keepFaults(work, of, chunk.faults);
  const stored = await rateCalls(work, client, of, { ...chunk, calls: fresh, known });
  const reversed = await reverseEntries(work, stored.superseded);
  await settleEntries(work, [
    ...stored.settled,
    ...reversed.map((one) => ({
      ...one,
      amount: one.amount === null ? null : BigInt(one.amount),
      callId: null,
    })),
  ]);
  const { rated, notCharged } = stored;
  const counts: Counts = {
    lines: chunk.calls.length + chunk.faults.length,
    rated,
    notCharged,
    unrated: fresh.length - rated - notCharged,
    known: chunk.calls.length - fresh.length,
    rejected,
  };
  await count(work, of, counts, chunk.bytes);
  announce(work, of, counts, stored.subscribers);
  return counts;
}

function newCalls(calls: readonly Sorted[], known: readonly KnownRecord[]): Sorted[] {
  const keyOf = ({ linkedId, uniqueId, sequence }: Cdr | KnownRecord) =>
    `${linkedId} ${uniqueId} ${sequence}`;
  const seen = new Set(known.map(keyOf));
  // A unique id is one record nearly always; only where it comes again is the whole key made.
  const first = new Map<string, Cdr>();
  return calls
    .filter(({ record: { cdr } }) => {
      if (known.length > 0 && seen.has(keyOf(cdr))) return false;
      const before = first.get(cdr.uniqueId);
      if (before === undefined) {
        first.set(cdr.uniqueId, cdr);
        return true;
      }
      const key = keyOf(cdr);
      if (key === keyOf(before) || seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort((a, b) => inOrder(a.record.cdr, b.record.cdr));
}

// The order in which bundles pay; the same as that of a month priced anew.
const inOrder = (a: Cdr, b: Cdr): number =>
  (a.answeredAt ?? a.startedAt) - (b.answeredAt ?? b.startedAt) ||
  compareText(a.linkedId, b.linkedId) ||
  compareText(a.uniqueId, b.uniqueId) ||
  a.sequence - b.sequence;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function rateCalls(
  work: Work,
  client: pg.ClientBase,
  of: ChunkOf,
  {
    calls,
    known,
    book,
    ids,
  }: Omit<PreparedChunk, 'calls'> & {
    calls: readonly Sorted[];
    known: readonly KnownRecord[];
  },
): Promise<Stored> {
  const stored: Stored = { settled: [], superseded: [], subscribers: new Set(), rated: 0, notCharged: 0 };
  if (calls.length === 0) return stored;
  const legs = Map.groupBy(
    known.filter((one): one is KnownRecord & StoredLeg => one.state === 'rated' && !one.isReversed),
    (one) => one.linkedId,
  );
  const { sorted, superseded } = chooseLegs(calls, legs);
  stored.superseded = superseded;
  const bundles = await openBundleDesk(
    work,
    callersIn(sorted).map((one) => one.id),
    spanOf(sorted),
  );
  await copyEntries(client, 'rating.calls', function* () {
    for (const [n, one] of sorted.entries()) {
      const entry: CallEntry = {
        id: ids[n] as number,
        ...of,
        line: one.record.line,
        cdr: one.record.cdr,
        run: 0,
        call: one.call,
        outcome: rateSorted(one, book, bundles),
      };
      yield entry;
      note(stored, entry);
    }
  });
  for (const month of await bundles.close()) rateMonthAgain(work, month);
  return stored;
}

// Only what comes after is kept of an entry; the rest of it is garbage as soon as it is written.
function note(stored: Stored, entry: CallEntry): void {
  const { outcome } = entry;
  if (isRated(outcome)) stored.rated++;
  else if (outcome === null) stored.notCharged++;
  if (entry.call.subscriber) stored.subscribers.add(entry.call.subscriber.id);
  if (typeof outcome !== 'string') stored.settled.push(settledOf(entry));
}

async function keepFaults(work: Work, { intakeId }: ChunkOf, faults: readonly Fault[]): Promise<number> {
  if (faults.length === 0) return 0;
  const text = (value: string) => value.replaceAll('\0', '').slice(0, 70_000);
  await sql`insert into rating.rejects (intake_id, line, text, fault, field)
    select ${intakeId}, * from unnest(${faults.map((one) => one.line)}::bigint[], ${faults.map((one) => text(one.text))}::text[],
      ${faults.map((one) => one.fault)}::text[], ${faults.map((one) => one.field)}::text[])
    on conflict (intake_id, line) do nothing`.execute(work.db);
  return faults.length;
}

async function count(work: Work, { intakeId }: ChunkOf, counts: Counts, bytes: number): Promise<void> {
  await sql`update rating.intakes set lines = lines + ${counts.lines}, rated = rated + ${counts.rated},
    unrated = unrated + ${counts.unrated}, not_charged = not_charged + ${counts.notCharged},
    known = known + ${counts.known}, rejected = rejected + ${counts.rejected}, bytes_read = bytes_read + ${bytes},
    version = version + 1 where id = ${intakeId}`.execute(work.db);
}

const mostNamed = 200;

function announce(
  work: Work,
  { sourceId, intakeId }: ChunkOf,
  counts: Counts,
  subscribers: ReadonlySet<string>,
): void {
  const { rated, unrated, notCharged } = counts;
  work.record({
    kind: 'rating.calls-rated',
    subjects: [liveSubject, intakeSubject(intakeId)],
    bulk: true,
    data: {
      sourceId,
      intakeId,
      rated,
      unrated,
      notCharged,
      subscriberIds: subscribers.size <= mostNamed ? [...subscribers] : null,
    },
  });
}
