import type { Api } from '../../lib/api.ts';
import { isRefusal } from '../../lib/refusal.ts';

type Versioned = { version: number };

/**
 * Saves the given parts of a thing. If somebody else changed it meanwhile, but none of these parts, it is saved on top
 * of theirs; otherwise the conflict is thrown for the person to see.
 */
export async function saveMerged<Thing extends Versioned>(
  api: Api,
  path: string,
  base: Thing,
  changes: Record<string, unknown>,
): Promise<Thing> {
  try {
    return await api.patch<Thing>(path, { ...changes, version: base.version });
  } catch (error) {
    const current = isRefusal(error, 'conflict') ? (error.data.current as Thing | undefined) : undefined;
    const untouched = (key: string) => textOf(base, key) === textOf(current, key);
    if (!current || !Object.keys(changes).every(untouched)) throw error;
    return api.patch<Thing>(path, { ...changes, version: current.version });
  }
}

/** Lists of ids are sent by a name of their own. */
const sentAs: Record<string, string> = { optionIds: 'options', addonIds: 'addons' };

function textOf(thing: object | undefined, key: string): string | undefined {
  const value = (thing as Record<string, unknown> | undefined)?.[sentAs[key] ?? key];
  const ids = sentAs[key] && Array.isArray(value) ? value.map((one: { id: string }) => one.id) : value;
  return JSON.stringify(ids);
}

/** What of the values differs from what was there. */
export function changesOf<Values extends Record<string, unknown>>(
  before: Record<string, unknown>,
  values: Values,
): Partial<Values> {
  const changed = Object.entries(values).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key]),
  );
  return Object.fromEntries(changed) as Partial<Values>;
}
