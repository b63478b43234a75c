import type { PriceNow } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import classes from './catalog.module.css';
import { usePriceText } from './price-text.ts';

/** Prices of several currencies, one under the other. */
export function PriceLines({ prices }: { prices: readonly PriceNow[] }) {
  const words = useWords(catalogScreens).list;
  const priceText = usePriceText();
  if (prices.length === 0) return <span className={classes.soft}>{words.noPrice}</span>;
  return (
    <span className={classes.price}>
      {prices.map((price) => (
        <span key={price.currency}>{priceText(price)}</span>
      ))}
    </span>
  );
}
