import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import type { Board as BoardData, Card } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useApi, useMay, useMe } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import type { Change } from '../../lib/live.tsx';
import { Slot } from '../../lib/slot.tsx';
import { useWords } from '../../lib/words.tsx';
import { IconButton } from '../../ui/button.tsx';
import { IconChevronDown, IconSettings } from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import classes from './board.module.css';
import { Board } from './board.tsx';
import { filterIn, useBoardFilter } from './board-address.ts';
import { BoardFilters } from './board-filters.tsx';
import { hasFilter } from './card-filter.ts';
import { boardQuery, boardsQuery, choicesQuery } from './queries.ts';
import { useBoard } from './use-board.ts';

export const boardPage = page({
  load: async ({ api, cache, url, params, loadSlot }) => {
    const { items } = await cache.need<{ items: BoardData[] }>(boardsQuery(api));
    const board = boardIn(items, url.searchParams);
    if (!board) return;
    const filter = filterIn(url.searchParams);
    const { customerId } = params;
    await Promise.all([
      cache.need(boardQuery(api, board.id, filter)),
      hasFilter(filter) && cache.need(choicesQuery(api, board.id)),
      customerId && loadSlot('board.side', { customerId, onClose: () => undefined }),
    ]);
  },
  Component: BoardPage,
});

/** The board the address names, else the default one. */
const boardIn = (boards: readonly BoardData[], params: URLSearchParams): BoardData | undefined =>
  boards.find((board) => board.id === params.get('board')) ?? boards[0];

function BoardPage() {
  const words = useWords(pipelineScreens);
  const [params] = useSearchParams();
  const boards = useQuery(boardsQuery(useApi())).data?.items ?? [];
  const board = boardIn(boards, params);
  if (!board) return <EmptyState title={words.empty.title} />;
  return <OneBoard key={board.id} board={board} boards={boards} />;
}

function OneBoard({ board, boards }: { board: BoardData; boards: readonly BoardData[] }) {
  const words = useWords(pipelineScreens);
  const may = useMay();
  const navigate = useNavigate();
  const { customerId } = useParams();
  const { search } = useLocation();
  const filter = useBoardFilter();
  const { fresh, notice } = useFresh();
  const { query, update, loadMore } = useBoard(board.id, filter, notice);
  const open = useCallback(
    (card: Card) =>
      void navigate(`/board/customers/${card.customerId}${search}`, { preventScrollReset: true }),
    [navigate, search],
  );
  const close = useCallback(
    () => void navigate(`/board${search}`, { preventScrollReset: true }),
    [navigate, search],
  );
  return (
    <div className={classes.page}>
      <div className={classes.main}>
        <PageHeader
          title={words.title({ name: board.name })}
          heading={boards.length > 1 ? <BoardChooser board={board} boards={boards} /> : undefined}
          actions={
            may('pipeline.manage') && (
              <IconButton
                label={words.column.edit}
                icon={<IconSettings size={18} stroke={1.75} />}
                to="/boards"
              />
            )
          }
        >
          <BoardFilters board={board} />
        </PageHeader>
        {query.data ? (
          <Board
            model={query.data}
            filter={filter}
            update={update}
            loadMore={loadMore}
            fresh={fresh}
            openCustomerId={customerId}
            onOpen={open}
          />
        ) : query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <BoardSkeleton board={board} />
        )}
      </div>
      {customerId && <Slot name="board.side" key={customerId} customerId={customerId} onClose={close} />}
    </div>
  );
}

function BoardChooser({ board, boards }: { board: BoardData; boards: readonly BoardData[] }) {
  const words = useWords(pipelineScreens);
  const navigate = useNavigate();
  return (
    <Menu
      position="bottom-start"
      items={boards.map((one) => ({
        key: one.id,
        label: one.name,
        chosen: one.id === board.id,
        onClick: () => void navigate(one.isDefault ? '/board' : `/board?board=${one.id}`),
      }))}
    >
      <button type="button" className={classes.heading} aria-haspopup="menu" aria-label={words.chooseBoard}>
        {words.title({ name: board.name })}
        <IconChevronDown size={16} aria-hidden="true" />
      </button>
    </Menu>
  );
}

function BoardSkeleton({ board }: { board: BoardData }) {
  return (
    <div className={classes.columns} aria-hidden="true">
      {board.stages.map((stage) => (
        <section key={stage.id} className={classes.column}>
          <header className={classes.columnHead}>
            <h2 className={classes.columnName}>{stage.name}</h2>
          </header>
          <div className={classes.skeleton}>
            {[0, 1, 2].map((n) => (
              <Skeleton key={n} height={90} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

const freshFor = 1800;
const freshKinds = new Set([
  'pipeline.card-opened',
  'pipeline.card-moved',
  'pipeline.card-reopened',
  'pipeline.card-touched',
]);

/** Cards that others brought or moved just now, marked for a moment. */
function useFresh() {
  const me = useMe();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => () => timers.current.forEach(clearTimeout), []);
  const notice = (changes: readonly Change[]) => {
    const ids = changes
      .filter((change) => freshKinds.has(change.kind) && change.object && change.entry?.actorId !== me?.id)
      .map((change) => change.objectId as string);
    if (ids.length === 0) return;
    setFresh((old) => new Set([...old, ...ids]));
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setFresh((old) => new Set([...old].filter((id) => !ids.includes(id))));
    }, freshFor);
    timers.current.add(timer);
  };
  return { fresh, notice };
}
