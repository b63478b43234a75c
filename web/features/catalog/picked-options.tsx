import type { Product } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useCodeSentence, useWords } from '../../lib/words.tsx';
import { Select, Switch } from '../../ui/choices.tsx';
import { NumberField } from '../../ui/fields.tsx';
import type { Faults, Picked } from './preview-tab.tsx';

type Props = {
  product: Product;
  picked: Picked;
  faults: Faults;
  onPick: (part: Partial<Picked>) => void;
};

/** The options of a product as its order asks them. */
export function PickedOptions({ product, picked, faults, onPick }: Props) {
  const words = useWords(catalogScreens).preview;
  const sentence = useCodeSentence();
  const put = (code: string, value: string | number | boolean | null) => {
    const { [code]: _old, ...others } = picked.options;
    onPick({ options: value === null ? others : { ...others, [code]: value } });
  };
  return product.options
    .filter(({ state }) => state === 'on-sale')
    .map(({ id, code, kind, name, hint, min, max, step, unit, values }) => {
      const fault = faults[`options.${code}`];
      const value = picked.options[code];
      const shared = { label: name, error: fault ? sentence(fault) : null };
      if (kind === 'yes-no') {
        return (
          <Switch
            key={id}
            {...shared}
            hint={hint}
            value={value === true}
            onChange={(yes) => put(code, yes)}
          />
        );
      }
      if (kind === 'choice') {
        return (
          <Select
            key={id}
            {...shared}
            hint={hint}
            options={values.map((one) => ({ value: one.code, label: one.name }))}
            value={typeof value === 'string' ? value : null}
            onChange={(next) => put(code, next)}
          />
        );
      }
      const range = words.range({ min, max, step, unit });
      return (
        <NumberField
          key={id}
          {...shared}
          hint={hint ? `${hint} (${range})` : range}
          required={min > 0}
          step={step}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => put(code, next)}
        />
      );
    });
}
