import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Absence } from '../../../contracts/identity.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { moment } from '../../lib/clock.ts';
import { useFormat } from '../../lib/format.ts';
import { useNow } from '../../lib/now.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { DateRangeField } from '../../ui/date-field.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconCalendarEvent, IconPlus, IconTrash } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import classes from './identity.module.css';
import { absencesQuery } from './queries.ts';

/** When a person is away. */
export function AbsencesPanel({ userId, own = false }: { userId: string; own?: boolean }) {
  const words = useWords(identityScreens).absences;
  const query = useQuery(absencesQuery(useApi(), userId));
  const [adding, setAdding] = useState(false);
  return (
    <Panel
      title={words.title}
      flush
      actions={
        <Button small look="quiet" icon={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {words.add}
        </Button>
      }
    >
      <Loaded query={query}>{({ items }) => <AbsenceList items={items} userId={userId} own={own} />}</Loaded>
      <Modal open={adding} onClose={() => setAdding(false)} title={words.add}>
        <AddAbsence userId={userId} onDone={() => setAdding(false)} />
      </Modal>
    </Panel>
  );
}

function AbsenceList({ items, userId, own }: { items: readonly Absence[]; userId: string; own: boolean }) {
  const words = useWords(identityScreens).absences;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const now = useNow();
  const spanOf = useSpan();
  if (items.length === 0) {
    return (
      <p
        className={`${classes.lead} ${classes.pad}`}
      >{`${words.empty}. ${own ? words.text : words.textOther}`}</p>
    );
  }
  const remove = async (id: string) => {
    await attempt(() => api.delete(`/api/identity/absences/${id}`));
    await queries.invalidateQueries({ queryKey: absencesQuery(api, userId).queryKey });
  };
  return (
    <ul className={classes.list}>
      {items.map((absence) => (
        <li key={absence.id}>
          <IconCalendarEvent size={18} stroke={1.75} />
          <span className={classes.words}>
            <strong>{spanOf(absence)}</strong>
            {absence.reason && <small>{absence.reason}</small>}
          </span>
          {isRunning(absence, now) && <Badge tone="warn">{words.now}</Badge>}
          <IconButton
            label={words.remove}
            icon={<IconTrash size={16} />}
            onClick={() => void remove(absence.id)}
          />
        </li>
      ))}
    </ul>
  );
}

const isRunning = ({ from, until }: Absence, now: number): boolean =>
  moment(from).getTime() <= now && now < moment(until).getTime();

/** Whole days are told by their first and last day, anything else by the minute. */
function useSpan(): (absence: Absence) => string {
  const format = useFormat();
  return ({ from, until }) => {
    const midnight = [from, until].every((at) => format.time(at).replace(/\D/g, '') === '0000');
    if (!midnight) return `${format.dateTime(from)} – ${format.dateTime(until)}`;
    const last = moment(moment(until).getTime() - 1).toISOString();
    const [first, end] = [format.date(from), format.date(last)];
    return first === end ? first : `${first} – ${end}`;
  };
}

function AddAbsence({ userId, onDone }: { userId: string; onDone: () => void }) {
  const words = useWords(identityScreens).absences;
  const api = useApi();
  const queries = useQueryClient();
  const form = useForm<{ until: [string | null, string | null]; reason: string }>({
    initial: { until: [null, null], reason: '' },
    check: { until: ([first, last]) => (first && last ? null : words.required) },
    save: async ({ until: [from, until], reason }) => {
      await api.post('/api/identity/absences', { userId, from, until, reason });
      await queries.invalidateQueries({ queryKey: absencesQuery(api, userId).queryKey });
    },
    onSaved: () => {
      notify.done({ message: words.added });
      onDone();
    },
  });
  return (
    <Form form={form} label={words.add} guard={false}>
      <DateRangeField label={words.span} {...form.field('until')} />
      <TextField label={words.reason} maxLength={200} {...form.field('reason')} />
      <FormActions form={form} save={words.add} onCancel={onDone} always />
    </Form>
  );
}
