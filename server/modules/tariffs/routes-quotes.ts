import {
  linkToken,
  mySimulation,
  myTariff,
  quote,
  quoteList,
  simulation,
} from '../../../contracts/tariffs.ts';
import { quoteRequest, quoteRequests } from '../../../contracts/tariffs-engine.ts';
import { anyone, may } from '../../kernel/access.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { readMyTariff, simulateMine } from './my-tariff.ts';
import { quoteCall } from './quote-call.ts';
import { quoteCalls } from './quote-calls.ts';
import { readQuoteRequests } from './read-quote-requests.ts';
import { noteVisit } from './subscriber-link.ts';

const simulate = may('tariffs.simulate');
const mebibyte = 1024 * 1024;

/** What a call costs: for programs, for the simulator, for the customer. */
export const quoteRoutes: readonly AnyRoute[] = [
  route({
    method: 'POST',
    path: '/api/tariffs/quote',
    summary: 'What a call costs, or messages, by an inline tariff, a plan, or as a subscriber’s',
    who: simulate,
    body: quoteRequest,
    bodyLimit: 64 * mebibyte,
    status: 200,
    answer: quote,
    opensWork: true,
    run: ({ db, actor, body }) => quoteCall(db, actor, body),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/quotes',
    summary: 'What up to 10,000 calls cost, in their order',
    who: simulate,
    body: quoteRequests,
    readBody: readQuoteRequests,
    bodyLimit: 64 * mebibyte,
    status: 200,
    answer: quoteList,
    opensWork: true,
    run: ({ db, actor, body }) => quoteCalls(db, actor, body),
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/simulation',
    summary: 'What a call or messages would cost by a plan or as a subscriber’s, with the whole explanation',
    who: simulate,
    query: simulation,
    answer: quote,
    run: ({ db, actor, query: { planId, subscriberId, service, ...call } }) =>
      quoteCall(db, actor, {
        ...(planId ? { planId } : {}),
        ...(subscriberId ? { subscriberId } : {}),
        service,
        call,
        connectFeeAlreadyCharged: false,
      }),
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/my/{token}',
    summary: 'The customer’s own tariff, by its secret address',
    who: anyone(),
    limit: 'public',
    params: linkToken,
    answer: myTariff,
    run: ({ db, params, kernel }) =>
      readMyTariff(db, kernel.outside, params.token, kernel.outside.clock.now()),
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/my/{token}/simulation',
    summary: 'What a call or messages would cost the customer',
    who: anyone(),
    limit: 'public',
    params: linkToken,
    query: mySimulation,
    answer: quote,
    run: ({ db, params, query, kernel }) => simulateMine(db, kernel.outside, params.token, query),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/my/{token}/visits',
    summary: 'The customer opened the page',
    who: anyone(),
    limit: 'public',
    params: linkToken,
    run: ({ work, params }) => noteVisit(work, params.token),
  }),
];
