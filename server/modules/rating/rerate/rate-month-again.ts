import { sql } from 'kysely';
import { z } from 'zod';
import { job } from '../../../kernel/jobs.ts';
import { performBulk, type Work } from '../../../kernel/work.ts';
import { type Month, openBundleDesk, spanOfMonth } from '../../tariffs/index.ts';
import { liveSubject } from '../facts.ts';
import { isDifferent, type Judged, judgeAgain } from './judge-again.ts';
import { readStored } from './stored-call.ts';
import { writeCorrections } from './write-corrections.ts';

/** A month of one subscriber rarely has more; a bundle that does is priced in one go all the same. */
const mostCalls = 1_000_000;

/**
 * Prices all calls of a bundle's month in the order in which they were made: a call that came late may have been the one
 * that the bundle should have paid for. So the sums never depend on the order in which files come.
 */
export const rateMonthAgainJob = job({
  name: 'rating.rate-month-again',
  payload: z.object({ holdingId: z.uuid(), period: z.iso.date() }),
  prepare: async ({ desk, payload }) => {
    await performBulk(desk, {}, async (work, client) => {
      const judged = await judgeMonth(
        work,
        { holdingId: payload.holdingId, period: Temporal.PlainDate.from(payload.period) },
        true,
      );
      const different = judged.filter(isDifferent);
      if (different.length === 0) return;
      await writeCorrections(work, client, different);
      work.record({
        kind: 'rating.calls-rerated',
        subjects: [liveSubject],
        bulk: true,
        data: { holdingId: payload.holdingId, changed: different.length },
      });
    });
  },
  run: async () => undefined,
});

/** Asks for it after this transaction. */
export function rateMonthAgain(work: Work, { holdingId, period }: Month): void {
  work.queue(
    rateMonthAgainJob,
    { holdingId, period: period.toString() },
    { key: `rating.rate-month-again ${holdingId} ${period}` },
  );
}

/** What every call of a bundle's month comes to, in the order of the calls; `keeps` also sets the bundle's counter. */
export async function judgeMonth(work: Work, month: Month, keeps: boolean): Promise<Judged[]> {
  const span = await spanOfMonth(work.db, month);
  if (!span) return [];
  const desk = await openBundleDesk(work, span.subscriberIds, {
    from: span.from.epochMilliseconds / 1000,
    until: span.until.epochMilliseconds / 1000 - 1,
  });
  const calls = await readStored(
    work.db,
    sql`c.subscriber_id = any(${span.subscriberIds}::uuid[]) and c.state in ('rated', 'unrated')
      and c.started_at >= ${span.from.subtract({ hours: 24 })} and c.started_at < ${span.until}
      and coalesce(c.answered_at, c.started_at) >= ${span.from} and coalesce(c.answered_at, c.started_at) < ${span.until}`,
    sql`coalesce(c.answered_at, c.started_at), c.linked_id, c.unique_id, c.sequence`,
    mostCalls,
  );
  // The month begins anew: what its calls took goes back first.
  for (const { bundle, record } of calls) {
    const { answeredAt, startedAt } = record.cdr;
    if (bundle) desk.reset(bundle.id, (answeredAt ?? startedAt) / 1_000_000);
  }
  const judged = await judgeAgain(work.db, calls, desk);
  if (keeps) await desk.close();
  return judged;
}
