import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Activity, ActivityType } from '../../../contracts/activities.ts';
import { activitiesWords } from '../../../words/activities/index.ts';
import { activitiesScreens } from '../../../words/activities/screens/index.ts';
import { useApi, useMe } from '../../lib/app-context.tsx';
import { useNow } from '../../lib/now.tsx';
import { instantOf, wallTimeOf } from '../../lib/wall-time.ts';
import { useWords, useZone } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/choices.tsx';
import { DateTimeField } from '../../ui/date-field.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import classes from './activities.module.css';
import { mentionableQuery, openKey, tasksKey } from './queries.ts';
import { readyTimes } from './ready-times.ts';

type Props = { customerId: string; activity?: Activity; onClose: () => void };

/** Plans an activity, or changes what was planned. */
export function PlanDialog({ open, ...props }: Props & { open: boolean }) {
  const words = useWords(activitiesScreens).plan;
  return (
    <Modal open={open} onClose={props.onClose} title={props.activity ? words.changeTitle : words.planTitle}>
      {open && <Plan {...props} />}
    </Modal>
  );
}

function Plan({ customerId, activity, onClose }: Props) {
  const words = useWords(activitiesScreens).plan;
  const room = useWords(activitiesWords);
  const zone = useZone();
  const api = useApi();
  const me = useMe();
  const queries = useQueryClient();
  const { data } = useQuery(mentionableQuery(api, customerId));
  const form = useForm({
    initial: {
      type: (activity?.type ?? 'call') as ActivityType,
      title: activity?.title ?? '',
      details: activity?.details ?? '',
      dueAt: activity?.dueAt ? wallTimeOf(activity.dueAt, zone) : (null as string | null),
      responsibleId: activity?.responsibleId ?? me?.id ?? null,
    },
    save: async ({ type, dueAt, responsibleId, ...values }) => {
      const due = dueAt ? instantOf(dueAt, zone) : null;
      const responsible = responsibleId ? { responsibleId } : {};
      if (activity) {
        await api.patch(`/api/activities/${activity.id}`, {
          ...values,
          ...responsible,
          dueAt: due,
          version: activity.version,
        });
      } else {
        await api.post('/api/activities', {
          ...values,
          ...responsible,
          ...(due ? { dueAt: due } : {}),
          customerId,
          type,
        });
      }
      notify.done({ message: activity ? words.changed : words.saved });
      void queries.invalidateQueries({ queryKey: openKey(customerId) });
      void queries.invalidateQueries({ queryKey: tasksKey });
    },
    onSaved: onClose,
  });
  return (
    <Form form={form} label={activity ? words.changeTitle : words.planTitle} guard={false}>
      <FieldRow>
        <Select
          label={words.type}
          disabled={activity !== undefined}
          searchable={false}
          options={Object.entries(room.types).map(([value, label]) => ({ value, label }))}
          {...form.field('type')}
        />
        <Select
          label={words.responsible}
          options={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field('responsibleId')}
        />
      </FieldRow>
      <TextField
        label={words.subject}
        placeholder={words.subjectHint}
        maxLength={200}
        autoFocus
        {...form.field('title')}
      />
      <WhenField {...form.field('dueAt')} />
      <TextArea label={words.details} rows={2} maxLength={5000} {...form.field('details')} />
      <FormActions form={form} onCancel={onClose} always />
    </Form>
  );
}

/** A day and time with the usual ones ready to press. */
export function WhenField(props: { value: string | null; onChange: (value: string | null) => void }) {
  const words = useWords(activitiesScreens).plan;
  const times = readyTimes(useNow(), useZone());
  return (
    <>
      <DateTimeField label={words.due} clearable {...props} />
      {/* biome-ignore lint/a11y/useSemanticElements: buttons beside a field, not fields of their own */}
      <div className={classes.quickTimes} role="group" aria-label={words.quickLabel}>
        {(['hour', 'tomorrow', 'week'] as const).map((key) => (
          <Button key={key} small onClick={() => props.onChange(times[key])}>
            {words.quick[key]}
          </Button>
        ))}
      </div>
    </>
  );
}
