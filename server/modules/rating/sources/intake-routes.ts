import { z } from 'zod';
import {
  intake,
  intakePage,
  intakeQuery,
  manyRejects,
  rejectPage,
  rejectQuery,
  rejectRetry,
  rejectsDone,
  rejectsDropped,
  rowNumber,
} from '../../../../contracts/rating.ts';
import { may } from '../../../kernel/access.ts';
import { route } from '../../../kernel/route.ts';
import { dropRejects } from './drop-rejects.ts';
import { listIntakes, showIntakeById } from './intake.ts';
import { addUpload, receiveUpload } from './receive-upload.ts';
import { listRejects } from './reject-list.ts';
import { retryIntake } from './retry-intake.ts';
import { retryMany, retryReject } from './retry-rejects.ts';
import { startRetry } from './start-retry.ts';

const byId = z.object({ id: rowNumber });

export const intakeRoutes = [
  route({
    method: 'POST',
    path: '/api/rating/sources/{id}/files',
    summary: 'Upload a file of call records (multipart, gzip too); the same file again is the intake it was',
    who: may('rating.import'),
    params: z.object({ id: rowNumber.max(32_767) }),
    answer: intake,
    opensWork: true,
    run: async ({ params, request, reply, perform, kernel }) => {
      const { files } = kernel.outside;
      const upload = await receiveUpload(files, request);
      try {
        const { intake, isNew } = await perform((work) => addUpload(work, params.id, upload));
        if (isNew) return intake;
        await files.delete(upload.file.key);
        reply.code(200);
        return intake;
      } catch (error) {
        await files.delete(upload.file.key);
        throw error;
      }
    },
  }),

  route({
    method: 'GET',
    path: '/api/rating/intakes',
    summary: 'Files and batches with what became of them, the newest first',
    who: may('rating.import'),
    query: intakeQuery,
    answer: intakePage,
    run: ({ db, query }) => listIntakes(db, query),
  }),

  route({
    method: 'GET',
    path: '/api/rating/intakes/{id}',
    summary: 'One file or batch',
    who: may('rating.import'),
    params: byId,
    answer: intake,
    run: ({ db, params }) => showIntakeById(db, params.id),
  }),

  route({
    method: 'POST',
    path: '/api/rating/intakes/{id}/retries',
    summary: 'Read a file that failed again',
    who: may('rating.import'),
    params: byId,
    answer: intake,
    status: 202,
    run: ({ work, params }) => retryIntake(work, params.id),
  }),

  route({
    method: 'GET',
    path: '/api/rating/rejects',
    summary: 'Lines that could not be read',
    who: may('rating.import'),
    query: rejectQuery,
    answer: rejectPage,
    run: ({ db, query }) => listRejects(db, query),
  }),

  route({
    method: 'POST',
    path: '/api/rating/rejects/{id}/retries',
    summary: 'Read a rejected line again, corrected if a text is given',
    who: may('rating.import'),
    params: byId,
    body: rejectRetry,
    answer: rejectsDone,
    status: 200,
    opensWork: true,
    run: ({ params, body, actor, request, kernel }) =>
      retryReject(kernel.desk, { actor, requestId: request.id }, params.id, body.text),
  }),

  route({
    method: 'POST',
    path: '/api/rating/rejects/retries',
    summary: 'Read rejected lines again: these, or all of an intake (as a job)',
    who: may('rating.import'),
    body: manyRejects,
    answer: rejectsDone,
    status: 200,
    opensWork: true,
    run: async ({ body, actor, request, reply, perform, kernel }) => {
      if (body.ids) return retryMany(kernel.desk, { actor, requestId: request.id }, body.ids);
      await perform((work) => startRetry(work, body));
      reply.code(202);
      return { accepted: 0, still: 0 };
    },
  }),

  route({
    method: 'POST',
    path: '/api/rating/rejects/drops',
    summary: 'Give rejected lines up: these, or all of an intake',
    who: may('rating.import'),
    body: manyRejects,
    answer: rejectsDropped,
    status: 200,
    run: ({ work, body }) => dropRejects(work, body),
  }),
];
