import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Bundle } from '../../../contracts/tariffs.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, Segments, TagInput } from '../../ui/choices.tsx';
import { NumberField, TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { notify } from '../../ui/notify.tsx';
import { Choice } from './deck-form.tsx';
import { bundlesQuery, groupsQuery, tariffsKey } from './queries.ts';
import classes from './tariffs.module.css';

/** A bundle, new or there already; unit and sharing are said once. */
export function BundleForm({ bundle, onClose }: { bundle: Bundle | null; onClose: () => void }) {
  const screens = useWords(tariffsScreens);
  const words = screens.bundles;
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const groups = useQuery(groupsQuery(api)).data?.items ?? [];
  const renew = () => queries.invalidateQueries({ queryKey: bundlesQuery(api).queryKey });
  const form = useForm({
    initial: {
      name: bundle?.name ?? '',
      code: bundle?.code ?? '',
      unit: bundle?.unit ?? ('seconds' as 'seconds' | 'messages'),
      allowance: (bundle ? shownOf(bundle.unit, bundle.allowance) : 1000) as number | null,
      destinationGroups: bundle?.destinationGroups ?? [],
      increment: (bundle?.increment ?? 60) as number | null,
      rollOverPeriods: (bundle?.rollOverPeriods ?? 0) as number | null,
      priority: (bundle?.priority ?? 0) as number | null,
      coversConnectFee: bundle?.coversConnectFee ?? true,
      shared: bundle?.shared ?? false,
    },
    save: async ({ code, unit, shared, ...rest }) => {
      const fields = {
        ...rest,
        allowance: (rest.allowance ?? 0) * (unit === 'seconds' ? 60 : 1),
        increment: unit === 'seconds' ? (rest.increment ?? 1) : 1,
        rollOverPeriods: rest.rollOverPeriods ?? 0,
        priority: rest.priority ?? 0,
      };
      if (bundle)
        await api.patch(`/api/tariffs/bundles/${bundle.id}`, { ...fields, version: bundle.version });
      else await api.post('/api/tariffs/bundles', { ...fields, code, unit, shared });
      notify.done({ message: words.saved });
      void queries.invalidateQueries({ queryKey: tariffsKey });
    },
    onSaved: onClose,
  });
  const archive = (archived: boolean) =>
    attempt(async () => {
      await api.patch(`/api/tariffs/bundles/${bundle?.id}`, { version: bundle?.version, archived });
      await renew();
      onClose();
    });
  const { unit } = form.values;
  return (
    <Form form={form} label={words.add} guard={false}>
      <fieldset className={classes.plain} disabled={!may('tariffs.manage')}>
        <FieldRow>
          <TextField label={screens.name} required {...form.field('name')} />
          <TextField label={screens.code} required disabled={bundle !== null} {...form.field('code')} />
        </FieldRow>
        <FieldRow>
          {!bundle && (
            <Choice label={words.unit}>
              <Segments
                label={words.unit}
                value={unit}
                onChange={(next) => form.set({ unit: next })}
                options={(['seconds', 'messages'] as const).map((value) => ({
                  value,
                  label: words.units[value],
                }))}
              />
            </Choice>
          )}
          <NumberField
            label={unit === 'seconds' ? words.allowanceMinutes : words.allowanceMessages}
            required
            min={1}
            {...form.field('allowance')}
          />
        </FieldRow>
        <TagInput
          label={words.groups}
          hint={words.groupsHint}
          suggestions={groups}
          {...form.field('destinationGroups')}
        />
        <FieldRow>
          {unit === 'seconds' && <NumberField label={words.increment} min={1} {...form.field('increment')} />}
          <NumberField label={words.rollOver} min={0} max={12} {...form.field('rollOverPeriods')} />
          <NumberField label={words.priority} {...form.field('priority')} />
        </FieldRow>
        <Checkbox
          label={words.coversConnectFee}
          value={form.values.coversConnectFee}
          onChange={(coversConnectFee) => form.set({ coversConnectFee })}
        />
        {!bundle && (
          <Checkbox
            label={words.shared}
            value={form.values.shared}
            onChange={(shared) => form.set({ shared })}
          />
        )}
      </fieldset>
      {may('tariffs.manage') && (
        <FormActions form={form} onCancel={onClose} {...(bundle ? {} : { save: words.create })}>
          {bundle && (
            <Button look="quiet" onClick={() => void archive(bundle.archivedAt === null)}>
              {bundle.archivedAt ? words.unarchive : words.archive}
            </Button>
          )}
        </FormActions>
      )}
    </Form>
  );
}

const shownOf = (unit: Bundle['unit'], allowance: number): number =>
  unit === 'seconds' ? Math.floor(allowance / 60) : allowance;
