import { memo, useCallback, useEffect, useRef, useState } from 'react';
import type { Card, Stage } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useMay } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { IconButton } from '../../ui/button.tsx';
import { IconDots, IconSettings, IconSquareCheck } from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import classes from './board.module.css';
import type { Column as ColumnData } from './board-model.ts';
import { type CardActions, CardTile } from './card-tile.tsx';
import { makeColumnTarget, scrollWhileDragging } from './drag-card.ts';
import { StageDot } from './stage-dot.tsx';

const cardHeight = 104;
const idOf = (card: Card): string => card.id;

type Props = {
  stage: Stage;
  column: ColumnData;
  /** What is shown: the column's cards, with the one held by the keyboard at its place. */
  items: readonly Card[];
  actions: CardActions;
  selected: ReadonlySet<string>;
  choosing: boolean;
  openCustomerId: string | undefined;
  carriedId: string | null;
  tabStopId: string | undefined;
  /** The index that must be in sight. */
  reveal: number | null;
  fresh: ReadonlySet<string>;
  filtered: boolean;
  /** No column has a card: that is said once, not in each. */
  bare: boolean;
  onMore: (stageId: string, cursor: string) => void;
  onSelect: (cards: readonly Card[]) => void;
};

/** One stage with its cards: a true total, as many cards as have been scrolled to. */
export const Column = memo(function Column(props: Props) {
  const { stage, column, items, onMore } = props;
  const words = useWords(pipelineScreens).column;
  const section = useRef<HTMLElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!section.current) return;
    return makeColumnTarget(section.current, stage.id, setOver);
  }, [stage.id]);
  const { nextCursor } = column;
  const onEnd = useCallback(() => {
    if (nextCursor) onMore(stage.id, nextCursor);
  }, [nextCursor, onMore, stage.id]);
  // The first card stands for the column until another one of it had the focus.
  const tabStopId = items.some((card) => card.id === props.tabStopId) ? props.tabStopId : items[0]?.id;
  return (
    <section
      ref={section}
      className={classes.column}
      data-stage={stage.id}
      data-over={over || undefined}
      aria-label={words.label({ name: stage.name, n: column.total })}
    >
      <Head {...props} />
      <VirtualList
        className={classes.list ?? ''}
        items={items}
        itemKey={idOf}
        estimate={cardHeight}
        gap={8}
        label={stage.name}
        onEnd={onEnd}
        tabStop={false}
        reveal={props.reveal}
        scrollerRef={useGliding(items)}
        end={nextCursor && <More />}
      >
        {(card) => (
          <CardTile
            card={card}
            stage={stage}
            actions={props.actions}
            selected={props.selected.has(card.id)}
            choosing={props.choosing}
            open={card.customerId === props.openCustomerId}
            carried={card.id === props.carriedId}
            tabStop={card.id === tabStopId}
            fresh={props.fresh.has(card.id)}
          />
        )}
      </VirtualList>
      {!props.bare && column.total === 0 && items.length === 0 && (
        <p className={classes.none}>{props.filtered ? words.emptyFiltered : words.empty}</p>
      )}
    </section>
  );
});

function Head({ stage, column, onSelect }: Props) {
  const words = useWords(pipelineScreens).column;
  const format = useFormat();
  const manage = useMay()('pipeline.manage');
  return (
    <header className={classes.columnHead}>
      <StageDot color={stage.color} />
      <h2 className={classes.columnName} title={stage.name}>
        {stage.name}
      </h2>
      <span className={classes.total} title={words.cards({ n: column.total })}>
        {format.number(column.total)}
      </span>
      <span className={classes.columnMenu}>
        <Menu
          items={[
            {
              label: words.selectLoaded,
              icon: <IconSquareCheck size={15} />,
              disabled: column.items.length === 0,
              onClick: () => onSelect(column.items),
            },
            manage && { label: words.edit, icon: <IconSettings size={15} />, to: '/boards' },
          ]}
        >
          <IconButton
            label={words.actions({ name: stage.name })}
            icon={<IconDots size={16} />}
            aria-haspopup="menu"
            size={28}
            bare
          />
        </Menu>
      </span>
    </header>
  );
}

function More() {
  const words = useWords(pipelineScreens).column;
  return (
    <div className={classes.more}>
      <span className="k-hidden">{words.more}</span>
      <Skeleton height={cardHeight - 16} />
    </div>
  );
}

/** Lets cards glide for a moment after the order has changed, and makes the list scroll under a dragged card. */
function useGliding(items: readonly Card[]) {
  const scroller = useRef<HTMLDivElement | null>(null);
  const before = useRef(items);
  useEffect(() => {
    const element = scroller.current;
    const appended =
      items.length > before.current.length && before.current.every((card, at) => items[at]?.id === card.id);
    const changed = before.current !== items && !appended;
    before.current = items;
    if (!element || !changed) return;
    element.dataset.moving = '';
    const timer = setTimeout(() => delete element.dataset.moving, 260);
    return () => clearTimeout(timer);
  }, [items]);
  return useCallback((element: HTMLDivElement | null) => {
    scroller.current = element;
    return element ? scrollWhileDragging(element) : undefined;
  }, []);
}
