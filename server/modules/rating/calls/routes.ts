import { z } from 'zod';
import {
  callDetail,
  callPage,
  callQuery,
  myCallPage,
  myCallQuery,
  rowNumber,
} from '../../../../contracts/rating.ts';
import { linkToken } from '../../../../contracts/tariffs.ts';
import { anyone, may } from '../../../kernel/access.ts';
import { route } from '../../../kernel/route.ts';
import { readCall } from './call-detail.ts';
import { listCalls } from './call-list.ts';
import { listMyCalls } from './my-calls.ts';

export const callRoutes = [
  route({
    method: 'GET',
    path: '/api/rating/calls',
    summary: 'Calls within reach with what they cost, the newest first',
    who: may('rating.read'),
    query: callQuery,
    answer: callPage,
    run: ({ db, actor, query, kernel }) => listCalls(db, actor, query, kernel.outside.clock.now()),
  }),

  route({
    method: 'GET',
    path: '/api/rating/calls/{id}',
    summary: 'One call with the explanation of its price and its entries',
    who: may('rating.read'),
    params: z.object({ id: rowNumber }),
    answer: callDetail,
    run: ({ db, actor, params }) => readCall(db, actor, params.id),
  }),

  route({
    method: 'GET',
    path: '/api/rating/my/{token}/calls',
    summary: 'The calls of a subscriber, for whoever has its secret address',
    who: anyone(),
    params: linkToken,
    query: myCallQuery,
    answer: myCallPage,
    limit: 'public',
    run: ({ db, params, query, kernel }) => listMyCalls(db, kernel.outside, params.token, query),
  }),
];
