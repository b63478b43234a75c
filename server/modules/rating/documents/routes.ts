import { z } from 'zod';
import { newUsageDocument, usageDocument } from '../../../../contracts/rating-rerating.ts';
import { may } from '../../../kernel/access.ts';
import { route } from '../../../kernel/route.ts';
import { findDocument, putOnDocument, releaseDocument } from './put-on-document.ts';

const byReference = z.object({ reference: z.string().min(1).max(120) });

export const documentRoutes = [
  route({
    method: 'POST',
    path: '/api/rating/documents',
    summary: "Put a customer's open usage on a document; the same reference answers the same",
    who: may('rating.rerate'),
    body: newUsageDocument,
    answer: usageDocument,
    run: ({ work, body }) => putOnDocument(work, body),
  }),
  route({
    method: 'GET',
    path: '/api/rating/documents/{reference}',
    summary: 'What a document carries',
    who: may('rating.rerate'),
    params: byReference,
    answer: usageDocument,
    run: ({ db, params }) => findDocument(db, params.reference),
  }),
  route({
    method: 'DELETE',
    path: '/api/rating/documents/{reference}',
    summary: 'Take a document back: what it carried is open again',
    who: may('rating.rerate'),
    params: byReference,
    answer: usageDocument,
    run: ({ work, params }) => releaseDocument(work, params.reference),
  }),
];
