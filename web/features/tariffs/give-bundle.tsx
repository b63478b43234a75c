import { useQuery, useQueryClient } from '@tanstack/react-query';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Select } from '../../ui/choices.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { notify } from '../../ui/notify.tsx';
import { bundlesQuery, tariffsKey } from './queries.ts';

/** A bundle by hand for one subscriber, from now on. */
export function GiveBundle({ subscriberId, onClose }: { subscriberId: string; onClose: () => void }) {
  const words = useWords(tariffsScreens).subscriber;
  const api = useApi();
  const queries = useQueryClient();
  const bundles = (useQuery(bundlesQuery(api)).data?.items ?? []).filter((one) => !one.archivedAt);
  const form = useForm({
    initial: { bundleId: null as string | null },
    save: async ({ bundleId }) => {
      await api.post(`/api/tariffs/bundles/${bundleId}/holdings`, { subscriberIds: [subscriberId] });
      notify.done({ message: words.bundleGiven });
      void queries.invalidateQueries({ queryKey: tariffsKey });
    },
    onSaved: onClose,
  });
  return (
    <Form form={form} label={words.giveBundle} guard={false}>
      <Select
        label={words.bundle}
        required
        options={bundles.map((bundle) => ({ value: bundle.id, label: bundle.name }))}
        {...form.field('bundleId')}
      />
      <FormActions form={form} save={words.giveBundle} onCancel={onClose} />
    </Form>
  );
}
