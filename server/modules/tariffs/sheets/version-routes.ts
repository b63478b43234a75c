import { z } from 'zod';
import { id } from '../../../../contracts/common.ts';
import { restoration } from '../../../../contracts/tariffs.ts';
import {
  restorationInput,
  versionChangePage,
  versionChangesQuery,
  versionFileQuery,
} from '../../../../contracts/tariffs-sheets.ts';
import { may } from '../../../kernel/access.ts';
import { type AnyRoute, route } from '../../../kernel/route.ts';
import { deckWithin } from '../access.ts';
import { deckFile } from './deck-file.ts';
import { requestRestoration } from './request-restoration.ts';
import { demandVersions, listVersionChanges } from './version-changes.ts';

const byVersion = z.object({ id, number: z.coerce.number().int().min(1) });

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
};

/** Versions of a deck as files, against each other, and back again. */
export const versionRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/tariffs/decks/{id}/versions/{number}/file',
    summary: 'A version as CSV, XLSX or tariff JSON; read in again, it changes nothing',
    who: may('tariffs.read'),
    params: byVersion,
    query: versionFileQuery,
    raw: true,
    run: async ({ db, actor, params, query, reply }) => {
      const deck = await deckWithin(db, actor, params.id);
      await demandVersions(db, params.id, [params.number]);
      const name = `${deck.code}-v${params.number}.${query.format}`;
      reply
        .type(types[query.format])
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'no-store');
      return reply.send(deckFile(db, deck, params.number, query.format, actor.locale));
    },
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/decks/{id}/versions/{number}/changes',
    summary: 'How a version differs from the one before it, or from another',
    who: may('tariffs.read'),
    params: byVersion,
    query: versionChangesQuery,
    answer: versionChangePage,
    run: ({ db, actor, params, query }) => listVersionChanges(db, actor, params.id, params.number, query),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/decks/{id}/versions/{number}/restoration',
    summary: 'Have a former version made the next one, now or for a date; the deck says how far it is',
    who: may('tariffs.manage'),
    params: byVersion,
    body: restorationInput,
    answer: restoration,
    status: 202,
    run: ({ work, params, body }) => requestRestoration(work, params.id, params.number, body),
  }),
];
