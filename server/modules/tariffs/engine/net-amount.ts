import { divideInteger } from '../../../kernel/decimal.ts';
import type { CompiledDeck } from './compile-tariff.ts';
import type { Exact } from './exact.ts';

/** A price (10⁻⁸) without the tax that is inside it; half to even where it does not come out. */
export function netAmount(amount: bigint, { taxInside }: Pick<CompiledDeck, 'taxInside'>): bigint {
  if (!taxInside || taxInside.num === 0n) return amount;
  return divideInteger(amount * taxInside.den, taxInside.den + taxInside.num, 'half_even');
}

/** An amount (10⁻⁸) in another currency; half to even. */
export const exchangeAmount = (amount: bigint, rate: Exact): bigint =>
  rate.num === rate.den ? amount : divideInteger(amount * rate.num, rate.den, 'half_even');
