import type { ReactNode } from 'react';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { NumberField, TextField } from '../../ui/fields.tsx';
import { IconPlus, IconX } from '../../ui/icons.ts';
import type { StepDraft } from './rule-draft.ts';
import classes from './tariffs.module.css';

/** The steps of a rule, one line each: from which second, at what price, in which increments. */
export function StepsTable({
  steps,
  currency,
  onChange,
  error,
}: {
  steps: readonly StepDraft[];
  currency: string;
  onChange: (steps: StepDraft[]) => void;
  error?: ReactNode;
}) {
  const words = useWords(tariffsScreens).rule;
  const change = (key: string, part: Partial<StepDraft>) =>
    onChange(steps.map((step) => (step.key === key ? { ...step, ...part } : step)));
  const add = () => {
    const last = steps.at(-1);
    onChange([
      ...steps,
      {
        key: String(Math.max(0, ...steps.map((step) => Number(step.key))) + 1),
        from: (last?.from ?? 0) + 60,
        rate: last?.rate ?? '',
        per: last?.per ?? 60,
        increment: last?.increment ?? 6,
      },
    ]);
  };
  return (
    <div className={classes.steps}>
      {steps.map((step, n) => (
        <div key={step.key} className={classes.step}>
          <NumberField
            label={words.stepFrom}
            min={0}
            disabled={n === 0}
            value={n === 0 ? 0 : step.from}
            onChange={(from) => change(step.key, { from })}
          />
          <TextField
            label={`${words.stepRate} (${currency})`}
            inputMode="decimal"
            value={step.rate}
            onChange={(rate) => change(step.key, { rate })}
          />
          <NumberField
            label={words.stepPer}
            min={1}
            value={step.per}
            onChange={(per) => change(step.key, { per })}
          />
          <NumberField
            label={words.stepIncrement}
            min={1}
            value={step.increment}
            onChange={(increment) => change(step.key, { increment })}
          />
          <IconButton
            label={words.removeStep}
            icon={<IconX size={16} />}
            disabled={steps.length === 1}
            onClick={() => onChange(steps.filter((one) => one.key !== step.key))}
          />
        </div>
      ))}
      {error && (
        <div role="alert" className="k-field-error">
          {error}
        </div>
      )}
      <div>
        <Button small look="quiet" icon={<IconPlus size={14} />} onClick={add}>
          {words.addStep}
        </Button>
      </div>
    </div>
  );
}
