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
import type { Fault, ReadRecord } from './cdr.ts';
import type { ClassifiedCall, SourceTerms } from './classify-call.ts';
import { type KnownRecord, readKnown } from './known-records.ts';
import {
  type ByLinkedId,
  callersIn,
  eachOnce,
  isSameRecord,
  type PreparedChunk,
  prepareChunk,
  sortRecords,
  spanOf,
} from './prepare-chunk.ts';
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

/** How a chunk is stored beside others of its file. */
export type Turn = {
  /** No other chunk of the source is under way meanwhile, of whatever import. */
  isAlone: boolean;
  /** The chunk before it in the file: nothing is committed before it is, and nothing if it fails. */
  before?: ChunkBefore | undefined;
  /** Told when the chunk has looked at the ledger and holds the bundles of its callers. */
  onOpen?: () => void;
  /** Told when it is rolled back, to be done again or not. */
  onBreak?: () => void;
};

/** `done`: committed, or failed for good; `unbroken` rejects as soon as it is rolled back. */
export type ChunkBefore = { done: Promise<unknown>; unbroken: Promise<unknown> };

/**
 * Stores and prices one chunk of records in one transaction: what the ledger has already is passed over, the rest is
 * priced for the customer and the carrier, written with its explanation, and counted.
 */
export function storeChunk(desk: Desk, of: ChunkOf, chunk: PreparedChunk, turn: Turn): Promise<Counts> {
  let attempts = 0;
  return performBulk(desk, {}, async (work, client) => {
    const isFirst = ++attempts === 1;
    if (!isFirst) await turn.before?.done;
    // Not waited for: after a crash the file is read again, and what a lost chunk held is new then. The intake's own end
    // is waited for, and with it all chunks before.
    await sql`set local synchronous_commit = off`.execute(work.db);
    const own = isFirst ? turn : { ...turn, before: undefined };
    return storePrepared(work, client, of, chunk, own).catch((error) => {
      turn.onBreak?.();
      throw error;
    });
  });
}

/** Records as a source gave them: read against what is known, and stored inside a transaction that is under way. */
export async function storeIn(work: Work, client: pg.ClientBase, of: ChunkOf, chunk: Chunk): Promise<Counts> {
  const reference = await openReference(work.db, of.terms.country);
  const calls = await sortRecords(work.db, of.terms, reference.directory, chunk.records);
  const sorted = { calls, faults: [...chunk.faults], bytes: chunk.bytes };
  return storePrepared(work, client, of, await prepareChunk(work.db, sorted, reference), { isAlone: true });
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
  turn: Turn,
): Promise<Counts> {
  await lockSource(work, of.sourceId, turn);
  const known = await readKnown(work.db, of.sourceId, chunk.calls);
  const fresh = newCalls(chunk, known);
  const stored = await rateCalls(work, client, of, { ...chunk, ...fresh, known }, turn);
  await turn.before?.unbroken;
  const rejected = await keepFaults(work, of, chunk.faults);
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
    lines: chunk.records + chunk.faults.length,
    rated,
    notCharged,
    unrated: fresh.calls.length - rated - notCharged,
    known: chunk.records - fresh.calls.length,
    rejected,
  };
  await count(work, of, counts, chunk.bytes);
  announce(work, of, counts, stored.subscribers);
  return counts;
}

// What the ledger has not.
function newCalls(
  { calls, byLinkedId }: PreparedChunk,
  known: readonly KnownRecord[],
): Pick<PreparedChunk, 'calls' | 'byLinkedId'> {
  if (known.length === 0) return { calls, byLinkedId };
  const stored = Map.groupBy(known, (one) => one.linkedId);
  return eachOnce(
    calls.filter(({ record: { cdr } }) => !stored.get(cdr.linkedId)?.some((one) => isSameRecord(one, cdr))),
  );
}

async function rateCalls(
  work: Work,
  client: pg.ClientBase,
  of: ChunkOf,
  { calls, known, byLinkedId, book, ids }: PreparedChunk & { known: readonly KnownRecord[] },
  { onOpen }: Turn,
): Promise<Stored> {
  const stored: Stored = { settled: [], superseded: [], subscribers: new Set(), rated: 0, notCharged: 0 };
  if (calls.length === 0) return stored;
  const storedLegs = Map.groupBy(
    known.filter((one): one is KnownRecord & StoredLeg => one.state === 'rated' && !one.isReversed),
    (one) => one.linkedId,
  );
  const { passedOver, superseded } = chooseLegs(callsOfLegs(byLinkedId, storedLegs), storedLegs);
  stored.superseded = superseded;
  const bundles = await openBundleDesk(
    work,
    callersIn(calls).map((one) => one.id),
    spanOf(calls),
  );
  onOpen?.();
  await copyEntries(client, 'rating.calls', function* () {
    for (let n = 0; n < calls.length; n++) {
      const { record, call: own } = calls[n] as Sorted;
      const call: ClassifiedCall = passedOver.has(calls[n] as Sorted)
        ? { ...own, notCharged: 'same-leg' }
        : own;
      const entry: CallEntry = {
        id: ids[n] as number,
        sourceId: of.sourceId,
        intakeId: of.intakeId,
        line: record.line,
        cdr: record.cdr,
        run: 0,
        call,
        outcome: rateSorted({ record, call }, book, bundles),
      };
      yield entry;
      note(stored, entry);
    }
  });
  for (const month of await bundles.close()) rateMonthAgain(work, month);
  return stored;
}

// Calls of which only one record is known have nothing to choose from.
function* callsOfLegs(
  byLinkedId: ByLinkedId,
  storedLegs: ReadonlyMap<string, unknown>,
): Generator<readonly Sorted[]> {
  for (const [linkedId, legs] of byLinkedId) {
    if (!('record' in legs)) yield legs;
    else if (storedLegs.size > 0 && storedLegs.has(linkedId)) yield [legs];
  }
}

// Only what comes after is kept of an entry; the rest of it is garbage as soon as it is written.
function note(stored: Stored, entry: CallEntry): void {
  const { outcome } = entry;
  if (isRated(outcome)) stored.rated++;
  else if (outcome === null) stored.notCharged++;
  if (entry.call.subscriber && stored.subscribers.size <= mostNamed)
    stored.subscribers.add(entry.call.subscriber.id);
  if (typeof outcome !== 'string') stored.settled.push(settledOf(entry));
}

// The lanes of one import share the source; everybody else is alone with it, and finds what was stored before.
async function lockSource(work: Work, sourceId: number, { isAlone }: Turn): Promise<void> {
  const take = isAlone ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`;
  await sql`select ${take}(hashtextextended('rating.source', ${sourceId}))`.execute(work.db);
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
