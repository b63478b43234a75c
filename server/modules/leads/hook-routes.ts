import { z } from 'zod';
import { connectionKey } from '../../../contracts/leads-meta.ts';
import { anyone } from '../../kernel/access.ts';
import { route } from '../../kernel/route.ts';
import { answerMetaChallenge } from './answer-meta-challenge.ts';
import { takeMetaDelivery } from './take-meta-delivery.ts';

const keyed = z.object({ connectionKey });
const query = z.record(z.string(), z.unknown());
const taken = z.object({ received: z.literal(true) });

/** Where Meta calls. It proves itself: by the verify token, by the signature over the raw bytes. */
export const hookRoutes = [
  route({
    method: 'GET',
    path: '/api/hooks/meta',
    summary: 'Meta asks whether this address is ours',
    who: anyone(),
    query,
    raw: true,
    run: async ({ db, query, reply, kernel }) =>
      reply.type('text/plain').send(await answerMetaChallenge(db, kernel.outside, 'default', query)),
  }),

  route({
    method: 'GET',
    path: '/api/hooks/meta/{connectionKey}',
    summary: 'The same for a connection of its own',
    who: anyone(),
    params: keyed,
    query,
    raw: true,
    run: async ({ db, params, query, reply, kernel }) =>
      reply
        .type('text/plain')
        .send(await answerMetaChallenge(db, kernel.outside, params.connectionKey, query)),
  }),

  route({
    method: 'POST',
    path: '/api/hooks/meta',
    summary: 'Meta tells of new leads',
    who: anyone(),
    rawBody: true,
    limit: 'webhook',
    answer: taken,
    status: 200,
    run: async ({ work, request }) => {
      await takeMetaDelivery(work, 'default', bytesOf(request.body), request.headers['x-hub-signature-256']);
      return { received: true as const };
    },
  }),

  route({
    method: 'POST',
    path: '/api/hooks/meta/{connectionKey}',
    summary: 'The same for a connection of its own',
    who: anyone(),
    params: keyed,
    rawBody: true,
    limit: 'webhook',
    answer: taken,
    status: 200,
    run: async ({ work, params, request }) => {
      const signature = request.headers['x-hub-signature-256'];
      await takeMetaDelivery(work, params.connectionKey, bytesOf(request.body), signature);
      return { received: true as const };
    },
  }),
];

/** A body of another type than JSON arrives parsed, or not at all: nothing Meta signs. */
const bytesOf = (body: unknown): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));
