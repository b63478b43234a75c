import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  NotificationKind,
  NotificationManner,
  NotificationPreferences,
} from '../../../contracts/notifications.ts';
import { notificationsWords } from '../../../words/notifications/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { moment } from '../../lib/clock.ts';
import { part } from '../../lib/feature.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { MultiSelect, Select, Switch } from '../../ui/choices.tsx';
import { FieldGroup, FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Panel } from '../../ui/layout.tsx';
import { notify } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import classes from './notifications.module.css';
import { preferencesQuery } from './queries.ts';
import { iconOf } from './telling.tsx';

const kindsShown = Object.keys(iconOf) as NotificationKind[];

/** How a person wants to be told, among their own settings. */
export const preferencesSection = part('profile.sections', {
  load: ({ api, cache }) => cache.need(preferencesQuery(api)),
  Component: () => {
    const words = useWords(notificationsWords).preferences;
    const query = useQuery(preferencesQuery(useApi()));
    return (
      <div id="notifications">
        <Panel title={words.title}>
          <Loaded query={query}>{(preferences) => <Preferences preferences={preferences} />}</Loaded>
        </Panel>
      </div>
    );
  },
});

type Values = {
  kinds: Record<NotificationKind, Wish>;
  quiet: boolean;
  from: string;
  until: string;
  days: string[];
};

const valuesOf = ({ kinds, quiet }: NotificationPreferences): Values => ({
  kinds: Object.fromEntries(
    kindsShown.map((kind) => [kind, kinds[kind] ?? { manner: 'loud', mail: false }]),
  ) as Values['kinds'],
  quiet: quiet !== null,
  from: quiet?.from ?? '22:00',
  until: quiet?.until ?? '08:00',
  days: (quiet?.days ?? []).map(String),
});

function Preferences({ preferences }: { preferences: NotificationPreferences }) {
  const { preferences: words } = useWords(notificationsWords);
  const api = useApi();
  const queries = useQueryClient();
  const form = useForm<Values>({
    initial: valuesOf(preferences),
    save: async ({ kinds, quiet, from, until, days }) => {
      const wanted = { kinds, quiet: quiet ? { from, until, days: days.map(Number) } : null };
      const saved = await api.put<NotificationPreferences>('/api/notifications/preferences', wanted);
      queries.setQueryData(preferencesQuery(api).queryKey, saved);
    },
    onSaved: () => notify.done({ message: words.saved }),
  });
  return (
    <Form form={form} label={words.title}>
      <p className={classes.hint}>{words.text}</p>
      {kindsShown.map((kind) => (
        <KindRow
          key={kind}
          kind={kind}
          wish={form.values.kinds[kind]}
          onChange={(wish) => form.set({ kinds: { ...form.values.kinds, [kind]: wish } })}
        />
      ))}
      <p className={classes.hint}>{words.mailHint}</p>
      <FieldGroup title={words.quiet} hint={words.quietHint}>
        <Switch label={words.quiet} {...form.field('quiet')} />
        {form.values.quiet && (
          <>
            <FieldRow>
              <TimeField label={words.from} {...form.field('from')} />
              <TimeField label={words.until} {...form.field('until')} />
            </FieldRow>
            <Days value={form.values.days} onChange={(days) => form.set({ days })} />
          </>
        )}
      </FieldGroup>
      <FormActions form={form} save={words.save} />
    </Form>
  );
}

type Wish = { manner: NotificationManner; mail: boolean };

function KindRow({
  kind,
  wish,
  onChange,
}: {
  kind: NotificationKind;
  wish: Wish;
  onChange: (wish: Wish) => void;
}) {
  const words = useWords(notificationsWords);
  const name = words.kinds[kind];
  const { manners, mail, mailOf, mannerOf } = words.preferences;
  return (
    <div className={classes.kind}>
      <div className={classes.kindWords}>
        <strong>{name}</strong>
        <span>{words.kindHints[kind]}</span>
      </div>
      <Select
        hideLabel
        label={mannerOf({ kind: name })}
        value={wish.manner}
        onChange={(manner) => manner && onChange({ ...wish, manner: manner as NotificationManner })}
        options={(['loud', 'silent', 'off'] as const).map((value) => ({ value, label: manners[value] }))}
      />
      <Switch
        label={
          <>
            <span aria-hidden="true">{mail}</span>
            <span className="k-hidden">{mailOf({ kind: name })}</span>
          </>
        }
        value={wish.mail}
        onChange={(on) => onChange({ ...wish, mail: on })}
      />
    </div>
  );
}

function Days({ value, onChange }: { value: string[]; onChange: (days: string[]) => void }) {
  const { days } = useWords(notificationsWords).preferences;
  const locale = useLocale();
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  // 5 January 2026 was a Monday.
  const options = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    label: name.format(moment(`2026-01-${String(4 + day).padStart(2, '0')}T12:00:00Z`)),
  }));
  return <MultiSelect label={days} value={value} onChange={onChange} options={options} searchable={false} />;
}
