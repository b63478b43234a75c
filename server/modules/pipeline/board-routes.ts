import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import {
  board,
  boardChange,
  boardChoices,
  boardFilter,
  boardList,
  boardQuery,
  boardState,
  boardTotals,
  columnPage,
  columnQuery,
  newBoard,
  newStage,
  stageChange,
  stageOrder,
  stageRemoval,
} from '../../../contracts/pipeline.ts';
import { may } from '../../kernel/access.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { addBoard } from './add-board.ts';
import { addStage } from './add-stage.ts';
import { readBoards } from './board.ts';
import { readChoices } from './board-choices.ts';
import { readColumn } from './board-column.ts';
import { readBoardState, readTotals } from './board-state.ts';
import { changeBoard } from './change-board.ts';
import { changeStage } from './change-stage.ts';
import { orderStages } from './order-stages.ts';
import { removeBoard } from './remove-board.ts';
import { removeStage } from './remove-stage.ts';

const byId = z.object({ id });
const read = may('pipeline.read');
const manage = may('pipeline.manage');

/** Boards and their stages. */
export const boardRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/pipeline/boards',
    summary: 'Lists boards with their stages.',
    who: read,
    answer: boardList,
    run: async ({ db, actor }) => ({ items: await readBoards(db, actor) }),
  }),
  route({
    method: 'GET',
    path: '/api/pipeline/boards/{id}',
    summary: 'Shows a board: every column with its true total and its first cards.',
    who: read,
    params: byId,
    query: boardQuery,
    answer: boardState,
    run: ({ db, actor, params, query: { limit, ...filter }, kernel }) =>
      readBoardState(db, actor, { boardId: params.id, filter, limit, now: kernel.desk.clock.now() }),
  }),
  route({
    method: 'GET',
    path: '/api/pipeline/boards/{id}/columns/{stageId}',
    summary: 'Lists further cards of one column.',
    who: read,
    params: z.object({ id, stageId: id }),
    query: columnQuery,
    answer: columnPage,
    run: ({ db, actor, params, query: { limit, cursor, ...filter }, kernel }) =>
      readColumn(db, actor, {
        boardId: params.id,
        stageId: params.stageId,
        filter,
        limit,
        cursor,
        now: kernel.desk.clock.now(),
      }),
  }),
  route({
    method: 'GET',
    path: '/api/pipeline/boards/{id}/totals',
    summary: 'Counts the cards of every column.',
    who: read,
    params: byId,
    query: boardFilter,
    answer: boardTotals,
    run: ({ db, actor, params, query, kernel }) =>
      readTotals(db, actor, { boardId: params.id, filter: query, now: kernel.desk.clock.now() }),
  }),
  route({
    method: 'GET',
    path: '/api/pipeline/boards/{id}/choices',
    summary: 'Lists the values that the filters of a board can choose from.',
    who: read,
    params: byId,
    answer: boardChoices,
    run: ({ db, actor, params }) => readChoices(db, actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/pipeline/boards',
    summary: 'Adds a board.',
    who: manage,
    body: newBoard,
    answer: board,
    run: ({ work, body }) => addBoard(work, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/pipeline/boards/{id}',
    summary: 'Renames a board or makes it the default one.',
    who: manage,
    params: byId,
    body: boardChange,
    answer: board,
    run: ({ work, params, body }) => changeBoard(work, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/pipeline/boards/{id}',
    summary: 'Removes a board that never had a card.',
    who: manage,
    params: byId,
    run: ({ work, params }) => removeBoard(work, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/pipeline/boards/{id}/stages',
    summary: 'Adds a stage at the end of a board.',
    who: manage,
    params: byId,
    body: newStage,
    answer: board,
    run: ({ work, params, body }) => addStage(work, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/pipeline/boards/{id}/stage-order',
    summary: 'Orders the stages of a board.',
    who: manage,
    params: byId,
    body: stageOrder,
    answer: board,
    run: ({ work, params, body }) => orderStages(work, params.id, body.stageIds),
  }),
  route({
    method: 'PATCH',
    path: '/api/pipeline/stages/{id}',
    summary: 'Changes name, kind, colour or age limit of a stage.',
    who: manage,
    params: byId,
    body: stageChange,
    answer: board,
    run: ({ work, params, body }) => changeStage(work, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/pipeline/stages/{id}',
    summary: 'Removes a stage; its cards go to another one.',
    who: manage,
    params: byId,
    body: stageRemoval,
    answer: board,
    run: ({ work, params, body }) => removeStage(work, params.id, body),
  }),
];
