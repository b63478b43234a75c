/**
 * A price raised (or lowered) by per cent with at most two places, exact to four places, or to as many as the price
 * has: `0.2400` by `10` is `0.2640`. Halves go up.
 */
export function raised(rate: string, percent: string): string {
  const places = Math.max(4, (rate.split('.')[1] ?? '').length);
  const units = scaled(rate, places);
  const share = 10_000n + scaled(percent.trim().replace(',', '.'), 2);
  const value = (units * share + 5_000n) / 10_000n;
  const digits = (value < 0n ? 0n : value).toString().padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function scaled(text: string, places: number): bigint {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const value =
    BigInt(whole || '0') * 10n ** BigInt(places) +
    BigInt(fraction.padEnd(places, '0').slice(0, places) || '0');
  return negative ? -value : value;
}
