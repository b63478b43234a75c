import { z } from 'zod';
import {
  type DidWish,
  didCounts,
  didFile,
  didHistory,
  didImport,
  didLine,
  didListQuery,
  didNumber,
  didPage,
  didRange,
  didWish,
  portIn,
  portOut,
  reservation,
} from '../../../contracts/voice.ts';
import { may } from '../../kernel/access.ts';
import { readHorizon } from '../../kernel/database.ts';
import { invalid, notFound } from '../../kernel/refusal.ts';
import { route } from '../../kernel/route.ts';
import type { Work } from '../../kernel/work.ts';
import { lockSubscriberWithin } from './access.ts';
import { assignDid } from './assign-did.ts';
import { readDidHistory } from './did-history.ts';
import { didFor, loadDids } from './did-line.ts';
import { countDids, listDids } from './did-list.ts';
import { didReader } from './did-reader.ts';
import { cancelReservation, endQuarantine } from './free-did.ts';
import { importDidFile } from './import-did-file.ts';
import { importRange } from './import-dids.ts';
import { portInDid } from './port-in-did.ts';
import { portOutDid } from './port-out-did.ts';
import { releaseDid } from './release-did.ts';
import { reserveDid } from './reserve-did.ts';
import type { DidRow, SubscriberRow } from './tables.ts';

const byNumber = z.object({ number: didNumber });

export const didRoutes = [
  route({
    method: 'GET',
    path: '/api/voice/dids',
    summary: 'The inventory of numbers, by number, with the true total',
    who: may('voice.read'),
    query: didListQuery,
    answer: didPage,
    run: async ({ db, actor, query }) => {
      const position = await readHorizon(db);
      return { ...(await listDids(db, actor, query)), position };
    },
  }),

  route({
    method: 'GET',
    path: '/api/voice/did-counts',
    summary: 'The inventory in numbers: by state, by area',
    who: may('voice.read'),
    answer: didCounts,
    run: async ({ db }) => {
      const position = await readHorizon(db);
      return { ...(await countDids(db)), position };
    },
  }),

  route({
    method: 'POST',
    path: '/api/voice/did-ranges',
    summary: 'Take a range of numbers into the inventory, or say what that would do',
    who: may('voice.manage-dids'),
    body: didRange,
    answer: didImport,
    run: ({ work, body }) => importRange(work, body),
  }),

  route({
    method: 'POST',
    path: '/api/voice/did-files',
    summary: 'Take the numbers of a CSV file into the inventory, or say what that would do',
    who: may('voice.manage-dids'),
    body: didFile,
    answer: didImport,
    bodyLimit: 3 * 1024 * 1024,
    run: ({ work, body }) => importDidFile(work, body),
  }),

  route({
    method: 'POST',
    path: '/api/voice/did-assignments',
    summary: 'Give a subscriber a number: this one, or any free one of the kind and area',
    who: may('voice.manage-dids'),
    body: didWish,
    answer: didLine,
    run: async ({ work, body }) => {
      const subscriber = await lockSubscriberWithin(work, body.subscriberId, 'voice.manage-dids');
      return lineOf(work, await assignWished(work, subscriber, body));
    },
  }),

  route({
    method: 'DELETE',
    path: '/api/voice/dids/{number}/assignment',
    summary: 'Take the number from its subscriber; it rests for a year',
    who: may('voice.manage-dids'),
    params: byNumber,
    answer: didLine,
    status: 200,
    run: async ({ work, params }) => lineOf(work, await releaseDid(work, params.number)),
  }),

  route({
    method: 'PUT',
    path: '/api/voice/dids/{number}/reservation',
    summary: 'Keep a free number back until a moment',
    who: may('voice.reserve-dids'),
    params: byNumber,
    body: reservation,
    answer: didLine,
    run: async ({ work, params, body }) => lineOf(work, await reserveDid(work, params.number, body)),
  }),

  route({
    method: 'DELETE',
    path: '/api/voice/dids/{number}/reservation',
    summary: 'Give a reservation up',
    who: may('voice.reserve-dids'),
    params: byNumber,
    answer: didLine,
    status: 200,
    run: async ({ work, params }) => lineOf(work, await cancelReservation(work, params.number)),
  }),

  route({
    method: 'DELETE',
    path: '/api/voice/dids/{number}/quarantine',
    summary: 'End a quarantine before its time',
    who: may('voice.manage-dids'),
    params: byNumber,
    answer: didLine,
    status: 200,
    run: async ({ work, params }) => lineOf(work, await endQuarantine(work, params.number)),
  }),

  route({
    method: 'POST',
    path: '/api/voice/did-port-ins',
    summary: 'Take a number over from another operator',
    who: may('voice.manage-dids'),
    body: portIn,
    answer: didLine,
    run: async ({ work, body }) => lineOf(work, await portInDid(work, body)),
  }),

  route({
    method: 'POST',
    path: '/api/voice/dids/{number}/port-out',
    summary: 'The number leaves for another operator',
    who: may('voice.manage-dids'),
    params: byNumber,
    body: portOut,
    answer: didLine,
    status: 200,
    run: async ({ work, params, body }) => lineOf(work, await portOutDid(work, params.number, body)),
  }),

  route({
    method: 'GET',
    path: '/api/voice/dids/{number}/history',
    summary: 'Who had the number when',
    who: may('voice.read'),
    params: byNumber,
    answer: didHistory,
    run: ({ db, actor, params }) => readDidHistory(db, actor, params.number),
  }),
];

async function assignWished(work: Work, subscriber: SubscriberRow, wish: DidWish): Promise<DidRow> {
  if (!wish.number) return assignDid(work, subscriber, wish);
  const number = (await didReader(work.db, subscriber.country))(wish.number);
  if (!number) throw invalid({ number: 'did-not-read' });
  return assignDid(work, subscriber, { ...wish, number });
}

/** The number as it is now, for the actor. */
async function lineOf(work: Work, did: { id: string }) {
  const row = (await loadDids(work.db, [did.id])).get(did.id);
  const line = row && didFor(row, work.actor);
  if (!line) throw notFound();
  return line;
}
