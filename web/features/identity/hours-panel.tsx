import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { hoursShown, WorkingHours } from '../../../contracts/identity.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import type { Wire } from '../../lib/api.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Checkbox, Switch } from '../../ui/choices.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconPlus, IconX } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { notify } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import classes from './identity.module.css';
import { hoursQuery } from './queries.ts';

type Hours = Wire<typeof hoursShown>;
type Slot = WorkingHours[number];

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** When a person works, week by week: the own, or that of somebody whose hours one may plan. */
export function HoursPanel({ userId, own = false }: { userId: string; own?: boolean }) {
  const words = useWords(identityScreens).hours;
  const query = useQuery(hoursQuery(useApi(), userId));
  return (
    <Panel title={words.title}>
      <Loaded query={query}>
        {(hours) => <HoursForm key={String(hours.usual)} userId={userId} hours={hours} own={own} />}
      </Loaded>
    </Panel>
  );
}

const short = ({ weekday, from, until }: Slot): Slot => ({
  weekday,
  from: from.slice(0, 5),
  until: until.slice(0, 5),
});

function HoursForm({ userId, hours, own }: { userId: string; hours: Hours; own: boolean }) {
  const words = useWords(identityScreens).hours;
  const api = useApi();
  const queries = useQueryClient();
  const form = useForm<{ special: boolean; workingHours: Slot[] }>({
    initial: { special: !hours.usual, workingHours: hours.workingHours.map(short) },
    save: async ({ special, workingHours }) => {
      const saved = await api.put<Hours>(`/api/identity/users/${userId}/hours`, {
        workingHours: special ? workingHours : null,
      });
      queries.setQueryData(hoursQuery(api, userId).queryKey, saved);
    },
    onSaved: () => notify.done({ message: words.saved }),
  });
  const { special, workingHours } = form.values;
  return (
    <Form form={form} label={words.title}>
      <p className={classes.lead}>{own ? words.text : words.textOther}</p>
      <Switch
        label={own ? words.own : words.ownOther}
        hint={special ? words.zone({ zone: hours.zone }) : words.usual}
        {...form.field('special')}
      />
      {special && <Week slots={workingHours} onChange={(next) => form.set({ workingHours: next })} />}
      <FormActions form={form} />
    </Form>
  );
}

function Week({ slots, onChange }: { slots: Slot[]; onChange: (slots: Slot[]) => void }) {
  return (
    <div>
      {weekdays.map((key) => {
        const weekday = Number(key);
        const others = slots.filter((slot) => slot.weekday !== weekday);
        return (
          <Day
            key={key}
            day={key}
            slots={slots.filter((slot) => slot.weekday === weekday)}
            onChange={(own) =>
              onChange(
                [...others, ...own].sort((a, b) => a.weekday - b.weekday || a.from.localeCompare(b.from)),
              )
            }
          />
        );
      })}
    </div>
  );
}

function Day({
  day,
  slots,
  onChange,
}: {
  day: (typeof weekdays)[number];
  slots: Slot[];
  onChange: (slots: Slot[]) => void;
}) {
  const all = useWords(identityScreens);
  const words = all.hours;
  const name = words.days[day];
  const usual = { weekday: Number(day), from: '09:00', until: '18:00' };
  const change = (index: number, part: Partial<Slot>) =>
    onChange(slots.map((slot, at) => (at === index ? { ...slot, ...part } : slot)));
  return (
    <div className={classes.day}>
      <Checkbox label={name} value={slots.length > 0} onChange={(on) => onChange(on ? [usual] : [])} />
      {slots.length === 0 && <span className={classes.off}>{words.off}</span>}
      {slots.map((slot, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: spans of a day have no other name while they are typed
        <div key={index} className={classes.span}>
          <TimeField
            hideLabel
            label={words.from({ day: name })}
            value={slot.from}
            onChange={(from) => change(index, { from })}
          />
          <span aria-hidden="true">–</span>
          <TimeField
            hideLabel
            label={words.until({ day: name })}
            value={slot.until}
            onChange={(until) => change(index, { until })}
          />
          {index === 0 ? (
            <IconButton
              label={words.addSpan({ day: name })}
              icon={<IconPlus size={16} />}
              disabled={slots.length >= 4}
              onClick={() => onChange([...slots, { ...usual, from: '19:00', until: '22:00' }])}
            />
          ) : (
            <IconButton
              label={words.removeSpan({ day: name })}
              icon={<IconX size={16} />}
              onClick={() => onChange(slots.filter((_, at) => at !== index))}
            />
          )}
        </div>
      ))}
    </div>
  );
}
