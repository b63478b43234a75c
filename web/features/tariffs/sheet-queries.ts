import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Page } from '../../../contracts/common.ts';
import type {
  Sheet,
  SheetChange,
  SheetFault,
  SheetMapping,
  SheetPreview,
} from '../../../contracts/tariffs-sheets.ts';
import type { Api } from '../../lib/api.ts';
import { tariffsKey } from './queries.ts';

export const sheetsKey = [...tariffsKey, 'sheets'] as const;

export const sheetsQuery = (api: Api, deckId: string) =>
  infiniteQueryOptions({
    queryKey: [...sheetsKey, 'list', deckId],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Sheet> & { position: number }>('/api/tariffs/sheets', {
        query: { deckId, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  });

export type SheetAnswer = Sheet & { position: number };

export const sheetQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...sheetsKey, 'one', id],
    queryFn: ({ signal }) => api.get<SheetAnswer>(`/api/tariffs/sheets/${id}`, { signal }),
  });

/** How the first lines are understood; asked again with each choice. */
export const previewQuery = (api: Api, id: string, mapping: Partial<SheetMapping> | null) =>
  queryOptions({
    queryKey: [...sheetsKey, 'preview', id, mapping],
    queryFn: ({ signal }) =>
      api.post<SheetPreview>(`/api/tariffs/sheets/${id}/preview`, mapping ? { mapping } : {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export type ChangeChoice = { kind: string | null; search: string | null; sort: string | null };

/** `run` counts the dry runs, so that each has a list of its own. */
export const changesQuery = (api: Api, id: string, run: string, choice: ChangeChoice) =>
  infiniteQueryOptions({
    queryKey: [...sheetsKey, 'changes', id, run, choice],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<SheetChange>>(`/api/tariffs/sheets/${id}/changes`, {
        query: { ...choice, cursor: pageParam, limit: 100 },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const faultsQuery = (api: Api, id: string, run: string) =>
  infiniteQueryOptions({
    queryKey: [...sheetsKey, 'faults', id, run],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<SheetFault> & { headers: string[] }>(`/api/tariffs/sheets/${id}/faults`, {
        query: { cursor: pageParam },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
  });

export type VersionChanges = Page<SheetChange> & { against: number; counts: Record<string, number> };

export const versionChangesQuery = (
  api: Api,
  deckId: string,
  number: string,
  choice: { against: string | null; kind: string | null; search: string | null },
) =>
  infiniteQueryOptions({
    queryKey: [...tariffsKey, 'version-changes', deckId, number, choice],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<VersionChanges>(`/api/tariffs/decks/${deckId}/versions/${number}/changes`, {
        query: { ...choice, cursor: pageParam, limit: 100 },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  });
