import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { BoardFilter } from '../../../contracts/pipeline.ts';
import { useApi } from '../../lib/app-context.tsx';
import { nowMs } from '../../lib/clock.ts';
import { type Change, useFollow } from '../../lib/live.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { addPage, applyChange, type BoardModel, setTotals } from './board-model.ts';
import { boardQuery, boardsKey, fetchColumn, fetchTotals } from './queries.ts';

/** A board that stays true while it is shown. Changes are put in frame by frame, however fast they come. */
export function useBoard(
  boardId: string,
  filter: BoardFilter,
  onChanges: (changes: readonly Change[]) => void,
) {
  const api = useApi();
  const queries = useQueryClient();
  const options = useMemo(() => boardQuery(api, boardId, filter), [api, boardId, filter]);
  const query = useQuery(options);
  const update = useCallback(
    (act: (model: BoardModel) => BoardModel) => {
      queries.setQueryData(options.queryKey, (model: BoardModel | undefined) => model && act(model));
    },
    [queries, options],
  );

  const told = useRef(onChanges);
  told.current = onChanges;
  const put = useFrames((changes: readonly Change[]) => {
    const now = nowMs();
    update((model) => changes.reduce((next, change) => applyChange(next, change, now), model));
    told.current(changes);
  });
  const reload = useSpread(() => {
    void queries.invalidateQueries({ queryKey: options.queryKey, exact: true });
    void queries.invalidateQueries({ queryKey: boardsKey });
  });
  useFollow(`board:${boardId}`, { since: query.data?.position, onChange: put, onReload: reload });

  const unsure = query.data?.unsure === true;
  useEffect(() => {
    if (!unsure) return;
    const timer = setTimeout(() => {
      void fetchTotals(api, boardId, filter).then(
        (totals) => update((model) => setTotals(model, totals)),
        () => undefined,
      );
    }, 300);
    return () => clearTimeout(timer);
  }, [unsure, api, boardId, filter, update]);

  return { query, update, loadMore: useLoadMore(boardId, filter, update) };
}

/** Fetches the next page of a column, one at a time. */
function useLoadMore(
  boardId: string,
  filter: BoardFilter,
  update: (act: (model: BoardModel) => BoardModel) => void,
) {
  const api = useApi();
  const attempt = useAttempt();
  const underway = useRef(new Set<string>());
  return useCallback(
    async (stageId: string, cursor: string) => {
      if (underway.current.has(cursor)) return;
      underway.current.add(cursor);
      const page = await attempt(() => fetchColumn(api, boardId, stageId, filter, cursor));
      underway.current.delete(cursor);
      if (!page) return;
      update((model) =>
        model.columns[stageId]?.nextCursor === cursor ? addPage(model, stageId, page, nowMs()) : model,
      );
    },
    [api, boardId, filter, update, attempt],
  );
}

/** Collects what comes within one frame. In a tab that is not shown there are no frames: a timer does it then. */
function useFrames(act: (changes: readonly Change[]) => void): (change: Change) => void {
  const latest = useRef(act);
  latest.current = act;
  const waiting = useRef<Change[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const frame = useRef(0);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    cancelAnimationFrame(frame.current);
    const changes = waiting.current;
    waiting.current = [];
    if (changes.length > 0) latest.current(changes);
  }, []);
  useEffect(() => flush, [flush]);
  return useCallback(
    (change) => {
      waiting.current.push(change);
      if (waiting.current.length > 1) return;
      frame.current = requestAnimationFrame(flush);
      timer.current = setTimeout(flush, 250);
    },
    [flush],
  );
}

/** After a change of many everybody reloads: spread over a moment, and once for several in a row. */
function useSpread(act: () => void): () => void {
  const latest = useRef(act);
  latest.current = act;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(), 60 + Math.random() * 400);
  }, []);
}
