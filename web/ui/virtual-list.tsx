// biome-ignore-all lint/a11y/useSemanticElements: rows stand in positioned boxes, which real tables and lists cannot
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefCallback, useCallback, useEffect, useRef } from 'react';
import classes from './virtual-list.module.css';

type VirtualListProps<Item> = {
  items: readonly Item[];
  itemKey: (item: Item) => string;
  children: (item: Item, index: number) => ReactNode;
  /** Height of an item before it is measured, in pixels. */
  estimate: number;
  label: string;
  gap?: number;
  /** Called when the end comes near; call it as often as you like. */
  onEnd?: () => void;
  /** Shown under the last item: a skeleton while more is coming. */
  end?: ReactNode;
  className?: string;
  /** Height that the server assumes when it chooses what to render. */
  assumedHeight?: number;
  /** The index that must be in sight, such as that of an item being moved by keyboard. */
  reveal?: number | null;
  /** The scrolling element, for drag and drop. */
  scrollerRef?: RefCallback<HTMLDivElement>;
  /** Off when its items are reached by keyboard themselves. */
  tabStop?: boolean;
};

/** A list that only renders what can be seen, however long it is. It scrolls by itself: give it a bounded height. */
export function VirtualList<Item>({
  items,
  itemKey,
  children,
  estimate,
  label,
  gap = 0,
  onEnd,
  end,
  className,
  assumedHeight = 900,
  reveal = null,
  scrollerRef,
  tabStop = true,
}: VirtualListProps<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const setScroller = useCallback(
    (element: HTMLDivElement | null) => {
      scroller.current = element;
      return scrollerRef?.(element);
    },
    [scrollerRef],
  );
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : itemKey(item);
    },
    gap,
    overscan: 6,
    initialRect: { width: 400, height: assumedHeight },
  });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (onEnd && items.length > 0 && last >= items.length - 5) onEnd();
  }, [last, items.length, onEnd]);
  useEffect(() => {
    if (reveal !== null && reveal >= 0) virtual.scrollToIndex(reveal, { align: 'auto' });
  }, [reveal, virtual]);
  return (
    <div
      ref={setScroller}
      className={`${classes.scroller} ${className ?? ''}`}
      tabIndex={tabStop ? 0 : undefined}
    >
      <div
        role="list"
        aria-label={label}
        className={classes.canvas}
        style={{ height: virtual.getTotalSize() }}
      >
        {rows.map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          return (
            <div
              key={row.key}
              role="listitem"
              aria-posinset={row.index + 1}
              aria-setsize={items.length}
              ref={virtual.measureElement}
              data-index={row.index}
              className={classes.item}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              {children(item, row.index)}
            </div>
          );
        })}
      </div>
      {end}
    </div>
  );
}
