// biome-ignore-all lint/a11y/useSemanticElements: rows stand in positioned boxes, which real tables and lists cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: heads and cells of a plain table are not controls
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { appWords } from '../../words/app/index.ts';
import { useWords } from '../lib/words.tsx';
import { Checkbox } from './choices.tsx';
import { Skeleton } from './states.tsx';
import classes from './table.module.css';

export type Column<Row> = {
  key: string;
  title: ReactNode;
  cell: (row: Row) => ReactNode;
  /** A grid track: `2fr`, `140px`, `minmax(120px, 1fr)`. */
  width?: string;
  end?: boolean;
  /** The server's name for sorting by it. */
  sort?: string;
  /** Leaves the row on narrow screens; the first column always stays. */
  wideOnly?: boolean;
};

export type Sorting = { by: string; down: boolean };

export type Selection = { ids: ReadonlySet<string>; onChange: (ids: Set<string>) => void };

type TableProps<Row> = {
  label: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly Column<Row>[];
  /** The row leads somewhere: the whole row can be clicked, Enter opens it. */
  rowTo?: (row: Row) => string;
  rowLabel?: (row: Row) => string;
  onOpen?: (row: Row) => void;
  /** The row that is open beside the list. */
  openKey?: string | null;
  sorting?: Sorting | null;
  onSort?: (sorting: Sorting) => void;
  selection?: Selection;
  rowHeight?: number;
  onEnd?: () => void;
  /** More rows are on their way. */
  loading?: boolean;
  /** Shown when there is no row at all. */
  empty?: ReactNode;
};

/** A list in columns that only renders the rows in sight. Fills the height it is given; scrolls inside. */
export function Table<Row>(props: TableProps<Row>) {
  const { rows, columns, rowKey, rowHeight = 44, selection, loading, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialRect: { width: 1200, height: 1000 },
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  useEffect(() => {
    if (onEnd && rows.length > 0 && last >= rows.length - 8) onEnd();
  }, [last, rows.length, onEnd]);
  const tracks = (list: readonly Column<Row>[]) =>
    [selection && '36px', ...list.map((column) => column.width ?? 'minmax(0, 1fr)')]
      .filter(Boolean)
      .join(' ');
  const style = {
    '--wide': tracks(columns),
    '--narrow': tracks(columns.filter((column) => !column.wideOnly)),
    '--row': `${rowHeight}px`,
  } as CSSProperties;
  return (
    <div
      className={classes.table}
      style={style}
      role="table"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
    >
      <Head {...props} />
      <div
        ref={scroller}
        className={classes.scroller}
        role={rows.length > 0 ? 'rowgroup' : 'presentation'}
        {...(rows.length > 0 && { tabIndex: props.rowTo || props.onOpen ? -1 : 0 })}
      >
        {rows.length === 0 && !loading && props.empty}
        <div className={classes.canvas} style={{ height: virtual.getTotalSize() }} role="presentation">
          {shown.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return <Line key={rowKey(row)} {...props} row={row} index={item.index} top={item.start} />;
          })}
        </div>
        {loading && (
          <div className={classes.loading} aria-hidden="true">
            {Array.from({ length: rows.length === 0 ? 8 : 2 }, (_, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
              <Skeleton key={line} height={14} width={`${88 - ((line * 17) % 40)}%`} />
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

function Head<Row>({ columns, sorting, onSort, selection, rows, rowKey }: TableProps<Row>) {
  const words = useWords(appWords);
  const chosen = selection ? rows.filter((row) => selection.ids.has(rowKey(row))).length : 0;
  return (
    <div role="rowgroup">
      <div className={classes.head} role="row">
        {selection && (
          <div role="columnheader" className={classes.cell}>
            <Checkbox
              hideLabel
              label={words.table.chooseAll}
              value={rows.length > 0 && chosen === rows.length}
              partly={chosen > 0 && chosen < rows.length}
              onChange={(all) => selection.onChange(new Set(all ? rows.map(rowKey) : []))}
            />
          </div>
        )}
        {columns.map((column) => {
          const by = column.sort;
          const active = by !== undefined && sorting?.by === by ? sorting : null;
          return (
            <div
              key={column.key}
              role="columnheader"
              className={classes.cell}
              data-end={column.end || undefined}
              data-wide={column.wideOnly || undefined}
              aria-sort={active ? (active.down ? 'descending' : 'ascending') : undefined}
            >
              {by !== undefined && onSort ? (
                <button
                  type="button"
                  className={classes.sort}
                  data-active={active ? true : undefined}
                  onClick={() => onSort({ by, down: active ? !active.down : false })}
                >
                  {column.title}
                  {active && (active.down ? <IconArrowDown size={13} /> : <IconArrowUp size={13} />)}
                </button>
              ) : (
                column.title
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Line<Row>(props: TableProps<Row> & { row: Row; index: number; top: number }) {
  const { row, index, top, columns, rowKey, rowTo, rowLabel, onOpen, openKey, selection } = props;
  const words = useWords(appWords);
  const navigate = useNavigate();
  const key = rowKey(row);
  const opens = rowTo !== undefined || onOpen !== undefined;
  const open = () => {
    if (onOpen) onOpen(row);
    else if (rowTo) navigate(rowTo(row));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return;
    const line = event.currentTarget;
    if (event.key === 'Enter' && opens) open();
    else if (event.key === ' ' && selection) toggle(selection, key);
    else if (event.key === 'ArrowDown' || event.key === 'j') focusLine(line, index + 1);
    else if (event.key === 'ArrowUp' || event.key === 'k') focusLine(line, index - 1);
    else return;
    event.preventDefault();
  };
  return (
    <div
      role="row"
      tabIndex={opens ? 0 : -1}
      aria-rowindex={index + 2}
      aria-label={rowLabel?.(row)}
      aria-selected={selection ? selection.ids.has(key) : undefined}
      data-row={index}
      data-open={key === openKey || undefined}
      data-opens={opens || undefined}
      className={classes.line}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        if (!opens || (event.target as HTMLElement).closest('a, button, input, label')) return;
        if (window.getSelection()?.toString()) return;
        if (rowTo && (event.metaKey || event.ctrlKey)) window.open(rowTo(row), '_blank');
        else open();
      }}
      onKeyDown={onKeyDown}
    >
      {selection && (
        <div role="cell" className={classes.cell}>
          <Checkbox
            hideLabel
            label={words.table.choose({ name: rowLabel?.(row) ?? '' })}
            value={selection.ids.has(key)}
            onChange={() => toggle(selection, key)}
          />
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column.key}
          role="cell"
          className={classes.cell}
          data-end={column.end || undefined}
          data-wide={column.wideOnly || undefined}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

function toggle(selection: Selection, key: string): void {
  const next = new Set(selection.ids);
  if (!next.delete(key)) next.add(key);
  selection.onChange(next);
}

function focusLine(from: HTMLElement, index: number): void {
  const line = from.parentElement?.querySelector<HTMLElement>(`[data-row="${index}"]`);
  line?.focus();
  line?.scrollIntoView({ block: 'nearest' });
}
