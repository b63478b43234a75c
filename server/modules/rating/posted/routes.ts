import { z } from 'zod';
import { postedAnswer, postedCdrs } from '../../../../contracts/rating.ts';
import { anyone, may } from '../../../kernel/access.ts';
import { route } from '../../../kernel/route.ts';
import { postCdrs } from './post-cdrs.ts';
import { takeHook } from './take-hook.ts';

const taken = z.object({ received: z.literal(true) });

export const postedRoutes = [
  route({
    method: 'POST',
    path: '/api/rating/cdrs',
    summary: 'Post one call record, or up to 10,000; the same again changes nothing',
    who: may('rating.import'),
    body: postedCdrs,
    answer: postedAnswer,
    status: 200,
    bodyLimit: 16 * 1024 * 1024,
    // Rows go in by COPY, on a connection that a common transaction does not hand out.
    opensWork: true,
    run: ({ body, actor, request, kernel }) => postCdrs(kernel.desk, { actor, requestId: request.id }, body),
  }),

  route({
    method: 'POST',
    path: '/api/hooks/rating/{key}',
    summary: 'FreeSWITCH delivers a leg (mod_xml_cdr, mod_json_cdr)',
    who: anyone(),
    params: z.object({ key: z.string().min(20).max(100) }),
    query: z.record(z.string(), z.unknown()),
    rawBody: true,
    limit: 'webhook',
    bodyLimit: 2 * 1024 * 1024,
    answer: taken,
    status: 200,
    opensWork: true,
    run: async ({ params, query, request, kernel }) => {
      await takeHook(kernel.desk, params.key, request.body, query);
      return { received: true as const };
    },
  }),
];
