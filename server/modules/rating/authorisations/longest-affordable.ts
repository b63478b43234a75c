/**
 * The longest duration, at most `most` seconds, whose price is within `budget`; 0 when not even the first second is.
 * The price never falls as a call lasts longer; null is a duration that has no price, nor has any longer one.
 */
export function longestAffordable(
  priceOf: (seconds: number) => bigint | null,
  budget: bigint,
  most: number,
): number {
  const isAffordable = (seconds: number): boolean => {
    const price = priceOf(seconds);
    return price !== null && price <= budget;
  };
  if (most <= 0 || !isAffordable(1)) return 0;
  if (isAffordable(most)) return most;
  let affordable = 1;
  let tooLong = most;
  while (tooLong - affordable > 1) {
    const middle = Math.floor((affordable + tooLong) / 2);
    if (isAffordable(middle)) affordable = middle;
    else tooLong = middle;
  }
  return affordable;
}
