import { Link as RouteLink } from 'react-router';
import type { ProductGroup, ProductSummary } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { IconArrowDown, IconArrowUp, IconPencil } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';

import classes from './catalog.module.css';
import { usePriceText } from './price-text.ts';
import { StateBadge } from './state-badge.tsx';

type Props = {
  group: ProductGroup;
  products: readonly ProductSummary[];
  onEdit?: () => void;
  onUp?: () => void;
  onDown?: () => void;
};

/** A group with its products and what they cost from. */
export function GroupPanel({ group, products, onEdit, onUp, onDown }: Props) {
  const words = useWords(catalogScreens);
  const { name } = group;
  return (
    <Panel
      flush
      label={name}
      title={
        <span className={classes.groupHead}>
          {name}
          {group.description && <small>{group.description}</small>}
        </span>
      }
      actions={
        onEdit && (
          <span className={classes.headActions}>
            <IconButton
              label={words.group.up({ name })}
              icon={<IconArrowUp size={16} />}
              disabled={!onUp}
              onClick={() => onUp?.()}
            />
            <IconButton
              label={words.group.down({ name })}
              icon={<IconArrowDown size={16} />}
              disabled={!onDown}
              onClick={() => onDown?.()}
            />
            <IconButton label={words.group.edit({ name })} icon={<IconPencil size={16} />} onClick={onEdit} />
          </span>
        )
      }
    >
      {products.length === 0 ? (
        <p className={classes.empty}>{words.list.groupEmpty}</p>
      ) : (
        <ul className={classes.rows}>
          {products.map((product) => (
            <li key={product.id}>
              <ProductLine product={product} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ProductLine({ product }: { product: ProductSummary }) {
  const words = useWords(catalogScreens);
  const priceText = usePriceText();
  return (
    <RouteLink className={classes.product} to={`/catalog/products/${product.id}`}>
      <span className={classes.who}>
        <span className={classes.name}>
          {product.name}
          {product.state !== 'on-sale' && <StateBadge state={product.state} />}
          {product.trialDays > 0 && <Badge tone="info">{words.list.trial({ n: product.trialDays })}</Badge>}
        </span>
        <span className={classes.soft}>{product.code}</span>
      </span>
      <span className={classes.price}>
        {product.from.length === 0 && <span className={classes.soft}>{words.list.noPrice}</span>}
        {product.from.map((price) => (
          <span key={price.currency}>
            <span className={classes.soft}>{words.list.fromWord}</span> {priceText(price)}
          </span>
        ))}
      </span>
    </RouteLink>
  );
}
