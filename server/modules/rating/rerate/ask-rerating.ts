import { sql } from 'kysely';
import type { z } from 'zod';
import type { newRerating, Rerating, ReratingFilter } from '../../../../contracts/rating-rerating.ts';
import { conflict, refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { findRerating, lockRerating, reratingsSubject, showRerating } from './rerating.ts';
import { runRerating } from './run-rerating.ts';

/** Asks what rating some calls anew would change. Nothing is changed by it. */
export const previewRerating = (work: Work, input: z.output<typeof newRerating>): Promise<Rerating> =>
  insert(work, input.filter, input.reason, 'previewing');

/** Rates calls that have no price yet, now that what was missing may be there. There is nothing to preview. */
export const rateAgain = (work: Work, filter: ReratingFilter, reason: string): Promise<Rerating> =>
  insert(work, { ...filter, state: 'unrated' }, reason, 'applying');

async function insert(
  work: Work,
  filter: ReratingFilter,
  reason: string,
  state: 'previewing' | 'applying',
): Promise<Rerating> {
  const { rows } = await sql<{ id: string }>`
    insert into rating.reratings (filter, reason, state, created_by, created_at)
    values (${JSON.stringify(filter)}::jsonb, ${reason}, ${state}, ${work.actor.id}, ${work.now}) returning id`.execute(
    work.db,
  );
  const id = rows[0]?.id as string;
  work.queue(runRerating, { id }, { key: `rating.rerating ${id}` });
  work.record({
    kind: 'rating.rerating-asked',
    subjects: [reratingsSubject],
    data: { reratingId: id, reason },
    after: { ...filter },
  });
  return showRerating(await findRerating(work.db, id));
}

/** Rates anew what a preview has shown. 409 unless there is a preview that nobody has applied or withdrawn. */
export async function applyRerating(work: Work, id: string, version: number): Promise<Rerating> {
  const row = await lockRerating(work, id);
  if (row.state !== 'previewed') throw refusal('rerating-not-previewed', 409, { state: row.state });
  if (row.version !== version) throw conflict(showRerating(row));
  await sql`update rating.reratings set state = 'applying', finished_at = null, version = version + 1
    where id = ${id}`.execute(work.db);
  work.queue(runRerating, { id }, { key: `rating.rerating ${id}` });
  work.record({
    kind: 'rating.rerating-applied',
    subjects: [reratingsSubject],
    data: { reratingId: id, reason: row.reason },
  });
  return showRerating(await findRerating(work.db, id));
}

/** Lets a preview go. */
export async function withdrawRerating(work: Work, id: string): Promise<Rerating> {
  const row = await lockRerating(work, id);
  if (row.state !== 'previewed' && row.state !== 'previewing')
    throw refusal('rerating-not-previewed', 409, { state: row.state });
  await sql`update rating.reratings set state = 'withdrawn', finished_at = ${work.now}, version = version + 1
    where id = ${id}`.execute(work.db);
  work.record({
    kind: 'rating.rerating-withdrawn',
    subjects: [reratingsSubject],
    data: { reratingId: id, reason: row.reason },
  });
  return showRerating(await findRerating(work.db, id));
}
