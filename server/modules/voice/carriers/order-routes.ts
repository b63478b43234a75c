import type { LeftOutReason, RouteState } from '../../../../contracts/voice-carriers.ts';
import { parseDecimal } from '../../../kernel/decimal.ts';

/** A route that meets the number, as far as its order depends on it. */
export type Candidate = {
  id: string;
  trunkId: string;
  trunkName: string;
  /** How much of the number its prefix covers; a prefix of the real operator covers more than any plain one. */
  covers: number;
  priority: number;
  weight: number;
  /** What stands in the route's way by itself; `open`: nothing. */
  state: RouteState | 'international-only';
  /** For a minute, exact decimal; null: not known. */
  cost: string | null;
  /** Used even where its cost is not known. */
  unknownCostAllowed: boolean;
};

export type Ordered<Route> = { choices: Route[]; leftOut: { route: Route; reason: LeftOutReason }[] };

/**
 * The order in which routes are tried. Of one trunk only the routes of its longest prefix count. Then by priority,
 * among equals by cost (an unknown one last), then by weight, the heavier first. A route that costs more than `price`
 * is left out, and so is one whose cost is not known unless it is allowed to: no call is carried at a loss. `price` null:
 * nothing is known to guard by.
 */
export function orderRoutes<Route extends Candidate>(
  candidates: readonly Route[],
  price: string | null,
): Ordered<Route> {
  const longest = longestByTrunk(candidates);
  const limit = price === null ? null : parseDecimal(price);
  const judged = candidates.map((route) => ({ route, reason: reasonAgainst(route, longest, limit) }));
  return {
    choices: judged
      .filter(({ reason }) => reason === null)
      .map(({ route }) => route)
      .toSorted(before),
    leftOut: judged.flatMap(({ route, reason }) => (reason === null ? [] : [{ route, reason }])),
  };
}

function longestByTrunk(candidates: readonly Candidate[]): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  for (const { trunkId, covers, state } of candidates) {
    // A route that is off does not take the place of a shorter one.
    if (state === 'open') longest.set(trunkId, Math.max(longest.get(trunkId) ?? -1, covers));
  }
  return longest;
}

function reasonAgainst(
  route: Candidate,
  longest: ReadonlyMap<string, number>,
  limit: bigint | null,
): LeftOutReason | null {
  if (route.state !== 'open') return route.state;
  if (route.covers < (longest.get(route.trunkId) ?? 0)) return 'shorter';
  if (limit === null) return null;
  if (route.cost === null) return route.unknownCostAllowed ? null : 'cost-unknown';
  return parseDecimal(route.cost) > limit ? 'loss' : null;
}

function before(a: Candidate, b: Candidate): number {
  return (
    a.priority - b.priority ||
    compareCosts(a.cost, b.cost) ||
    b.weight - a.weight ||
    a.trunkName.localeCompare(b.trunkName, 'en') ||
    (a.id < b.id ? -1 : 1)
  );
}

function compareCosts(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
