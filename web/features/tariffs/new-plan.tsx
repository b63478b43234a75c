import { useQuery, useQueryClient } from '@tanstack/react-query';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { MultiSelect, Select } from '../../ui/choices.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { notify } from '../../ui/notify.tsx';
import { DeckChain } from './deck-chain.tsx';
import { bundlesQuery, tariffsKey } from './queries.ts';

export const planCurrencies = ['TRY', 'USD', 'EUR', 'GBP', 'BRL'];

/** A new plan with its chain of decks and its bundles. */
export function NewPlanForm({ onClose }: { onClose: () => void }) {
  const screens = useWords(tariffsScreens);
  const words = screens.plans;
  const api = useApi();
  const queries = useQueryClient();
  const bundles = useQuery(bundlesQuery(api)).data?.items ?? [];
  const form = useForm({
    initial: {
      name: '',
      code: '',
      description: '',
      currency: 'TRY' as string | null,
      deckIds: [] as string[],
      bundleIds: [] as string[],
    },
    save: async (plan) => {
      await api.post('/api/tariffs/plans', plan);
      notify.done({ message: words.saved });
      void queries.invalidateQueries({ queryKey: tariffsKey });
    },
    onSaved: onClose,
  });
  return (
    <Form form={form} label={words.add} guard={false}>
      <FieldRow>
        <TextField label={screens.name} required {...form.field('name')} />
        <TextField label={screens.code} required {...form.field('code')} />
      </FieldRow>
      <TextArea
        label={words.description}
        hint={words.descriptionHint}
        rows={2}
        {...form.field('description')}
      />
      <Select
        label={screens.currency}
        required
        options={planCurrencies.map((value) => ({ value, label: value }))}
        {...form.field('currency')}
      />
      <DeckChain
        currency={form.values.currency ?? 'TRY'}
        value={form.values.deckIds}
        onChange={(deckIds) => form.set({ deckIds })}
      />
      <MultiSelect
        label={words.bundles}
        options={bundles
          .filter((bundle) => !bundle.archivedAt)
          .map((bundle) => ({ value: bundle.id, label: bundle.name }))}
        {...form.field('bundleIds')}
      />
      <FormActions form={form} save={words.create} onCancel={onClose} />
    </Form>
  );
}
