import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import {
  deck,
  deckChange,
  deckListQuery,
  deckPage,
  deckVersion,
  destinationGroups,
  newDeck,
  ruleEdit,
  ruleLine,
  ruleListQuery,
  rulePage,
} from '../../../contracts/tariffs.ts';
import { may } from '../../kernel/access.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { addDeck } from './add-deck.ts';
import { changeDeck } from './change-deck.ts';
import { readDeck } from './deck.ts';
import { listDecks } from './deck-list.ts';
import { editRules } from './edit-rules.ts';
import { listGroups } from './group-list.ts';
import { listRules, readRule } from './rule-list.ts';
import { withdrawVersion } from './withdraw-version.ts';

const read = may('tariffs.read');
const manage = may('tariffs.manage');
const byId = z.object({ id });

/** Decks, their versions and rules. */
export const deckRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/tariffs/decks',
    summary: 'Decks by their code',
    who: read,
    query: deckListQuery,
    answer: deckPage,
    run: ({ db, actor, query, kernel }) => listDecks(db, actor, query, kernel.outside.clock.now()),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/decks',
    summary: 'Add a deck; its first rules make its first version',
    who: manage,
    body: newDeck,
    answer: deck,
    run: async ({ work, actor, body }) => readDeck(work.db, actor, await addDeck(work, body), work.now),
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/decks/{id}',
    summary: 'A deck, its versions and where it is used',
    who: read,
    params: byId,
    answer: deck,
    run: ({ db, actor, params, kernel }) => readDeck(db, actor, params.id, kernel.outside.clock.now()),
  }),
  route({
    method: 'PATCH',
    path: '/api/tariffs/decks/{id}',
    summary: 'Change what a deck says of itself, or put it away',
    who: manage,
    params: byId,
    body: deckChange,
    answer: deck,
    run: async ({ work, actor, params, body }) => {
      await changeDeck(work, params.id, body);
      return readDeck(work.db, actor, params.id, work.now);
    },
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/decks/{id}/rules',
    summary: 'The rules of one version, by prefix',
    who: read,
    params: byId,
    query: ruleListQuery,
    answer: rulePage,
    run: ({ db, actor, params, query }) => listRules(db, actor, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/decks/{id}/rules/{ruleId}',
    summary: 'One rule',
    who: read,
    params: z.object({ id, ruleId: z.string().regex(/^\d{1,18}$/) }),
    answer: ruleLine,
    run: ({ db, actor, params }) => readRule(db, actor, params.id, params.ruleId),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/decks/{id}/versions',
    summary: 'Put and close rules by hand: a new version, now or later',
    who: manage,
    params: byId,
    body: ruleEdit,
    bodyLimit: 4 * 1024 * 1024,
    answer: deckVersion,
    run: ({ work, params, body }) => editRules(work, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/decks/{id}/versions/{number}/withdrawal',
    summary: 'Take back the last scheduled version',
    who: manage,
    params: z.object({ id, number: z.coerce.number().int().min(1) }),
    run: ({ work, params }) => withdrawVersion(work, params.id, params.number),
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/destination-groups',
    summary: 'The groups of destinations that rules name',
    who: read,
    answer: destinationGroups,
    run: ({ db }) => listGroups(db),
  }),
];
