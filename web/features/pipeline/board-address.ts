import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { BoardFilter } from '../../../contracts/pipeline.ts';

/** What the address says of a board: which one, and what is filtered. Shared, bookmarked, undone by "back". */
export const filterNames = ['responsible', 'source', 'campaign', 'tag', 'stageAge', 'text'] as const;

export function filterIn(params: URLSearchParams): BoardFilter {
  const several = (name: string) => {
    const values = params.getAll(name).filter(Boolean);
    return values.length > 0 ? values : undefined;
  };
  const age = Number.parseInt(params.get('stageAge') ?? '', 10);
  const filter = {
    responsible: several('responsible'),
    source: several('source'),
    campaign: several('campaign'),
    tag: several('tag'),
    stageAge: Number.isNaN(age) ? undefined : age,
    text: params.get('text')?.trim() || undefined,
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

export function useBoardFilter(): BoardFilter {
  const [params] = useSearchParams();
  return useMemo(() => filterIn(params), [params]);
}
