import { z } from 'zod';
import {
  hookAddress,
  newSource,
  preview,
  previewInput,
  rowNumber,
  source,
  sourceChange,
  sourceList,
} from '../../../../contracts/rating.ts';
import { may } from '../../../kernel/access.ts';
import { route } from '../../../kernel/route.ts';
import { addSource } from './add-source.ts';
import { changeSource } from './change-source.ts';
import { folderRoot } from './folder-root.ts';
import { previewLines } from './preview.ts';
import { closeHook, renewHook } from './renew-hook.ts';
import { listSources } from './source.ts';

const byId = z.object({ id: rowNumber.max(32_767) });

export const sourceRoutes = [
  route({
    method: 'GET',
    path: '/api/rating/sources',
    summary: 'Where call records come from',
    who: may('rating.import'),
    answer: sourceList,
    run: async ({ db, kernel }) => ({
      items: await listSources(db),
      folderRoot: folderRoot(kernel.settings),
    }),
  }),

  route({
    method: 'POST',
    path: '/api/rating/sources',
    summary: 'Add a source of call records',
    who: may('rating.import'),
    body: newSource,
    answer: source,
    run: ({ work, body }) => addSource(work, body),
  }),

  route({
    method: 'PATCH',
    path: '/api/rating/sources/{id}',
    summary: 'Change how a source is read',
    who: may('rating.import'),
    params: byId,
    body: sourceChange,
    answer: source,
    run: ({ work, params, body }) => changeSource(work, params.id, body),
  }),

  route({
    method: 'POST',
    path: '/api/rating/sources/{id}/hooks',
    summary: 'Make the address to which the switch posts; shown once',
    who: may('rating.import'),
    params: byId,
    answer: hookAddress,
    run: ({ work, params }) => renewHook(work, params.id),
  }),

  route({
    method: 'DELETE',
    path: '/api/rating/sources/{id}/hooks',
    summary: 'Close that address',
    who: may('rating.import'),
    params: byId,
    run: ({ work, params }) => closeHook(work, params.id),
  }),

  route({
    method: 'POST',
    path: '/api/rating/previews',
    summary: 'Read the first lines of a file as a source would; nothing is kept',
    who: may('rating.import'),
    body: previewInput,
    answer: preview,
    status: 200,
    run: ({ body, kernel }) => previewLines(body, kernel.desk.clock.now()),
  }),
];
