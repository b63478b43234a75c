import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { UserOpened } from '../../../contracts/identity.ts';
import { appWords } from '../../../words/app/index.ts';
import { locales } from '../../../words/dictionary.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { PersonName } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { MultiSelect, Select } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Facts } from '../../ui/layout.tsx';
import { SidePanel } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { DateTime, RelativeTime } from '../../ui/relative-time.tsx';
import { Loaded } from '../../ui/states.tsx';
import { AbsencesPanel } from './absences-panel.tsx';
import { type Saving, useConflict } from './conflict.ts';
import { HoursPanel } from './hours-panel.tsx';
import classes from './identity.module.css';
import { rolesQuery, userQuery } from './queries.ts';
import { RoleNames, useRoleName } from './role-name.tsx';
import { UserActions } from './user-actions.tsx';
import { zoneOptions } from './zones.ts';

/** One user beside the list: data, roles, hours, and what can be done. */
export function UserPanel({ userId, onClose }: { userId: string; onClose: () => void }) {
  const words = useWords(identityScreens).users;
  const asked = userQuery(useApi(), userId);
  const query = useQuery(asked);
  const { round, saving } = useConflict(asked.queryKey, words.conflict);
  const user = query.data;
  return (
    <SidePanel
      label={words.title}
      {...(user
        ? { title: <PersonName person={user} size={28} />, actions: <UserActions user={user} /> }
        : {})}
      onClose={onClose}
    >
      <Loaded query={query}>
        {(opened) => (
          <div className={classes.fold}>
            <UserFacts user={opened} />
            {opened.abilities.change ? (
              <UserForm key={round} user={opened} saving={saving} />
            ) : (
              <p className={classes.lead}>{words.above}</p>
            )}
            {opened.abilities.planHours && opened.state !== 'disabled' && (
              <>
                <HoursPanel userId={opened.id} />
                <AbsencesPanel userId={opened.id} />
              </>
            )}
          </div>
        )}
      </Loaded>
    </SidePanel>
  );
}

const tones = { active: 'good', invited: 'info', disabled: 'neutral' } as const;

function UserFacts({ user }: { user: UserOpened }) {
  const words = useWords(identityScreens);
  const w = words.users;
  const teams = user.teams.map((team) =>
    team.leader ? `${team.name} (${words.profile.leader})` : team.name,
  );
  return (
    <Facts
      items={[
        { label: w.columns.state, value: <Badge tone={tones[user.state]}>{w.states[user.state]}</Badge> },
        ...(user.abilities.change
          ? []
          : [
              { label: w.email, value: user.email },
              { label: w.roles, value: <RoleNames roles={user.roles} /> },
            ]),
        { label: w.teams, value: teams.join(', ') || w.noTeams },
        { label: w.columns.seen, value: user.lastSeenAt ? <RelativeTime at={user.lastSeenAt} /> : w.never },
        { label: w.since, value: <DateTime at={user.createdAt} only="date" /> },
      ]}
    />
  );
}

type Values = {
  name: string;
  email: string;
  locale: string;
  zone: string;
  roleIds: string[];
  version: number;
};

function UserForm({ user, saving }: { user: UserOpened; saving: Saving }) {
  const words = useWords(identityScreens).users;
  const languages = useWords(appWords).languages;
  const api = useApi();
  const queries = useQueryClient();
  const nameOf = useRoleName();
  const roles = useQuery(rolesQuery(api)).data?.items ?? [];
  const required = (value: string) => (value.trim() === '' ? words.required : null);
  const form = useForm<Values>({
    initial: {
      name: user.name,
      email: user.email,
      locale: user.locale,
      zone: user.zone,
      roleIds: user.roles.map((role) => role.id),
      version: user.version,
    },
    check: { name: required, email: required },
    save: async (values) => {
      const saved = await saving(() => api.patch<UserOpened>(`/api/identity/users/${user.id}`, values));
      form.set({ version: saved.version });
      queries.setQueryData(userQuery(api, user.id).queryKey, saved);
      await queries.invalidateQueries({ queryKey: ['identity', 'users'] });
    },
    onSaved: () => notify.done({ message: words.saved }),
  });
  return (
    <Form form={form} label={words.title}>
      <TextField label={words.name} {...form.field('name')} />
      <TextField label={words.email} type="email" {...form.field('email')} />
      <MultiSelect
        label={words.roles}
        hint={words.rolesHint}
        options={roles.map((role) => ({ value: role.id, label: nameOf(role), disabled: !role.assignable }))}
        {...form.field('roleIds')}
      />
      <FieldRow>
        <Select
          label={words.language}
          options={locales.map((value) => ({ value, label: languages[value] }))}
          {...form.field('locale')}
        />
        <Select label={words.zone} options={zoneOptions(user.zone)} {...form.field('zone')} />
      </FieldRow>
      <FormActions form={form} />
    </Form>
  );
}
