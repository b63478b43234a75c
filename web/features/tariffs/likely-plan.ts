import type { PlanLine } from '../../../contracts/tariffs.ts';

/**
 * The plan that is asked for first: the last one that was, else, of those on sale, what most lines have. So it is one in
 * the currency in which the operator sells most.
 */
export function likelyPlan(
  plans: readonly Pick<PlanLine, 'id' | 'state' | 'subscribers'>[],
  last: string | null,
): string | null {
  const known = plans.find((plan) => plan.id === last);
  if (known) return known.id;
  const onSale = plans.filter((plan) => plan.state === 'on-sale');
  const [first] = (onSale.length > 0 ? onSale : plans).toSorted((a, b) => b.subscribers - a.subscribers);
  return first?.id ?? null;
}
