import { sql } from 'kysely';
import { z } from 'zod';
import { job } from '../../../kernel/jobs.ts';
import { performBulk, type Work } from '../../../kernel/work.ts';
import { type BundleDesk, type Month, openBundleDesk, spanOfMonth } from '../../tariffs/index.ts';
import { liveSubject } from '../facts.ts';
import { isRated } from '../intake/call-rows.ts';
import { hasOtherBundle, type Judged, judgeAgain } from './judge-again.ts';
import { readStored } from './stored-call.ts';
import { writeCorrections } from './write-corrections.ts';

/** A month of one subscriber rarely has more; a bundle that does is priced in one go all the same. */
const mostCalls = 1_000_000;

/**
 * Looks at all calls of a bundle's month in the order in which they were made: a call that came late may have been the one
 * that the bundle should have paid for. So the sums never depend on the order in which files come.
 */
export const rateMonthAgainJob = job({
  name: 'rating.rate-month-again',
  payload: z.object({ holdingId: z.uuid(), period: z.iso.date() }),
  prepare: async ({ desk, payload }) => {
    await performBulk(desk, {}, async (work, client) => {
      const month = { holdingId: payload.holdingId, period: Temporal.PlainDate.from(payload.period) };
      const { shifted } = await judgeMonth(work, month, null, true);
      if (shifted.length === 0) return;
      await writeCorrections(work, client, shifted);
      work.record({
        kind: 'rating.calls-rerated',
        subjects: [liveSubject],
        bulk: true,
        data: { holdingId: payload.holdingId, changed: shifted.length },
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

/** What becomes of a month: of the calls that were asked for, and of others for which a bundle pays differently now. */
export type JudgedMonth = { asked: Judged[]; shifted: Judged[] };

/**
 * Prices a bundle's month in the order of its calls. Only those `asked` for (by entry; null: none in particular, the
 * order of all is in question) are priced anew; another call changes only where a bundle no longer pays for it as it did,
 * because of one before it. `keeps` also sets the bundle's counter.
 */
export async function judgeMonth(
  work: Work,
  month: Month,
  asked: ReadonlySet<number> | null,
  keeps: boolean,
): Promise<JudgedMonth> {
  const span = await spanOfMonth(work.db, month);
  if (!span) return { asked: [], shifted: [] };
  const desk = await openBundleDesk(work, span.subscriberIds, {
    from: span.from.epochMilliseconds / 1000,
    until: span.until.epochMilliseconds / 1000 - 1,
  });
  const calls = await readStored(
    work.db,
    // Whose call it is may be known only now.
    sql`(c.subscriber_id = any(${span.subscriberIds}::uuid[]) or c.id = any(${[...(asked ?? [])].map(String)}::bigint[]))
      and c.state in ('rated', 'unrated')
      and c.started_at >= ${span.from.subtract({ hours: 24 })} and c.started_at < ${span.until}
      and coalesce(c.answered_at, c.started_at) >= ${span.from} and coalesce(c.answered_at, c.started_at) < ${span.until}`,
    sql`coalesce(c.answered_at, c.started_at), c.linked_id, c.unique_id, c.sequence`,
    mostCalls,
  );
  // The month begins anew: what its calls took goes back first.
  for (const { bundle, record } of calls) if (bundle) desk.reset(bundle.id, momentOf(record));
  const judged: JudgedMonth = { asked: [], shifted: [] };
  const moved = new Set<string>();
  await judgeAgain(work.db, calls, desk, (one) => {
    const bundles = bundlesOf(one);
    const isAsked = asked?.has(one.stored.id) ?? false;
    const isOther = hasOtherBundle(one);
    const isShifted = isRated(one.outcome) && one.stored.state === 'rated' && isOther;
    if (isAsked || (isShifted && (asked === null || bundles.some((id) => moved.has(id))))) {
      if (isOther) for (const id of bundles) moved.add(id);
      judged[isAsked ? 'asked' : 'shifted'].push(one);
    } else if (isOther) keepAsStored(one, desk);
  });
  if (keeps) await desk.close();
  return judged;
}

/** When a call counts for its bundle, epoch seconds. */
export const momentOf = ({ cdr: { answeredAt, startedAt } }: Judged['stored']['record']): number =>
  (answeredAt ?? startedAt) / 1_000_000;

const bundlesOf = ({ stored, outcome }: Judged): string[] =>
  [stored.bundle, isRated(outcome) ? outcome.price.bundle : null].flatMap((one) => one?.id ?? []);

// It stays as it is, so its bundle has paid for what it paid for.
function keepAsStored({ stored, outcome }: Judged, desk: BundleDesk): void {
  const at = momentOf(stored.record);
  const taken = isRated(outcome) ? outcome.price.bundle : null;
  if (taken) desk.use(taken.id, at, -taken.used);
  if (stored.bundle) desk.use(stored.bundle.id, at, stored.bundle.seconds);
}
