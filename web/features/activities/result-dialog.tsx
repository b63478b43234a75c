import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Activity, ActivityType } from '../../../contracts/activities.ts';
import { activitiesWords } from '../../../words/activities/index.ts';
import { activitiesScreens } from '../../../words/activities/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { instantOf } from '../../lib/wall-time.ts';
import { useWords, useZone } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Checkbox, Segments, Select } from '../../ui/choices.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { WhenField } from './plan-dialog.tsx';
import { openKey, tasksKey } from './queries.ts';
import { resultsOf } from './results.ts';

type Props = { customerId: string; activity?: Activity; onClose: () => void };

/** The result of a planned activity, or of a call that has just ended; what comes next in the same gesture. */
export function ResultDialog({ open, ...props }: Props & { open: boolean }) {
  const words = useWords(activitiesScreens);
  return (
    <Modal
      open={open}
      onClose={props.onClose}
      title={props.activity ? words.open.completeTitle : words.plan.logTitle}
    >
      {open && <Result {...props} />}
    </Modal>
  );
}

function Result({ customerId, activity, onClose }: Props) {
  const { plan, open } = useWords(activitiesScreens);
  const room = useWords(activitiesWords);
  const zone = useZone();
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const [goesOn, setGoesOn] = useState(false);
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: openKey(customerId) });
    void queries.invalidateQueries({ queryKey: tasksKey });
  };
  const form = useForm({
    initial: {
      type: (activity?.type ?? 'call') as ActivityType,
      direction: 'out' as 'in' | 'out',
      result: resultsOf[activity?.type ?? 'call'][0] as string,
      resultText: '',
      nextAt: null as string | null,
    },
    save: async ({ type, direction, result, resultText, nextAt }) => {
      const next = goesOn && nextAt ? { type, dueAt: instantOf(nextAt, zone) } : null;
      if (!activity) {
        const called = type === 'call' ? { direction } : {};
        await api.post('/api/activities', { customerId, type, result, resultText, ...called });
        if (next) await api.post('/api/activities', { customerId, ...next });
        notify.done({ message: plan.logged });
        return refresh();
      }
      const done = await api.post<Activity>(`/api/activities/${activity.id}/completion`, {
        version: activity.version,
        result,
        resultText,
        ...(next ? { next } : {}),
      });
      notify.done({
        message: open.completed,
        action: {
          label: open.undo,
          run: () =>
            void attempt(() =>
              api.post(`/api/activities/${activity.id}/reopening`, { version: done.version }),
            ).then((reopened) => {
              if (reopened) notify.done({ message: open.undone });
              refresh();
            }),
        },
      });
      refresh();
    },
    onSaved: onClose,
  });
  const { type } = form.values;
  return (
    <Form form={form} label={activity ? open.completeTitle : plan.logTitle} guard={false}>
      {!activity && (
        <FieldRow>
          <Select
            label={plan.type}
            searchable={false}
            options={Object.entries(room.types).map(([value, label]) => ({ value, label }))}
            value={type}
            onChange={(next) =>
              next &&
              form.set({ type: next as ActivityType, result: resultsOf[next as ActivityType][0] as string })
            }
          />
          {type === 'call' && (
            <Segments
              label={plan.direction}
              value={form.values.direction}
              onChange={(direction) => form.set({ direction })}
              options={[
                { value: 'out', label: plan.out },
                { value: 'in', label: plan.in },
              ]}
            />
          )}
        </FieldRow>
      )}
      <Select
        label={plan.result}
        searchable={false}
        options={resultsOf[type].map((value) => ({ value, label: room.results[value] }))}
        {...form.field('result')}
      />
      <TextArea label={plan.resultText} rows={3} maxLength={5000} autoFocus {...form.field('resultText')} />
      <Checkbox label={plan.next} value={goesOn} onChange={setGoesOn} />
      {goesOn && <WhenField {...form.field('nextAt')} />}
      <FormActions form={form} onCancel={onClose} always />
    </Form>
  );
}
