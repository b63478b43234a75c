import { secondsText } from '../../../words/tariffs/explain-price.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { NumberField } from '../../ui/fields.tsx';
import classes from './tariffs.module.css';

const usual = [30, 60, 180, 600];

/** How long a call lasts, in seconds, with the usual lengths at hand. */
export function DurationField({
  value,
  onChange,
}: {
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  const words = useWords(tariffsScreens).simulator;
  const locale = useLocale();
  return (
    <div>
      <NumberField label={words.seconds} min={0} max={86_400} value={value} onChange={onChange} />
      <div className={classes.chips}>
        {usual.map((seconds) => (
          <button
            key={seconds}
            type="button"
            className={classes.chip}
            aria-pressed={value === seconds}
            onClick={() => onChange(seconds)}
          >
            {secondsText(seconds, locale)}
          </button>
        ))}
      </div>
    </div>
  );
}
