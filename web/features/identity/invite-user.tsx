import { useQuery, useQueryClient } from '@tanstack/react-query';
import { appWords } from '../../../words/app/index.ts';
import { locales } from '../../../words/dictionary.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useLocale, useWords } from '../../lib/words.tsx';
import { MultiSelect, Select } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { notify } from '../../ui/notify.tsx';
import classes from './identity.module.css';
import { rolesQuery, teamsQuery } from './queries.ts';
import { useRoleName } from './role-name.tsx';

type Values = { email: string; name: string; roleIds: string[]; teamIds: string[]; locale: string };

/** Invites somebody by mail. */
export function InviteUser({ onDone }: { onDone: () => void }) {
  const words = useWords(identityScreens).users;
  const languages = useWords(appWords).languages;
  const api = useApi();
  const queries = useQueryClient();
  const nameOf = useRoleName();
  const mayTeams = useMay()('identity.manage-teams');
  const roles = useQuery(rolesQuery(api)).data?.items ?? [];
  const teams = useQuery(teamsQuery(api)).data?.items ?? [];
  const required = (value: string) => (value.trim() === '' ? words.required : null);
  const form = useForm<Values>({
    initial: { email: '', name: '', roleIds: [], teamIds: [], locale: useLocale() },
    check: {
      email: required,
      name: required,
      roleIds: (value) => (value.length === 0 ? words.rolesRequired : null),
    },
    save: async (values) => {
      await api.post('/api/identity/users', values);
      await queries.invalidateQueries({ queryKey: ['identity', 'users'] });
    },
    onSaved: ({ email }) => {
      notify.done({ message: words.invited({ email }) });
      onDone();
    },
  });
  return (
    <Form form={form} label={words.inviteTitle} guard={false}>
      <p className={classes.lead}>{words.inviteText}</p>
      <TextField label={words.email} type="email" required {...form.field('email')} />
      <TextField label={words.name} required {...form.field('name')} />
      <MultiSelect
        label={words.roles}
        hint={words.rolesHint}
        required
        options={roles.map((role) => ({ value: role.id, label: nameOf(role), disabled: !role.assignable }))}
        {...form.field('roleIds')}
      />
      <FieldRow>
        {mayTeams && (
          <MultiSelect
            label={words.teams}
            options={teams.map((team) => ({ value: team.id, label: team.name }))}
            {...form.field('teamIds')}
          />
        )}
        <Select
          label={words.language}
          options={locales.map((value) => ({ value, label: languages[value] }))}
          {...form.field('locale')}
        />
      </FieldRow>
      <FormActions form={form} save={words.invite} onCancel={onDone} always />
    </Form>
  );
}
