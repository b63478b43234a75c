import { useEffect, useMemo, useRef, useState } from 'react';
import type { BoardFilter, Card, Stage } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useFilters } from '../../lib/address.ts';
import { nowMs } from '../../lib/clock.ts';
import { useSeeing } from '../../lib/live.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import classes from './board.module.css';
import { filterNames } from './board-address.ts';
import { type BoardModel, putCard } from './board-model.ts';
import { BulkBar } from './bulk-bar.tsx';
import { hasFilter } from './card-filter.ts';
import { CardMenu, type MenuOf } from './card-menu.tsx';
import type { CardActions } from './card-tile.tsx';
import { Column } from './column.tsx';
import { type Dropped, hearDrops } from './drag-card.ts';
import { LoseDialog } from './lose-dialog.tsx';
import { StageTabs } from './stage-tabs.tsx';
import { useBulkMove } from './use-bulk-move.ts';
import { useCarrying } from './use-carrying.ts';
import { type Target, useMoves } from './use-moves.ts';
import { useSelection } from './use-selection.ts';
import { useShownCustomers } from './use-shown-customers.ts';

const nothing: ReadonlySet<string> = new Set();

/** The columns of a board and everything that is done with its cards. */
export function Board({
  model,
  filter,
  update,
  loadMore,
  fresh,
  openCustomerId,
  onOpen,
}: {
  model: BoardModel;
  filter: BoardFilter;
  update: (act: (model: BoardModel) => BoardModel) => void;
  loadMore: (stageId: string, cursor: string) => void;
  /** Cards that others moved just now. */
  fresh: ReadonlySet<string>;
  openCustomerId: string | undefined;
  onOpen: (card: Card) => void;
}) {
  const strip = useRef<HTMLDivElement>(null);
  const selection = useSelection(model);
  const moveMany = useBulkMove();
  const moveOne = useMoves(update);
  const [menu, setMenu] = useState<MenuOf | null>(null);
  const [assigning, setAssigning] = useState<readonly Card[] | null>(null);
  const [losing, setLosing] = useState<Card | null>(null);
  const [tabStops, setTabStops] = useState<Record<string, string>>({});
  const { board } = model;
  const stageOf = (stageId: string) => board.stages.find((stage) => stage.id === stageId);

  const move = (card: Card, target: Target) => {
    const stage = stageOf(target.stageId);
    const home = placeOf(model, card);
    if (stage && !isSame(home, target)) void moveOne(card, target, home, stage.name);
  };
  const toTopOf = (card: Card, stage: Stage) =>
    move(card, { stageId: stage.id, after: null, before: firstOf(model, stage.id, card.id) });
  const moveSelected = async (stage: Stage, target?: Target) => {
    if (await moveMany(selection.cards, stage, target)) selection.clear();
  };
  const carrying = useCarrying({
    model,
    onMove: move,
    onOpen,
    onToggle: selection.toggle,
    onMenu: (card, element) => setMenu({ card, at: below(element) }),
    onEscape: selection.clear,
  });
  const onDrop = ({ cardId, stageId, beside }: Dropped) => {
    const card = cardIn(model, cardId);
    const stage = stageOf(stageId);
    if (!card || !stage) return;
    const target = targetOf(model, stageId, cardId, beside);
    if (selection.ids.has(cardId) && selection.ids.size > 1) void moveSelected(stage, target);
    else move(card, target);
  };
  const dropped = useRef(onDrop);
  dropped.current = onDrop;
  useEffect(() => hearDrops((what) => dropped.current(what)), []);
  useSeeing(useShownCustomers(model));

  const latest = useRef({ carrying, selection, onOpen });
  latest.current = { carrying, selection, onOpen };
  // The same functions for every card and every render, so that only cards that changed are rendered.
  const actions = useMemo<CardActions>(
    () => ({
      open: (card) => latest.current.onOpen(card),
      menu: (card, at) => setMenu({ card, at }),
      toggle: (card) => latest.current.selection.toggle(card),
      reach: (card) => latest.current.selection.reach(card),
      key: (event, card) => latest.current.carrying.onKey(event, card),
      focus: (card) =>
        setTabStops((old) => (old[card.stageId] === card.id ? old : { ...old, [card.stageId]: card.id })),
    }),
    [],
  );
  const { reveal } = carrying;
  const filtered = hasFilter(filter);
  const bare = Object.values(model.columns).every((one) => one.total === 0);
  return (
    <>
      <StageTabs model={model} columns={strip} />
      <div ref={strip} className={classes.columns}>
        {board.stages.map((stage) => {
          const column = model.columns[stage.id];
          return (
            column && (
              <Column
                key={stage.id}
                stage={stage}
                column={column}
                items={carrying.columns[stage.id] ?? column.items}
                actions={actions}
                selected={selection.ids.size > 0 ? selection.ids : nothing}
                choosing={selection.ids.size > 0}
                openCustomerId={openCustomerId}
                carriedId={carrying.carried?.card.id ?? null}
                tabStopId={tabStops[stage.id]}
                reveal={reveal?.stageId === stage.id ? reveal.index : null}
                fresh={fresh}
                filtered={filtered}
                bare={bare}
                onMore={loadMore}
                onSelect={selection.add}
              />
            )
          );
        })}
      </div>
      {bare && <NoCards filtered={filtered} />}
      <BulkBar
        cards={selection.cards}
        stages={board.stages}
        onMove={(stage) => void moveSelected(stage)}
        onAssign={() => setAssigning(selection.cards)}
        onClear={selection.clear}
      />
      <CardMenu
        shown={menu}
        board={board}
        selected={menu !== null && selection.ids.has(menu.card.id)}
        onClose={() => {
          if (menu) carrying.focus(menu.card.id);
          setMenu(null);
        }}
        onOpen={onOpen}
        onMove={toTopOf}
        onSelect={selection.toggle}
        onAssign={(card) => setAssigning([card])}
        onLose={setLosing}
      />
      <AssignDialog cards={assigning} onClose={() => setAssigning(null)} />
      <LoseDialog
        card={losing}
        onClose={() => setLosing(null)}
        onDone={(card) => update((next) => putCard(next, card, nowMs()))}
      />
      <div className="k-hidden" role="status" aria-live="assertive">
        {carrying.said}
      </div>
    </>
  );
}

function NoCards({ filtered }: { filtered: boolean }) {
  const words = useWords(pipelineScreens).empty;
  const { clear } = useFilters(filterNames);
  return (
    <div className={classes.empty}>
      {filtered ? (
        <EmptyState title={words.filteredTitle} actions={<Button onClick={clear}>{words.clear}</Button>}>
          {words.filteredText}
        </EmptyState>
      ) : (
        <EmptyState title={words.title}>{words.text}</EmptyState>
      )}
    </div>
  );
}

const cardIn = (model: BoardModel, cardId: string): Card | undefined =>
  Object.values(model.columns)
    .flatMap((column) => column.items)
    .find((card) => card.id === cardId);

/** Where a card stands: what taking a move back leads to. */
function placeOf(model: BoardModel, card: Card): Target {
  const items = model.columns[card.stageId]?.items ?? [];
  const at = items.findIndex((one) => one.id === card.id);
  return { stageId: card.stageId, after: items[at - 1] ?? null, before: items[at + 1] ?? null };
}

const firstOf = (model: BoardModel, stageId: string, exceptId: string): Card | null =>
  model.columns[stageId]?.items.find((card) => card.id !== exceptId) ?? null;

/** The gap a card was dropped into; into the column itself: after its last card. */
function targetOf(model: BoardModel, stageId: string, cardId: string, beside: Dropped['beside']): Target {
  const rest = (model.columns[stageId]?.items ?? []).filter((card) => card.id !== cardId);
  const at = beside ? rest.findIndex((card) => card.id === beside.cardId) : rest.length - 1;
  const after = beside?.edge === 'top' ? at - 1 : at;
  return { stageId, after: rest[after] ?? null, before: rest[after + 1] ?? null };
}

const isSame = (home: Target, target: Target): boolean =>
  home.stageId === target.stageId &&
  home.after?.id === target.after?.id &&
  home.before?.id === target.before?.id;

function below(element: HTMLElement) {
  const { left, top } = element.getBoundingClientRect();
  return { x: left + 24, y: top + 32 };
}
