import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Link } from '../../ui/text.tsx';
import classes from './catalog.module.css';

/** Which products offer an option or add-on. */
export function UsedBy({ products }: { products: readonly { id: string; name: string }[] }) {
  const words = useWords(catalogScreens).options;
  return (
    <div>
      <span className={classes.soft}>{products.length > 0 ? words.products : words.usedBy({ n: 0 })}</span>
      {products.length > 0 && (
        <ul className={classes.linkList}>
          {products.map(({ id, name }) => (
            <li key={id}>
              <Link to={`/catalog/products/${id}`}>{name}</Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
