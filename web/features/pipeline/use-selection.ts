import { useCallback, useMemo, useState } from 'react';
import type { Card } from '../../../contracts/pipeline.ts';
import type { BoardModel } from './board-model.ts';

export const mostSelected = 500;

export type Selection = {
  ids: ReadonlySet<string>;
  toggle(card: Card): void;
  /** Everything between the card chosen last and this one, in one column. */
  reach(card: Card): void;
  add(cards: readonly Card[]): void;
  clear(): void;
};

/** The cards chosen for a change of many. Cards that left the screen are no longer chosen. */
export function useSelection(model: BoardModel | undefined): Selection & { cards: Card[] } {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const cards = useMemo(
    () =>
      model === undefined || chosen.size === 0
        ? []
        : Object.values(model.columns).flatMap((column) =>
            column.items.filter((card) => chosen.has(card.id)),
          ),
    [model, chosen],
  );
  const ids = useMemo(() => new Set(cards.map((card) => card.id)), [cards]);
  const add = useCallback(
    (more: readonly Card[]) =>
      setChosen((old) => new Set([...old, ...more.map((card) => card.id)].slice(0, mostSelected))),
    [],
  );
  const toggle = useCallback((card: Card) => {
    setLast(card.id);
    setChosen((old) => {
      const next = new Set(old);
      if (!next.delete(card.id) && next.size < mostSelected) next.add(card.id);
      return next;
    });
  }, []);
  const reach = (card: Card) => {
    const column = model?.columns[card.stageId]?.items ?? [];
    const from = column.findIndex((one) => one.id === last);
    const to = column.findIndex((one) => one.id === card.id);
    if (from < 0 || to < 0) return toggle(card);
    add(column.slice(Math.min(from, to), Math.max(from, to) + 1));
  };
  const clear = useCallback(() => setChosen(new Set()), []);
  return { ids, cards, toggle, reach, add, clear };
}
