import type { PriceNow } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';

/** `₺299,00 / ay` for a price. */
export function usePriceText(): (price: Pick<PriceNow, 'amount' | 'cycle'>) => string {
  const words = useWords(catalogScreens);
  const format = useFormat();
  return ({ amount, cycle }) => words.list.from({ price: format.money(amount), per: words.per[cycle] });
}

/** Per currency the price of the shortest cycle, one-off ones last; `prices` come shortest first. */
export function startingPrices(prices: readonly PriceNow[]): PriceNow[] {
  const currencies = [...new Set(prices.map(({ currency }) => currency))];
  return currencies.flatMap((currency) => {
    const own = prices.filter((price) => price.currency === currency);
    return own.find(({ cycle }) => cycle !== 'once') ?? own.slice(0, 1);
  });
}
