import { z } from 'zod';
import { id } from '../../../../contracts/common.ts';
import {
  applicationInput,
  changeListQuery,
  changePage,
  comparisonInput,
  correctionInput,
  effectInput,
  faultListQuery,
  faultPage,
  omissionInput,
  previewInput,
  sheet,
  sheetAnswer,
  sheetListQuery,
  sheetPage,
  sheetPreview,
} from '../../../../contracts/tariffs-sheets.ts';
import { may } from '../../../kernel/access.ts';
import { readHorizon } from '../../../kernel/database.ts';
import { type AnyRoute, route } from '../../../kernel/route.ts';
import { deckWithin } from '../access.ts';
import { sheetWithin } from './access.ts';
import { listChanges } from './change-list.ts';
import { correctLine, omitLines } from './correct-line.ts';
import { discardSheet } from './discard-sheet.ts';
import { faultFile } from './fault-file.ts';
import { listFaults, readHeaders } from './fault-list.ts';
import { previewSheet } from './preview-sheet.ts';
import { requestApplication } from './request-application.ts';
import { requestEffect } from './request-effect.ts';
import { listSheets } from './sheet-list.ts';
import { showSheet } from './show-sheet.ts';
import { planReading, startComparison } from './start-comparison.ts';
import { addSheet, mostBytes, receiveSheet } from './upload-sheet.ts';

const read = may('tariffs.read');
const manage = may('tariffs.manage');
const byId = z.object({ id });
const byLine = z.object({ id, line: z.coerce.number().int().min(1) });

/** Rate sheets from the upload to the version. */
export const sheetRoutes: readonly AnyRoute[] = [
  route({
    method: 'POST',
    path: '/api/tariffs/decks/{id}/sheets',
    summary: 'Upload a rate sheet (multipart; CSV, XLSX or tariff JSON, at most 100 MiB)',
    who: manage,
    params: byId,
    bodyLimit: mostBytes + 1024 * 1024,
    answer: sheet,
    opensWork: true,
    run: async ({ perform, db, actor, params, request, kernel }) => {
      await deckWithin(db, actor, params.id);
      const { files } = kernel.outside;
      const received = await receiveSheet(files, request);
      try {
        return await perform((work) => addSheet(work, params.id, received));
      } catch (error) {
        await files.delete(received.stored.key);
        throw error;
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/sheets',
    summary: 'The rate sheets of a deck, the newest first',
    who: read,
    query: sheetListQuery,
    answer: sheetPage,
    run: ({ db, actor, query, kernel }) => listSheets(db, actor, query, kernel.outside.clock.now()),
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/sheets/{id}',
    summary: 'A rate sheet: how far it is, what the dry run counted, its effect',
    who: read,
    params: byId,
    answer: sheetAnswer,
    run: async ({ db, actor, params, kernel }) => {
      const position = await readHorizon(db);
      return { ...(await showSheet(db, actor, params.id, kernel.outside.clock.now())), position };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/tariffs/sheets/{id}',
    summary: 'Throw away a sheet that was not applied',
    who: manage,
    params: byId,
    run: ({ work, params }) => discardSheet(work, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/sheets/{id}/preview',
    summary: 'How the first lines are understood; what the mapping leaves out is remembered or guessed',
    who: manage,
    params: byId,
    body: previewInput,
    answer: sheetPreview,
    status: 200,
    opensWork: true,
    run: async ({ db, actor, params, body, kernel }) => {
      const { files, clock } = kernel.outside;
      const { sheet: found, deck } = await sheetWithin(db, actor, params.id);
      return previewSheet({ db, files }, found, deck, body.mapping, clock.now());
    },
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/sheets/{id}/comparison',
    summary: 'Start the dry run: read the file and compare it with the deck',
    who: manage,
    params: byId,
    body: comparisonInput,
    answer: sheet,
    status: 202,
    opensWork: true,
    run: async ({ perform, db, actor, params, body, kernel }) => {
      const found = await sheetWithin(db, actor, params.id);
      const plan = await planReading({ db, files: kernel.outside.files }, found, body);
      return perform((work) => startComparison(work, params.id, body, plan));
    },
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/sheets/{id}/changes',
    summary: 'What applying the sheet would change, old beside new',
    who: read,
    params: byId,
    query: changeListQuery,
    answer: changePage,
    run: ({ db, actor, params, query }) => listChanges(db, actor, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/sheets/{id}/faults',
    summary: 'Lines that could not be read, and why',
    who: read,
    params: byId,
    query: faultListQuery,
    answer: faultPage,
    run: ({ db, actor, params, query, kernel }) =>
      listFaults({ db, files: kernel.outside.files }, actor, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/sheets/{id}/faults/file',
    summary: 'Lines that could not be read, as CSV with line, column and reason',
    who: read,
    params: byId,
    raw: true,
    run: async ({ db, actor, params, reply, kernel }) => {
      const { sheet: found } = await sheetWithin(db, actor, params.id);
      const headers = await readHeaders(kernel.outside.files, found);
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="faults-${params.id.slice(-12)}.csv"`)
        .header('cache-control', 'no-store');
      return reply.send(faultFile(db, params.id, headers, actor.locale));
    },
  }),
  route({
    method: 'PUT',
    path: '/api/tariffs/sheets/{id}/lines/{line}',
    summary: 'Correct a line: other cells; the sheet is compared again',
    who: manage,
    params: byLine,
    body: correctionInput,
    answer: sheet,
    status: 202,
    run: ({ work, params, body }) => correctLine(work, params.id, params.line, body),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/sheets/{id}/omissions',
    summary: 'Leave lines out, or all that could not be read; the sheet is compared again',
    who: manage,
    params: byId,
    body: omissionInput,
    answer: sheet,
    status: 202,
    run: ({ work, params, body }) => omitLines(work, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/sheets/{id}/effect',
    summary: 'Price the deck’s calls of the last days with the sheet: effect on revenue and margin',
    who: may('tariffs.see-cost'),
    params: byId,
    body: effectInput,
    answer: sheet,
    status: 202,
    run: ({ work, params, body }) => requestEffect(work, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/sheets/{id}/application',
    summary: 'Apply the sheet, whole or not at all: now or for a date',
    who: manage,
    params: byId,
    body: applicationInput,
    answer: sheet,
    status: 202,
    run: ({ work, params, body }) => requestApplication(work, params.id, body),
  }),
];
