import { invalidParameter } from './graph-error.ts';

const DEFAULT_LIMIT = 25;
const MOST = 500;

type Params = Map<string, string>;

/**
 * One page of rows that are already in order. A cursor names a row, not a place, so rows that arrive meanwhile
 * shift nothing. `next` is a whole address with the token in it, as Graph writes it.
 */
export function cursorPage<Row extends { id: string }>(rows: Row[], params: Params, address: URL) {
  const limit = Math.min(numberOf(params.get('limit') ?? String(DEFAULT_LIMIT)), MOST);
  const after = rowAt(rows, params.get('after'));
  const before = rowAt(rows, params.get('before'));
  const start = after !== null ? after + 1 : before !== null ? Math.max(0, before - limit) : 0;
  const end = before !== null ? Math.min(before, start + limit) : start + limit;
  const page = rows.slice(start, end);
  const first = page[0];
  const last = page.at(-1);
  if (!first || !last) return { page, paging: undefined };
  const cursors = { before: cursorOf(first.id), after: cursorOf(last.id) };
  const link = (key: 'after' | 'before') => {
    const url = new URL(address);
    url.searchParams.delete('after');
    url.searchParams.delete('before');
    url.searchParams.delete('appsecret_proof');
    for (const [name, value] of params) {
      if (!['after', 'before', 'appsecret_proof'].includes(name)) url.searchParams.set(name, value);
    }
    url.searchParams.set(key, cursors[key]);
    return url.href;
  };
  return {
    page,
    paging: {
      cursors,
      ...(end < rows.length ? { next: link('after') } : {}),
      ...(start > 0 ? { previous: link('before') } : {}),
    },
  };
}

const cursorOf = (id: string): string => Buffer.from(id).toString('base64url');

function rowAt(rows: { id: string }[], cursor: string | undefined): number | null {
  if (!cursor) return null;
  const id = Buffer.from(cursor, 'base64url').toString();
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0)
    throw invalidParameter('The after Cursor specified exceeds the max limit supported by this endpoint');
  return at;
}

function numberOf(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw invalidParameter('param limit must be a positive integer.');
  return value;
}
