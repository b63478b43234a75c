import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Deck } from '../../../contracts/tariffs.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Checkbox, Segments, Select, TagInput } from '../../ui/choices.tsx';
import { DateTimeField } from '../../ui/date-field.tsx';
import { NumberField, TextField } from '../../ui/fields.tsx';
import { FieldGroup, FieldRow, type useForm } from '../../ui/form.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { Choice } from './deck-form.tsx';
import { groupsQuery } from './queries.ts';
import type { RuleDraft } from './rule-draft.ts';
import { StepsTable } from './steps-table.tsx';
import classes from './tariffs.module.css';

// biome-ignore lint/suspicious/noExplicitAny: forms that hold more than a rule fit as well
export type RuleForm = ReturnType<typeof useForm<RuleDraft & Record<string, any>>>;

/** Everything that a rule says. */
export function RuleFields({
  form: given,
  deck,
  children,
}: {
  form: unknown;
  deck: Deck;
  /** Stands under the steps: what a call costs by them. */
  children: ReactNode;
}) {
  const form = given as RuleForm;
  const screens = useWords(tariffsScreens);
  const words = screens.rule;
  const groups = useQuery(groupsQuery(useApi())).data?.items ?? [];
  const { group, ownRound, blockMode, maxCharge } = form.values;
  return (
    <>
      <FieldRow>
        <TextField
          label={words.prefix}
          hint={words.prefixHint}
          inputMode="numeric"
          {...form.field('prefix')}
        />
        <TextField label={words.destination} {...form.field('destination')} />
      </FieldRow>
      <TagInput
        label={words.group}
        hint={words.groupHint}
        max={1}
        suggestions={groups}
        value={group ? [group] : []}
        onChange={(tags) => form.set({ group: tags.at(-1) ?? null })}
      />
      <FieldGroup title={words.steps} hint={words.stepsHint}>
        <StepsTable
          steps={form.values.steps}
          currency={deck.currency}
          onChange={(steps) => form.set({ steps })}
          error={form.field('steps').error}
        />
      </FieldGroup>
      {children}
      <WindowFields form={form} zone={deck.zone} />
      <FieldGroup title={words.more}>
        <FieldRow>
          <TextField label={words.connectFee} inputMode="decimal" {...form.field('connectFee')} />
          <NumberField label={words.freeIfShorterThan} min={0} {...form.field('freeIfShorterThan')} />
          <NumberField label={words.freeSeconds} min={0} {...form.field('freeSeconds')} />
        </FieldRow>
        <FieldRow>
          <TextField label={words.minCharge} inputMode="decimal" {...form.field('minCharge')} />
          <TextField label={words.maxCharge} inputMode="decimal" {...form.field('maxCharge')} />
          {maxCharge && (
            <Choice label={words.maxCharge}>
              <Segments
                label={words.maxCharge}
                value={form.values.maxChargeMode}
                onChange={(maxChargeMode) => form.set({ maxChargeMode })}
                options={(['cap', 'stop'] as const).map((value) => ({ value, label: words.maxModes[value] }))}
              />
            </Choice>
          )}
        </FieldRow>
        <FieldRow>
          <Choice label={words.blockMode}>
            <Segments
              label={words.blockMode}
              value={blockMode}
              onChange={(next) => form.set({ blockMode: next })}
              options={(['per_step', 'total'] as const).map((value) => ({
                value,
                label: words.blockModes[value],
              }))}
            />
          </Choice>
          {blockMode === 'total' && (
            <NumberField label={words.initialSeconds} min={0} {...form.field('initialSeconds')} />
          )}
        </FieldRow>
        <Checkbox label={words.ownRound} value={ownRound} onChange={(next) => form.set({ ownRound: next })} />
        {ownRound && (
          <FieldRow>
            <Select
              label={screens.deckForm.round}
              options={(['half_up', 'half_even', 'up', 'down', 'none'] as const).map((value) => ({
                value,
                label: screens.roundings[value],
              }))}
              {...form.field('roundMode')}
            />
            <NumberField
              label={screens.deckForm.decimals}
              min={0}
              max={20}
              {...form.field('roundDecimals')}
            />
          </FieldRow>
        )}
      </FieldGroup>
    </>
  );
}

function WindowFields({ form, zone }: { form: RuleForm; zone: string }) {
  const words = useWords(tariffsScreens).rule;
  const { limited, weekdays } = form.values;
  const toggle = (day: number) =>
    form.set({
      weekdays: weekdays.includes(day) ? weekdays.filter((one) => one !== day) : [...weekdays, day],
    });
  return (
    <FieldGroup title={`${words.window} (${zone})`}>
      <Segments
        label={words.window}
        value={limited}
        onChange={(next) => form.set({ limited: next })}
        options={[
          { value: 'always', label: words.always },
          { value: 'limited', label: words.limited },
        ]}
      />
      {limited === 'limited' && (
        <>
          <Choice label={words.weekdays}>
            <div className={classes.chips}>
              {words.days.split('|').map((name, n) => (
                <button
                  key={name}
                  type="button"
                  className={classes.chip}
                  aria-pressed={weekdays.includes(n + 1)}
                  onClick={() => toggle(n + 1)}
                >
                  {name}
                </button>
              ))}
            </div>
          </Choice>
          <FieldRow>
            <TimeField label={words.fromTime} hint={words.fromTimeHint} {...form.field('fromTime')} />
            <TextField label={words.dates} hint={words.datesHint} {...form.field('dates')} />
          </FieldRow>
        </>
      )}
      <FieldRow>
        <NumberField label={words.weight} hint={words.weightHint} {...form.field('weight')} />
        <DateTimeField label={words.validFrom} clearable {...form.field('validFrom')} />
      </FieldRow>
    </FieldGroup>
  );
}
