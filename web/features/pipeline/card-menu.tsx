import type { Board, Card, Stage } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { IconArrowBarToUp, IconCircleX, IconSquareCheck, IconUser, IconUserCheck } from '../../ui/icons.ts';
import { MenuAt, type Spot, type SpotItem } from '../../ui/menu-at.tsx';
import { StageDot } from './stage-dot.tsx';

export type MenuOf = { card: Card; at: Spot };

/** Everything that can be done with one card, at the place where it was asked for. */
export function CardMenu({
  shown,
  board,
  selected,
  onClose,
  onOpen,
  onMove,
  onSelect,
  onAssign,
  onLose,
}: {
  shown: MenuOf | null;
  board: Board;
  selected: boolean;
  onClose: () => void;
  onOpen: (card: Card) => void;
  onMove: (card: Card, stage: Stage) => void;
  onSelect: (card: Card) => void;
  onAssign: (card: Card) => void;
  onLose: (card: Card) => void;
}) {
  const words = useWords(pipelineScreens);
  if (!shown) return null;
  const { card, at } = shown;
  const own = board.stages.find((stage) => stage.id === card.stageId);
  const moves: SpotItem[] = card.abilities.move
    ? [
        'line',
        { heading: words.menu.moveTo },
        ...board.stages
          .filter((stage) => stage.id !== card.stageId)
          .map((stage) => ({
            key: stage.id,
            label: stage.name,
            icon: <StageDot color={stage.color} />,
            onClick: () => onMove(card, stage),
          })),
      ]
    : [];
  const items: SpotItem[] = [
    { key: 'open', label: words.menu.open, icon: <IconUser size={15} />, onClick: () => onOpen(card) },
    {
      key: 'select',
      label: selected ? words.menu.unselect : words.menu.select,
      icon: <IconSquareCheck size={15} />,
      onClick: () => onSelect(card),
    },
    ...moves,
  ];
  if (card.abilities.move && own) {
    items.push('line', {
      key: 'top',
      label: words.menu.toTop,
      icon: <IconArrowBarToUp size={15} />,
      onClick: () => onMove(card, own),
    });
  }
  if (card.abilities.assign) {
    const label = words.menu.assign;
    items.push({ key: 'assign', label, icon: <IconUserCheck size={15} />, onClick: () => onAssign(card) });
  }
  if (card.abilities.move && card.closedAt === null) {
    const label = words.menu.lose;
    items.push({
      key: 'lose',
      label,
      icon: <IconCircleX size={15} />,
      danger: true,
      onClick: () => onLose(card),
    });
  }
  return <MenuAt at={at} items={items} onClose={onClose} label={words.card.actions({ name: card.name })} />;
}
