import { sql } from 'kysely';
import { z } from 'zod';
import { id } from '../../../../contracts/common.ts';
import { job } from '../../../kernel/jobs.ts';
import { type Desk, perform, performBulk, type Work } from '../../../kernel/work.ts';
import { type Month, monthsOfCalls, spanOfMonth } from '../../tariffs/index.ts';
import { liveSubject } from '../facts.ts';
import { addDifference, type Difference, noDifference } from './difference.ts';
import { isDifferent, type Judged, judgeAgain } from './judge-again.ts';
import { judgeMonth, momentOf } from './rate-month-again.ts';
import { conditionOf, findRerating, type ReratingRow, reratingsSubject } from './rerating.ts';
import { readStored } from './stored-call.ts';
import { writeCorrections } from './write-corrections.ts';

const callsAtOnce = 2000;

/**
 * Looks at the calls of a rerating, chunk by chunk: a preview only adds up, an application also writes. Begun again
 * after a break it starts from the first call; what was corrected before comes out the same then.
 */
export const runRerating = job({
  name: 'rating.run-rerating',
  payload: z.object({ id }),
  prepare: async ({ desk, payload }) => {
    const row = await findRerating(desk.database.db, payload.id);
    if (row.state !== 'previewing' && row.state !== 'applying') return;
    try {
      await rerate(desk, row);
    } catch (error) {
      await perform(desk, {}, (work) => fail(work, row));
      throw error;
    }
  },
  run: async () => undefined,
});

async function rerate(desk: Desk, row: ReratingRow): Promise<void> {
  const sum = noDifference();
  const { months, held } = await passOver(desk, row, sum);
  for (const month of months) {
    await performBulk(desk, {}, async (work, client) => {
      const asked = new Set<number>();
      const span = await spanOfMonth(work.db, month);
      // All who share a bundle are looked at together, and once.
      for (const subscriberId of span?.subscriberIds ?? []) {
        for (const id of held.get(keyOf(subscriberId, month)) ?? []) asked.add(id);
        held.delete(keyOf(subscriberId, month));
      }
      if (asked.size === 0) return;
      const judged = await judgeMonth(work, month, asked, row.state === 'applying');
      const different = judged.asked.filter(isDifferent);
      if (row.state === 'applying') await writeCorrections(work, client, [...different, ...judged.shifted]);
      addDifference(sum, judged.asked.length, different, judged.shifted);
      await keep(work, row, sum);
    });
  }
  await perform(desk, {}, (work) => finish(work, row, sum));
}

// What was corrected before the fault stays; asked for again, it comes out the same.
async function fail(work: Work, { id, state }: ReratingRow): Promise<void> {
  await sql`update rating.reratings set state = 'failed', fault = 'interrupted', finished_at = ${work.now},
    version = version + 1 where id = ${id} and state = ${state}`.execute(work.db);
  work.record({
    kind: 'rating.rerating-moved',
    subjects: [reratingsSubject],
    bulk: true,
    data: { reratingId: id },
  });
}

/** Months of bundles, and the entries that a rerating names in them, by whose they are and when. */
type Held = { months: Month[]; held: Map<string, number[]> };

const keyOf = (subscriberId: string, { period }: Month): string => `${subscriberId} ${period}`;

// Calls that a bundle may pay for are left to their months, where all of them are priced in their order.
async function passOver(desk: Desk, row: ReratingRow, sum: Difference): Promise<Held> {
  const months = new Map<string, Month>();
  const held: Held['held'] = new Map();
  const { rows } = await sql<{
    last: string;
  }>`select coalesce(max(id), 0)::text as last from rating.calls`.execute(desk.database.db);
  for (let reached = '0', isOpen = true; isOpen; ) {
    await performBulk(desk, {}, async (work, client) => {
      const calls = await readStored(
        work.db,
        sql`c.id > ${reached} and c.id <= ${rows[0]?.last ?? '0'} and ${conditionOf(row.filter)}`,
        sql`c.id`,
        callsAtOnce,
      );
      isOpen = calls.length === callsAtOnce;
      if (calls.length === 0) return;
      reached = String(calls.at(-1)?.id);
      const judged = await judgeAgain(work.db, calls, null);
      const owned = judged.flatMap((one) =>
        one.call.subscriber
          ? [{ one, subscriberId: one.call.subscriber.id, at: momentOf(one.stored.record) }]
          : [],
      );
      const inBundles = new Set<Judged>();
      for (const [n, all] of (await monthsOfCalls(work.db, owned)).entries()) {
        const { one, subscriberId } = owned[n] as (typeof owned)[number];
        const [first] = all;
        if (!first) continue;
        inBundles.add(one);
        for (const month of all) months.set(`${month.holdingId} ${month.period}`, month);
        const key = keyOf(subscriberId, first);
        const ids = held.get(key) ?? [];
        held.set(key, ids);
        ids.push(one.stored.id);
      }
      const plain = judged.filter((one) => !inBundles.has(one));
      const different = plain.filter(isDifferent);
      if (row.state === 'applying') await writeCorrections(work, client, different);
      addDifference(sum, plain.length, different);
      await keep(work, row, sum);
    });
  }
  return { months: [...months.values()], held };
}

async function keep(work: Work, { id }: ReratingRow, sum: Difference): Promise<void> {
  await sql`update rating.reratings set calls = ${sum.calls}, changed = ${sum.changed}, shifted = ${sum.shifted}, lost = ${sum.lost},
    totals = ${JSON.stringify(sum.totals)}::jsonb, samples = ${JSON.stringify(sum.samples)}::jsonb,
    version = version + 1 where id = ${id}`.execute(work.db);
  work.record({
    kind: 'rating.rerating-moved',
    subjects: [reratingsSubject],
    bulk: true,
    data: { reratingId: id },
  });
}

async function finish(work: Work, row: ReratingRow, sum: Difference): Promise<void> {
  const state = row.state === 'applying' ? 'done' : 'previewed';
  await keep(work, row, sum);
  await sql`update rating.reratings set state = ${state}, finished_at = ${work.now}, version = version + 1
    where id = ${row.id} and state = ${row.state}`.execute(work.db);
  if (state !== 'done') return;
  work.record({
    kind: 'rating.calls-rerated',
    subjects: [liveSubject, reratingsSubject],
    bulk: true,
    data: {
      reratingId: row.id,
      calls: sum.calls,
      changed: sum.changed + sum.shifted,
      totals: sum.totals,
      reason: row.reason,
    },
  });
}
