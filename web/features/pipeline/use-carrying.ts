import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import type { Card, Stage } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import type { BoardModel } from './board-model.ts';
import type { Target } from './use-moves.ts';

/** A card held by the keyboard: where it would go. `index` counts in the column without it. */
export type Carried = { card: Card; stageId: string; index: number };

type Doing = {
  model: BoardModel;
  onMove: (card: Card, target: Target) => void;
  onOpen: (card: Card) => void;
  onToggle: (card: Card) => void;
  onMenu: (card: Card, element: HTMLElement) => void;
  onEscape: () => void;
};

/**
 * The board by keyboard: arrows go from card to card; Space picks a card up, arrows carry it, Enter drops it, Escape
 * puts it back. What happens is said aloud (`said`).
 */
export function useCarrying({ model, onMove, onOpen, onToggle, onMenu, onEscape }: Doing) {
  const words = useWords(pipelineScreens).keyboard;
  const [carried, setCarried] = useState<Carried | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const { stages } = model.board;
  const columns = useMemo(() => withCarried(model, carried), [model, carried]);
  useFocus(wanted, columns, setWanted);

  const say = (where: Carried, sentence: (p: Said) => string) => {
    const stage = stages.find((one) => one.id === where.stageId);
    const total = restOf(model, where).length + 1;
    setSaid(sentence({ name: where.card.name, stage: stage?.name ?? '', n: where.index + 1, total }));
  };
  const pickUp = (card: Card) => {
    const index = model.columns[card.stageId]?.items.findIndex((one) => one.id === card.id) ?? 0;
    const where = { card, stageId: card.stageId, index };
    setCarried(where);
    setWanted(card.id);
    say(where, words.pickedUp);
  };
  const carry = (where: Carried) => {
    setCarried(where);
    setWanted(where.card.id);
    say(where, words.over);
  };
  const drop = (where: Carried) => {
    const rest = restOf(model, where);
    setCarried(null);
    setWanted(where.card.id);
    say(where, words.dropped);
    onMove(where.card, {
      stageId: where.stageId,
      after: rest[where.index - 1] ?? null,
      before: rest[where.index] ?? null,
    });
  };
  const cancel = () => {
    if (!carried) return;
    setSaid(words.cancelled({ name: carried.card.name }));
    setWanted(carried.card.id);
    setCarried(null);
  };

  const carryKey = (key: string, where: Carried): boolean => {
    const next = key in carrySteps ? carrySteps[key as keyof typeof carrySteps](model, stages, where) : null;
    if (next) carry(next);
    else if (key === 'Enter' || key === ' ') drop(where);
    else if (key === 'Escape') cancel();
    else return key.startsWith('Arrow');
    return true;
  };
  const walkKey = (key: string, card: Card, element: HTMLElement): boolean => {
    const next = neighbour(columns, stages, card, key);
    if (next) setWanted(next.id);
    else if (key === 'Enter') onOpen(card);
    else if (key === ' ' && card.abilities.move) pickUp(card);
    else if (key === 'x') onToggle(card);
    else if (key === 'm') onMenu(card, element);
    else if (key === 'Escape') onEscape();
    else return key.startsWith('Arrow') || key === ' ';
    return true;
  };
  const onKey = (event: KeyboardEvent<HTMLElement>, card: Card) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const done = carried ? carryKey(event.key, carried) : walkKey(event.key, card, event.currentTarget);
    if (!done) {
      if (event.key === 'Tab') cancel();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const reveal = carried ? { stageId: carried.stageId, index: carried.index } : indexOf(columns, wanted);
  return { columns, carried, said, onKey, cancel, reveal, focus: setWanted };
}

type Said = { name: string; stage: string; n: number; total: number };

const restOf = (model: BoardModel, { card, stageId }: Carried): readonly Card[] =>
  (model.columns[stageId]?.items ?? []).filter((one) => one.id !== card.id);

function withCarried(model: BoardModel, carried: Carried | null): Record<string, readonly Card[]> {
  return Object.fromEntries(
    Object.entries(model.columns).map(([stageId, { items }]) => {
      if (!carried) return [stageId, items];
      const rest = items.some((card) => card.id === carried.card.id)
        ? items.filter((card) => card.id !== carried.card.id)
        : items;
      return [stageId, stageId === carried.stageId ? rest.toSpliced(carried.index, 0, carried.card) : rest];
    }),
  );
}

const carrySteps = {
  ArrowUp: (_model: BoardModel, _stages: readonly Stage[], where: Carried) =>
    where.index > 0 ? { ...where, index: where.index - 1 } : null,
  ArrowDown: (model: BoardModel, _stages: readonly Stage[], where: Carried) =>
    where.index < restOf(model, where).length ? { ...where, index: where.index + 1 } : null,
  ArrowLeft: (model: BoardModel, stages: readonly Stage[], where: Carried) =>
    sideways(model, stages, where, -1),
  ArrowRight: (model: BoardModel, stages: readonly Stage[], where: Carried) =>
    sideways(model, stages, where, 1),
};

function sideways(model: BoardModel, stages: readonly Stage[], where: Carried, by: number): Carried | null {
  const stage = stages[stages.findIndex((one) => one.id === where.stageId) + by];
  if (!stage) return null;
  const next = { ...where, stageId: stage.id };
  return { ...next, index: Math.min(where.index, restOf(model, next).length) };
}

function neighbour(
  columns: Record<string, readonly Card[]>,
  stages: readonly Stage[],
  card: Card,
  key: string,
): Card | undefined {
  const own = columns[card.stageId] ?? [];
  const at = own.findIndex((one) => one.id === card.id);
  if (key === 'ArrowUp') return own[at - 1];
  if (key === 'ArrowDown') return own[at + 1];
  if (key === 'Home') return own[0];
  if (key === 'End') return own.at(-1);
  const by = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
  if (by === 0) return undefined;
  let to = stages.findIndex((stage) => stage.id === card.stageId) + by;
  while (stages[to] && (columns[stages[to]?.id ?? '']?.length ?? 0) === 0) to += by;
  const column = columns[stages[to]?.id ?? ''];
  return column?.[Math.min(at, column.length - 1)];
}

function indexOf(columns: Record<string, readonly Card[]>, cardId: string | null) {
  if (cardId === null) return null;
  for (const [stageId, items] of Object.entries(columns)) {
    const index = items.findIndex((card) => card.id === cardId);
    if (index >= 0) return { stageId, index };
  }
  return null;
}

/**
 * Puts the focus on the card as soon as it is there. A moved card becomes another element, some moments later: for
 * that long the focus is given back to it when it went nowhere else.
 */
function useFocus(wanted: string | null, columns: unknown, setWanted: (cardId: null) => void): void {
  useEffect(() => {
    if (wanted === null) return;
    const timer = setTimeout(() => setWanted(null), 600);
    return () => clearTimeout(timer);
  }, [wanted, setWanted]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every change of the columns, too
  useEffect(() => {
    if (wanted === null) return;
    let tries = 0;
    let frame = 0;
    const attempt = () => {
      const element = document.querySelector<HTMLElement>(`[data-card="${wanted}"]`);
      if (element && element !== document.activeElement) {
        element.focus();
        element.closest('section')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
      if (!element && tries++ < 20) frame = requestAnimationFrame(attempt);
    };
    attempt();
    return () => cancelAnimationFrame(frame);
  }, [wanted, columns]);
}
