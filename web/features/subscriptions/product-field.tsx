import type { ReactNode } from 'react';
import type { PriceNow } from '../../../contracts/catalog.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Select } from '../../ui/choices.tsx';

/** A product that is on sale, with its price to begin with. */
export function ProductField({
  products,
  ...field
}: {
  products: readonly { id: string; name: string; from: readonly Pick<PriceNow, 'amount' | 'cycle'>[] }[];
  value: string | null;
  onChange: (value: string | null) => void;
  error?: ReactNode;
}) {
  const screens = useWords(subscriptionsScreens);
  const format = useFormat();
  return (
    <Select
      label={screens.order.product}
      placeholder={screens.order.chooseProduct}
      required
      options={products.map(({ id, name, from: [price] }) => ({
        value: id,
        label: price ? `${name} · ${format.money(price.amount)} / ${screens.per[price.cycle]}` : name,
      }))}
      {...field}
    />
  );
}
