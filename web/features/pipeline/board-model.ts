import type {
  Board,
  BoardFilter,
  BoardState,
  BoardTotals,
  Card,
  CardWas,
  ColumnPage,
} from '../../../contracts/pipeline.ts';
import { columnOf, columnOfWas } from './card-filter.ts';

/** One column as far as it is loaded: cards in the order of their rank, none beyond `until` unless it is all loaded. */
export type Column = {
  total: number;
  items: readonly Card[];
  /** For the next page; null: everything is here. */
  nextCursor: string | null;
  /** Rank of the last card of the last page: whatever lies beyond comes with the next one. */
  until: string | null;
};

/**
 * What a screen knows of a board: a state and the changes after it. Two questions are kept apart. *Which cards are
 * shown* follows the newest version of each card. *How many there are* counts every change once, from what the card
 * counted as before it; so totals are right though most cards were never loaded. Plain data: it travels in the HTML.
 */
export type BoardModel = {
  board: Board;
  filter: BoardFilter;
  columns: Readonly<Record<string, Column>>;
  /** Changes up to here are in the state, and these later ones, too. */
  position: number;
  seen: readonly number[];
  /** Shares in the totals of the cards that changed since. */
  counted: Readonly<Record<string, Counted>>;
  /** Newest version met of cards that changed since: a page read earlier may still bring an older one. */
  versions: Readonly<Record<string, number>>;
  /** A change whose effect on the totals only the server can tell: they must be asked for again. */
  unsure: boolean;
};

/** Where the state had counted a card (known from what it was at `version`), and where it counts now. */
export type Counted = { base: string | null; version: number; now: string | null };

/** A change as the live connection brings it. */
export type CardChange = {
  position: number;
  objectType: string | null;
  objectId: string | null;
  object: Record<string, unknown> | null;
  version: number | null;
  was?: Record<string, unknown> | null;
  wasVersion?: number;
};

/** The model of a state just fetched. */
export function modelOf(state: BoardState, filter: BoardFilter): BoardModel {
  return {
    board: state.board,
    filter,
    columns: Object.fromEntries(
      state.columns.map(({ stage, total, items, nextCursor }) => [
        stage.id,
        { total, items, nextCursor, until: nextCursor === null ? null : (items.at(-1)?.rank ?? null) },
      ]),
    ),
    position: state.position,
    seen: state.seen,
    counted: {},
    versions: {},
    unsure: false,
  };
}

/** A change arrived; any number of times and after later ones, too. */
export function applyChange(model: BoardModel, change: CardChange, now: number): BoardModel {
  if (change.objectType !== 'card' || change.objectId === null) return model;
  const card = change.object as Card | null;
  const next = count(model, change, card, now);
  const version = card?.version ?? change.version ?? 0;
  return place(next, change.objectId, card, version, now);
}

/** A card as the server just answered it to this very person, or as an optimistic move leaves it. */
export function putCard(model: BoardModel, card: Card, now: number): BoardModel {
  const held = findCard(model, card.id);
  const known = model.counted[card.id] ?? {
    base: held ? columnOf(held, model.filter, now) : null,
    version: held?.version ?? card.version,
    now: null,
  };
  const counted = recount(model, card.id, { ...known, now: columnOf(card, model.filter, now) });
  return place(counted, card.id, card, card.version, now, true);
}

/** A further page of a column. Cards that changed since it was read stay as they are known. */
export function addPage(model: BoardModel, stageId: string, page: ColumnPage, now: number): BoardModel {
  const column = model.columns[stageId];
  if (!column) return model;
  const known = new Set(column.items.map((card) => card.id));
  const fresh = page.items.filter(
    (card) =>
      !known.has(card.id) &&
      card.version >= (model.versions[card.id] ?? 0) &&
      !standsElsewhere(model, card, stageId, now),
  );
  return withColumn(model, stageId, {
    ...column,
    items: [...column.items, ...fresh].sort(byRank),
    nextCursor: page.nextCursor,
    until: page.nextCursor === null ? null : (page.items.at(-1)?.rank ?? column.until),
  });
}

/** Totals asked for again: everything counted so far is in them. */
export function setTotals(model: BoardModel, { totals, position, seen }: BoardTotals): BoardModel {
  const columns = Object.fromEntries(
    Object.entries(model.columns).map(([id, column]) => [id, { ...column, total: totals[id] ?? 0 }]),
  );
  return { ...model, columns, position, seen, counted: {}, unsure: false };
}

/** The card as far as it is shown. */
export function findCard(model: BoardModel, cardId: string): Card | undefined {
  for (const column of Object.values(model.columns)) {
    const card = column.items.find((one) => one.id === cardId);
    if (card) return card;
  }
  return undefined;
}

/** A key between two others, only until the server has said the real one. */
export function rankHint(after: string | null, before: string | null): string {
  if (after === null) return '0';
  if (before === null || !before.startsWith(after)) return `${after}V`;
  const zeros = /^0*/.exec(before.slice(after.length))?.[0] ?? '';
  return `${after}${zeros}0V`;
}

/**
 * Changes do not always come in the order of the versions: positions follow the begin of a transaction, versions the
 * order in which they got hold of the card. What it was before the lowest version met is what the state had counted.
 */
function count(model: BoardModel, change: CardChange, card: Card | null, now: number): BoardModel {
  if (change.was === undefined || change.position <= model.position || model.seen.includes(change.position)) {
    return model;
  }
  const id = change.objectId as string;
  const after = card === null ? null : columnOf(card, model.filter, now);
  const known = model.counted[id];
  const version = change.wasVersion ?? 0;
  if (known && known.version <= version) return recount(model, id, { ...known, now: after });
  const was = change.was as CardWas | null;
  const base = was === null ? null : columnOfWas(was, card, model.filter, now);
  if (base === undefined)
    return { ...recount(model, id, { version, base: after, now: after }), unsure: true };
  return recount(model, id, { version, base, now: after });
}

/** Puts what is known of a card's share in the totals in the place of what was known before. */
function recount(model: BoardModel, id: string, counted: Counted): BoardModel {
  const columns = { ...model.columns };
  const add = (stageId: string | null | undefined, by: number) => {
    const column = stageId ? columns[stageId] : undefined;
    if (column) columns[stageId as string] = { ...column, total: column.total + by };
  };
  const known = model.counted[id];
  if (known) {
    add(known.base, 1);
    add(known.now, -1);
  }
  add(counted.base, -1);
  add(counted.now, 1);
  for (const [stageId, column] of Object.entries(model.columns)) {
    if (columns[stageId]?.total === column.total) columns[stageId] = column;
  }
  return { ...model, counted: { ...model.counted, [id]: counted }, columns };
}

function place(
  model: BoardModel,
  id: string,
  card: Card | null,
  version: number,
  now: number,
  force = false,
): BoardModel {
  const held = findCard(model, id);
  const newest = Math.max(model.versions[id] ?? 0, held?.version ?? 0);
  if (version < newest && !force) return model;
  let next: BoardModel = { ...model, versions: { ...model.versions, [id]: version } };
  const stageId = card === null ? null : columnOf(card, model.filter, now);
  if (held && (stageId !== held.stageId || card?.rank !== held.rank)) next = without(next, held);
  const column = stageId === null ? undefined : next.columns[stageId];
  if (!column || card === null || stageId === null) return next;
  const at = column.items.findIndex((one) => one.id === id);
  if (at >= 0) return withColumn(next, stageId, { ...column, items: column.items.with(at, card) });
  if (column.until !== null && card.rank > column.until && !force) return next;
  return withColumn(next, stageId, { ...column, items: [...column.items, card].sort(byRank) });
}

function standsElsewhere(model: BoardModel, card: Card, stageId: string, now: number): boolean {
  const held = findCard(model, card.id);
  return held !== undefined && columnOf(held, model.filter, now) !== stageId && held.version >= card.version;
}

function without(model: BoardModel, held: Card): BoardModel {
  for (const [stageId, column] of Object.entries(model.columns)) {
    if (!column.items.includes(held)) continue;
    return withColumn(model, stageId, { ...column, items: column.items.filter((one) => one !== held) });
  }
  return model;
}

const withColumn = (model: BoardModel, stageId: string, column: Column): BoardModel => ({
  ...model,
  columns: { ...model.columns, [stageId]: column },
});

const byRank = (a: Card, b: Card): number =>
  a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1;
