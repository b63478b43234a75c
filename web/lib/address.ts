import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/**
 * One filter kept in the address, so that it can be shared, bookmarked and undone by "back".
 * Setting it to null takes it out. Several at once: `useFilters`.
 */
export function useFilter(name: string): [string | null, (value: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (value: string | null) => setParams((old) => changed(old, { [name]: value }), { replace: true }),
    [name, setParams],
  );
  return [params.get(name), set];
}

/** Several filters kept in the address. A list is repeated: `?tag=a&tag=b`. */
export function useFilters<Name extends string>(names: readonly Name[]) {
  const [params, setParams] = useSearchParams();
  const values = Object.fromEntries(names.map((name) => [name, params.getAll(name)])) as Record<
    Name,
    string[]
  >;
  const set = useCallback(
    (changes: Partial<Record<Name, string | string[] | null>>) =>
      setParams((old) => changed(old, changes), { replace: true }),
    [setParams],
  );
  const clear = useCallback(
    () =>
      setParams((old) => changed(old, Object.fromEntries(names.map((name) => [name, null]))), {
        replace: true,
      }),
    [names, setParams],
  );
  return { values, set, clear, any: names.some((name) => values[name].length > 0) };
}

function changed(old: URLSearchParams, changes: Record<string, string | string[] | null | undefined>) {
  const next = new URLSearchParams(old);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    if (value === null || value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) next.append(name, one);
  }
  return next;
}
