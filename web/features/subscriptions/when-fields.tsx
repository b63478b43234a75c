import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useNow } from '../../lib/now.tsx';
import { wallTimeOf } from '../../lib/wall-time.ts';
import { useWords, useZone } from '../../lib/words.tsx';
import { Segments } from '../../ui/choices.tsx';
import { DateTimeField } from '../../ui/date-field.tsx';
import { TextField } from '../../ui/fields.tsx';

export const whenStart = { reason: '', when: 'now' as 'now' | 'later', at: null as string | null };
export type When = typeof whenStart;

type Field = { value: string | null; onChange: (value: string | null) => void; error: React.ReactNode };

/** Why, and now or from a date on. */
export function WhenFields({
  values,
  set,
  reason,
  at,
}: {
  values: When;
  set: (change: Partial<When>) => void;
  reason: Omit<Field, 'value' | 'onChange'> & { value: string; onChange: (value: string) => void };
  at: Field;
}) {
  const words = useWords(subscriptionsScreens).command;
  const today = wallTimeOf(useNow(), useZone()).slice(0, 10);
  return (
    <>
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        maxLength={500}
        autoComplete="off"
        {...reason}
      />
      <Segments
        label={words.when}
        value={values.when}
        onChange={(when) => set({ when })}
        options={[
          { value: 'now', label: words.now },
          { value: 'later', label: words.later },
        ]}
      />
      {values.when === 'later' && <DateTimeField label={words.at} min={today} required {...at} />}
    </>
  );
}
