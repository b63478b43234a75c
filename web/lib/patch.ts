import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Change } from './live-client.ts';

type Thing = { id: string; version?: number };

/**
 * Puts the object of a change into every cached answer under `queryKey` that shows it, where it stands; an older
 * version than the shown one changes nothing, so changes may come twice or late. A vanished object is taken out.
 * @returns whether any answer showed the object: if not, it may be new to a list and the caller decides where it goes.
 */
export function patch(queries: QueryClient, queryKey: QueryKey, change: Change): boolean {
  if (change.objectId === null) return false;
  let seen = false;
  queries.setQueriesData({ queryKey }, (data: unknown) => {
    const found = { seen: false };
    const next = replaceThing(data, change.objectId as string, change.version ?? 0, change.object, found);
    seen ||= found.seen;
    return next;
  });
  return seen;
}

/** The same for the answer of one's own request: shows the saved object at once everywhere. */
export function patchThing(queries: QueryClient, queryKey: QueryKey, thing: Thing): void {
  queries.setQueriesData({ queryKey }, (data: unknown) =>
    replaceThing(data, thing.id, thing.version ?? Number.POSITIVE_INFINITY, thing, { seen: false }),
  );
}

/**
 * Looks through lists, pages and nested answers for things with this id. Fields that the new object does not carry
 * stay. Returns the same reference where nothing changed, so that only what changed is rendered.
 */
export function replaceThing(
  data: unknown,
  id: string,
  version: number,
  object: object | null,
  found: { seen: boolean },
): unknown {
  if (Array.isArray(data)) {
    let changed = false;
    const next: unknown[] = [];
    for (const item of data) {
      if (object === null && isThing(item, id)) {
        found.seen = true;
        changed = true;
        continue;
      }
      const replaced = replaceThing(item, id, version, object, found);
      changed ||= replaced !== item;
      next.push(replaced);
    }
    return changed ? next : data;
  }
  if (typeof data !== 'object' || data === null) return data;
  if (isThing(data, id)) {
    found.seen = true;
    const older = data.version === undefined || data.version < version;
    return object !== null && older ? { ...data, ...object } : data;
  }
  let next: Record<string, unknown> | null = null;
  for (const [key, value] of Object.entries(data)) {
    const replaced = replaceThing(value, id, version, object, found);
    if (replaced === value) continue;
    next ??= { ...data };
    next[key] = replaced;
  }
  return next ?? data;
}

const isThing = (value: unknown, id: string): value is Thing =>
  typeof value === 'object' && value !== null && (value as { id?: unknown }).id === id;
