import { sql } from 'kysely';
import { z } from 'zod';
import { id, version } from '../../../../contracts/common.ts';
import { rateAgainInput } from '../../../../contracts/rating.ts';
import { newRerating, rerating, reratingPage } from '../../../../contracts/rating-rerating.ts';
import { may } from '../../../kernel/access.ts';
import { readHorizon } from '../../../kernel/database.ts';
import { decodeCursor, pageOf, pageQuery } from '../../../kernel/page.ts';
import { route } from '../../../kernel/route.ts';
import { applyRerating, previewRerating, rateAgain, withdrawRerating } from './ask-rerating.ts';
import { findRerating, readReratings, showRerating } from './rerating.ts';

const byId = z.object({ id });
const cursorShape = z.tuple([z.iso.datetime({ offset: true }), z.uuid()]);

export const rerateRoutes = [
  route({
    method: 'GET',
    path: '/api/rating/reratings',
    summary: 'What was rated anew, the latest first',
    who: may('rating.rerate'),
    query: z.object(pageQuery),
    answer: reratingPage,
    run: async ({ db, query }) => {
      const position = await readHorizon(db);
      const after = decodeCursor(query.cursor, cursorShape);
      const rows = await readReratings(
        db,
        after ? sql`(r.created_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`,
        query.limit + 1,
      );
      return {
        ...pageOf(rows, query.limit, (row) => [row.created_at.toString(), row.id], showRerating),
        position,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/rating/reratings',
    summary: 'Find out what rating some calls anew would change',
    who: may('rating.rerate'),
    body: newRerating,
    answer: rerating,
    status: 202,
    run: ({ work, body }) => previewRerating(work, body),
  }),
  route({
    method: 'GET',
    path: '/api/rating/reratings/{id}',
    summary: 'A rerating, with what it changes',
    who: may('rating.rerate'),
    params: byId,
    answer: rerating,
    run: async ({ db, params }) => showRerating(await findRerating(db, params.id)),
  }),
  route({
    method: 'POST',
    path: '/api/rating/reratings/{id}/application',
    summary: 'Rate anew what the preview has shown',
    who: may('rating.rerate'),
    params: byId,
    body: z.object({ version }),
    answer: rerating,
    status: 202,
    run: ({ work, params, body }) => applyRerating(work, params.id, body.version),
  }),
  route({
    method: 'DELETE',
    path: '/api/rating/reratings/{id}',
    summary: 'Let a preview go',
    who: may('rating.rerate'),
    params: byId,
    answer: rerating,
    run: ({ work, params }) => withdrawRerating(work, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/rating/unrated/retries',
    summary: 'Rate unrated calls again, after what was missing has been repaired',
    who: may('rating.import'),
    body: rateAgainInput,
    answer: rerating,
    status: 202,
    run: ({ work, body }) => rateAgain(work, body, body.reason ?? 'rate-again'),
  }),
];
