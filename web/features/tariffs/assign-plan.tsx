import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SubscriberTariff } from '../../../contracts/tariffs.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Select } from '../../ui/choices.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { notify } from '../../ui/notify.tsx';
import { EffectiveFields, effectiveAtOf } from './effective-fields.tsx';
import { plansQuery, tariffsKey } from './queries.ts';

/** Another plan for a subscriber, from now or any day on. */
export function AssignPlan({ tariff, onClose }: { tariff: SubscriberTariff; onClose: () => void }) {
  const words = useWords(tariffsScreens).subscriber;
  const api = useApi();
  const queries = useQueryClient();
  const plans = useQuery(plansQuery(api)).data?.items ?? [];
  const present = tariff.plans.find((one) => one.isPresent)?.plan.id ?? null;
  const form = useForm({
    initial: { planId: present, when: 'now' as 'now' | 'later', at: null as string | null },
    save: async ({ planId, ...when }) => {
      await api.post(`/api/tariffs/subscribers/${tariff.subscriberId}/plans`, {
        planId,
        from: effectiveAtOf(when, 'Europe/Istanbul'),
      });
      notify.done({ message: words.changed });
      void queries.invalidateQueries({ queryKey: tariffsKey });
    },
    onSaved: onClose,
  });
  return (
    <Form form={form} label={words.change} guard={false}>
      <Select
        label={words.plan}
        required
        options={plans
          .filter((plan) => plan.state === 'on-sale' || plan.id === present)
          .map((plan) => ({ value: plan.id, label: `${plan.name} (${plan.currency})` }))}
        {...form.field('planId')}
      />
      <EffectiveFields form={form} zone="Europe/Istanbul" label={words.planFrom} />
      <FormActions form={form} onCancel={onClose} />
    </Form>
  );
}
