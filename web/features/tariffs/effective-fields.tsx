import type { Deck } from '../../../contracts/tariffs.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { instantOf, wallTimeOf } from '../../lib/wall-time.ts';
import { useWords } from '../../lib/words.tsx';
import { Segments } from '../../ui/choices.tsx';
import { DateTimeField } from '../../ui/date-field.tsx';
import { Choice } from './deck-form.tsx';

export type Effective = { when: 'now' | 'later'; at: string | null };

/** When the next version of a deck may begin: now, or with the one that is scheduled, which it must not overtake. */
export function earliestOf(deck: Deck): Effective & { effectiveAt: string | null } {
  const scheduled = deck.versions.find((one) => one.state === 'scheduled');
  if (!scheduled) return { when: 'now', at: null, effectiveAt: null };
  return {
    when: 'later',
    at: wallTimeOf(scheduled.effectiveAt, deck.zone),
    effectiveAt: scheduled.effectiveAt,
  };
}

/** The moment that `EffectiveFields` asks for; null is now. */
export const effectiveAtOf = ({ when, at }: Effective, zone: string): string | null =>
  when === 'later' && at ? instantOf(at, zone) : null;

type Held = {
  values: Effective;
  set: (values: Partial<Effective>) => void;
};

/** Now, or from a day and hour on, as the wall clock of the zone shows them. */
export function EffectiveFields({ form, zone, label }: { form: Held; zone: string; label?: string }) {
  const screens = useWords(tariffsScreens);
  const { when, at } = form.values;
  const asked = label ?? screens.rule.effective;
  return (
    <>
      <Choice label={asked}>
        <Segments
          label={asked}
          value={when}
          onChange={(next) => form.set({ when: next })}
          options={[
            { value: 'now', label: screens.now },
            { value: 'later', label: screens.later },
          ]}
        />
      </Choice>
      {when === 'later' && (
        <DateTimeField
          label={`${screens.from} (${zone})`}
          required
          value={at}
          onChange={(next) => form.set({ at: next })}
        />
      )}
    </>
  );
}
