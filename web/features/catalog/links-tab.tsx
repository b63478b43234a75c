import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Product } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/choices.tsx';
import { IconArrowDown, IconArrowUp, IconX } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Link } from '../../ui/text.tsx';
import classes from './catalog.module.css';
import { startingPrices, usePriceText } from './price-text.ts';
import { addonsQuery, catalogKey, optionsQuery, productQuery } from './queries.ts';
import { saveMerged } from './save-merged.ts';

type Kind = 'options' | 'addons';
type Item = Product['options'][number] | Product['addons'][number];

/** Which options are asked, or which add-ons are sold, with a product, in their order. Every change is kept at once. */
export function LinksTab({ product, kind, manages }: { product: Product; kind: Kind; manages: boolean }) {
  const words = useWords(catalogScreens).links;
  const items: readonly Item[] = product[kind];
  const put = usePut(product, kind);
  const ids = items.map(({ id }) => id);
  const move = (at: number, by: 1 | -1) =>
    put(ids.with(at, ids[at + by] as string).with(at + by, ids[at] as string));
  return (
    <div className={classes.narrow}>
      <Panel flush title={words[kind]}>
        {items.length === 0 ? (
          <EmptyState small title={kind === 'options' ? words.optionsEmpty : words.addonsEmpty}>
            {kind === 'options' ? words.optionsEmptyText : words.addonsEmptyText}
          </EmptyState>
        ) : (
          <ol className={classes.rows}>
            {items.map((item, at) => (
              <li key={item.id} className={classes.item}>
                <Who item={item} />
                {manages && (
                  <span className={classes.itemActions}>
                    <IconButton
                      label={words.up(item)}
                      icon={<IconArrowUp size={16} />}
                      disabled={at === 0}
                      onClick={() => void move(at, -1)}
                    />
                    <IconButton
                      label={words.down(item)}
                      icon={<IconArrowDown size={16} />}
                      disabled={at === items.length - 1}
                      onClick={() => void move(at, 1)}
                    />
                    <IconButton
                      label={words.remove(item)}
                      icon={<IconX size={16} />}
                      onClick={() => void put(ids.filter((id) => id !== item.id))}
                    />
                  </span>
                )}
              </li>
            ))}
          </ol>
        )}
        {manages && <Add kind={kind} taken={ids} onAdd={(id) => void put([...ids, id])} />}
      </Panel>
    </div>
  );
}

function Who({ item }: { item: Item }) {
  const words = useWords(catalogScreens);
  const priceText = usePriceText();
  const priced = startingPrices(
    'kind' in item && item.kind === 'choice' ? item.values.flatMap(({ prices }) => prices) : item.prices,
  );
  return (
    <span className={classes.who}>
      <span className={classes.name}>
        {item.name}
        {item.state === 'withdrawn' && <Badge>{words.states.withdrawn}</Badge>}
      </span>
      <span className={classes.soft}>
        {item.code}
        {'kind' in item && ` · ${words.options.kinds[item.kind]}`}
        {` · ${priced.map(priceText).join(' · ') || words.list.noPrice}`}
      </span>
    </span>
  );
}

function Add({ kind, taken, onAdd }: { kind: Kind; taken: readonly string[]; onAdd: (id: string) => void }) {
  const words = useWords(catalogScreens).links;
  const api = useApi();
  const options = useQuery({ ...optionsQuery(api), enabled: kind === 'options' });
  const addons = useQuery({ ...addonsQuery(api), enabled: kind === 'addons' });
  const all = (kind === 'options' ? options.data?.items : addons.data?.items) ?? [];
  const free = all.filter(({ id, state }) => state === 'on-sale' && !taken.includes(id));
  const label = kind === 'options' ? words.addOption : words.addAddon;
  return (
    <div className={classes.addRow}>
      <Select
        // Chosen things leave the list: the field starts over, empty.
        key={taken.join()}
        label={label}
        hideLabel
        placeholder={label}
        searchable
        options={free.map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` }))}
        value={null}
        onChange={(id) => id && onAdd(id)}
      />
      <Link to={kind === 'options' ? '/catalog/options' : '/catalog/addons'}>
        {kind === 'options' ? words.manageOptions : words.manageAddons}
      </Link>
    </div>
  );
}

function usePut(product: Product, kind: Kind) {
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  return async (ids: string[]) => {
    const changes = kind === 'options' ? { optionIds: ids } : { addonIds: ids };
    const saved = await attempt(() =>
      saveMerged(api, `/api/catalog/products/${product.id}`, product, changes),
    );
    if (saved) queries.setQueryData(productQuery(api, product.id).queryKey, saved);
    else await queries.invalidateQueries({ queryKey: catalogKey });
  };
}
