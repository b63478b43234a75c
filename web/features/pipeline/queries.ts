import { queryOptions } from '@tanstack/react-query';
import type {
  AssignmentRule,
  Board,
  BoardChoices,
  BoardFilter,
  BoardState,
  BoardTotals,
  ColumnPage,
  CustomerCards,
  RuleChoices,
  StageHistory,
} from '../../../contracts/pipeline.ts';
import type { Api } from '../../lib/api.ts';
import { type BoardModel, modelOf } from './board-model.ts';

/** Cards of each column that come with the board. */
export const firstCards = 10;
const furtherCards = 40;
const mostAtOnce = 100;

export const boardsKey = ['pipeline', 'boards'] as const;
export const boardKey = (boardId: string) => ['pipeline', 'board', boardId] as const;
export const customerCardsKey = (customerId: string) => ['pipeline', 'customer', customerId] as const;
export const rulesKey = ['pipeline', 'rules'] as const;

export const boardsQuery = (api: Api) =>
  queryOptions({
    queryKey: boardsKey,
    queryFn: ({ signal }) => api.get<{ items: Board[] }>('/api/pipeline/boards', { signal }),
    staleTime: 60_000,
  });

/** The board as a model that live changes keep true; fetched anew it keeps about as many cards as it had. */
export const boardQuery = (api: Api, boardId: string, filter: BoardFilter) => {
  const queryKey = [...boardKey(boardId), filter] as const;
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client }) => {
      const known = client.getQueryData<BoardModel>(queryKey);
      const loaded = Object.values(known?.columns ?? {}).map((column) => column.items.length);
      const limit = Math.min(mostAtOnce, Math.max(firstCards, ...loaded));
      const query = { ...filter, limit };
      return modelOf(await api.get<BoardState>(`/api/pipeline/boards/${boardId}`, { query, signal }), filter);
    },
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
};

export const fetchColumn = (
  api: Api,
  boardId: string,
  stageId: string,
  filter: BoardFilter,
  cursor: string,
): Promise<ColumnPage> =>
  api.get(`/api/pipeline/boards/${boardId}/columns/${stageId}`, {
    query: { ...filter, cursor, limit: furtherCards },
  });

export const fetchTotals = (api: Api, boardId: string, filter: BoardFilter): Promise<BoardTotals> =>
  api.get(`/api/pipeline/boards/${boardId}/totals`, { query: { ...filter } });

/** What the filters offer. */
export const choicesQuery = (api: Api, boardId: string) =>
  queryOptions({
    queryKey: ['pipeline', 'choices', boardId],
    queryFn: ({ signal }) => api.get<BoardChoices>(`/api/pipeline/boards/${boardId}/choices`, { signal }),
    staleTime: 5 * 60_000,
  });

/** Everybody, for changing who is responsible. */
export const peopleQuery = (api: Api) =>
  queryOptions({
    queryKey: ['identity', 'people'],
    queryFn: ({ signal }) =>
      api.get<{ items: { id: string; name: string }[] }>('/api/identity/people', { signal }),
    staleTime: 5 * 60_000,
  });

export const teamsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['identity', 'teams'],
    queryFn: ({ signal }) =>
      api.get<{ items: { id: string; name: string }[] }>('/api/identity/teams', { signal }),
    staleTime: 5 * 60_000,
  });

/** A customer's cards on all boards. */
export const customerCardsQuery = (api: Api, customerId: string) =>
  queryOptions({
    queryKey: customerCardsKey(customerId),
    queryFn: ({ signal }) => api.get<CustomerCards>('/api/pipeline/cards', { query: { customerId }, signal }),
  });

export const historyQuery = (api: Api, cardId: string, version: number) =>
  queryOptions({
    queryKey: ['pipeline', 'history', cardId, version],
    queryFn: ({ signal }) => api.get<StageHistory>(`/api/pipeline/cards/${cardId}/stages`, { signal }),
  });

export const rulesQuery = (api: Api) =>
  queryOptions({
    queryKey: rulesKey,
    queryFn: ({ signal }) =>
      api.get<{ items: AssignmentRule[] }>('/api/pipeline/assignment-rules', { signal }),
  });

export const ruleChoicesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['pipeline', 'rule-choices'],
    queryFn: ({ signal }) => api.get<RuleChoices>('/api/pipeline/assignment-rules/choices', { signal }),
    staleTime: 60_000,
  });
