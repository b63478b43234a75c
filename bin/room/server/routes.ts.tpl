import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import { new«Thing», «var», «var»Change, «var»Page, «var»Query } from '../../../contracts/«room».ts';
import { may } from '../../kernel/access.ts';
import { route } from '../../kernel/route.ts';
import { add«Thing» } from './add-«thing».ts';
import { rename«Thing» } from './rename-«thing».ts';
import { list«Things» } from './«thing»-list.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/api/«room»',
    summary: '«Things», the newest first',
    who: may('«room».read'),
    query: «var»Query,
    answer: «var»Page,
    run: ({ db, query }) => list«Things»(db, query),
  }),
  route({
    method: 'POST',
    path: '/api/«room»',
    summary: 'Add a «thing»',
    who: may('«room».write'),
    body: new«Thing»,
    answer: «var»,
    run: ({ work, body }) => add«Thing»(work, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/«room»/{id}',
    summary: 'Give a «thing» another name',
    who: may('«room».write'),
    params: z.object({ id }),
    body: «var»Change,
    answer: «var»,
    run: ({ work, params, body }) => rename«Thing»(work, params.id, body),
  }),
];
