import type { Product } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useCodeSentence, useWords } from '../../lib/words.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { NumberField } from '../../ui/fields.tsx';
import { AskedFields } from './asked-fields.tsx';
import classes from './catalog.module.css';
import type { Faults, Picked } from './preview-tab.tsx';

type Props = {
  product: Product;
  picked: Picked;
  faults: Faults;
  onPick: (part: Partial<Picked>) => void;
};

/** The add-ons sold with a product: taken or not, how many, and what they ask. */
export function PickedAddons({ product, picked, faults, onPick }: Props) {
  const words = useWords(catalogScreens).preview;
  const sentence = useCodeSentence();
  const offered = product.addons.filter(({ state }) => state === 'on-sale');
  return (
    <div className={classes.stack}>
      {offered.map((addon) => {
        const at = picked.addons.findIndex(({ addonId }) => addonId === addon.id);
        const taken = picked.addons[at];
        const put = (part: Partial<NonNullable<typeof taken>>) =>
          taken && onPick({ addons: picked.addons.with(at, { ...taken, ...part }) });
        const fault = faults[`addons.${at}.addonId`];
        const faultOfQuantity = faults[`addons.${at}.quantity`];
        return (
          <div key={addon.id} className={classes.addonPick}>
            <Checkbox
              label={addon.name}
              hint={addon.description}
              error={taken && fault ? sentence(fault) : null}
              value={taken !== undefined}
              onChange={(take) =>
                onPick({
                  addons: take
                    ? [...picked.addons, { addonId: addon.id, quantity: 1, fields: {} }]
                    : picked.addons.filter(({ addonId }) => addonId !== addon.id),
                })
              }
            />
            {taken && (
              <div className={classes.addonBody}>
                <NumberField
                  label={words.quantity}
                  min={1}
                  error={faultOfQuantity ? sentence(faultOfQuantity) : null}
                  value={taken.quantity}
                  onChange={(quantity) => put({ quantity: Math.max(1, quantity ?? 1) })}
                />
                <AskedFields
                  asked={addon.fields}
                  answers={taken.fields}
                  faults={faults}
                  path={`addons.${at}.fields`}
                  onAnswer={(fields) => put({ fields })}
                />
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}
