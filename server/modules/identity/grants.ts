import type { Scope } from '../../../contracts/identity.ts';
import { type Actor, scopeOf } from '../../kernel/access.ts';

const width: Record<Scope, number> = { own: 1, team: 2, all: 3 };

/** The scope that reaches less far. */
export const narrower = (a: Scope, b: Scope): Scope => (width[a] <= width[b] ? a : b);

/** The permissions in which `wanted` goes further than the actor does: what it may not grant, nor take away. */
export function beyond(actor: Actor, wanted: Iterable<readonly [string, Scope]>): string[] {
  return [...wanted]
    .filter(([name, scope]) => {
      const own = scopeOf(actor, name);
      return own === null || width[own] < width[scope];
    })
    .map(([name]) => name);
}

/** Entries that differ between two sets of permissions, as they stand on either side. */
export function differing(before: Record<string, Scope>, after: Record<string, Scope>): [string, Scope][] {
  const only = (one: Record<string, Scope>, other: Record<string, Scope>) =>
    Object.entries(one).filter(([name, scope]) => other[name] !== scope);
  return [...only(before, after), ...only(after, before)];
}
