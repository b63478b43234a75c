import type { Service } from '../../../contracts/tariffs-engine.ts';
import { usageText } from '../../../words/tariffs/explain-price.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { NumberField } from '../../ui/fields.tsx';
import classes from './tariffs.module.css';

const usual = { voice: [30, 60, 180, 600], message: [1, 10, 100] };

/** How much is asked for at first. */
export const usualUsage: Readonly<Record<Service, number>> = { voice: 60, message: 1 };

/** How long a call lasts, in seconds, or how many messages are sent; the usual answers are at hand. */
export function UsageField({
  service = 'voice',
  value,
  onChange,
}: {
  service?: Service;
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  const words = useWords(tariffsScreens).simulator;
  const locale = useLocale();
  return (
    <div>
      <NumberField label={words.usage[service]} min={0} max={86_400} value={value} onChange={onChange} />
      <div className={classes.chips}>
        {usual[service].map((count) => (
          <button
            key={count}
            type="button"
            className={classes.chip}
            aria-pressed={value === count}
            onClick={() => onChange(count)}
          >
            {usageText(count, service, locale)}
          </button>
        ))}
      </div>
    </div>
  );
}
