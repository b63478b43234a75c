import type { Card } from '../../../contracts/pipeline.ts';
import {
  attachClosestEdge,
  autoScrollForElements,
  combine,
  draggable,
  dropTargetForElements,
  type Edge,
  extractClosestEdge,
  monitorForElements,
} from '../../ui/drag.ts';

/** Dragging by mouse and finger: cards are dragged, cards and columns are dropped on. */

type Heard = { onEdge: (edge: Edge | null) => void; onDrag: (dragged: boolean) => void };

/** Where something was dropped: beside a card, or into a column. */
export type Dropped = { cardId: string; stageId: string; beside: { cardId: string; edge: Edge } | null };

const isCard = (data: Record<string | symbol, unknown>): boolean => data.type === 'card';

export function makeCardDraggable(element: HTMLElement, card: Card, { onEdge, onDrag }: Heard): () => void {
  const data = { type: 'card', cardId: card.id, stageId: card.stageId };
  return combine(
    draggable({
      element,
      canDrag: () => card.abilities.move,
      getInitialData: () => data,
      onDragStart: () => onDrag(true),
      onDrop: () => onDrag(false),
    }),
    dropTargetForElements({
      element,
      canDrop: ({ source }) => isCard(source.data),
      getIsSticky: () => true,
      getData: ({ input }) => attachClosestEdge(data, { element, input, allowedEdges: ['top', 'bottom'] }),
      onDrag: ({ self, source }) =>
        onEdge(source.data.cardId === card.id ? null : extractClosestEdge(self.data)),
      onDragLeave: () => onEdge(null),
      onDrop: () => onEdge(null),
    }),
  );
}

export function makeColumnTarget(
  element: HTMLElement,
  stageId: string,
  onOver: (over: boolean) => void,
): () => void {
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => isCard(source.data),
    getData: () => ({ type: 'column', stageId }),
    onDragEnter: () => onOver(true),
    onDragLeave: () => onOver(false),
    onDrop: () => onOver(false),
  });
}

/** The list scrolls while something is held near its edge. */
export const scrollWhileDragging = (element: HTMLElement): (() => void) =>
  autoScrollForElements({ element, canScroll: ({ source }) => isCard(source.data) });

/** Tells of every card that was dropped somewhere. */
export function hearDrops(onDrop: (dropped: Dropped) => void): () => void {
  return monitorForElements({
    canMonitor: ({ source }) => isCard(source.data),
    onDrop: ({ source, location }) => {
      const [inner] = location.current.dropTargets;
      const cardId = source.data.cardId as string;
      if (!inner || inner.data.cardId === cardId) return;
      const edge = extractClosestEdge(inner.data);
      const beside = isCard(inner.data) && edge ? { cardId: inner.data.cardId as string, edge } : null;
      onDrop({ cardId, stageId: inner.data.stageId as string, beside });
    },
  });
}
