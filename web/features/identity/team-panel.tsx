import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TeamShown } from '../../../contracts/identity.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { PersonName } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { MultiSelect, Select } from '../../ui/choices.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconTrash } from '../../ui/icons.ts';
import { SidePanel } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { type Saving, useConflict } from './conflict.ts';
import classes from './identity.module.css';
import { peopleQuery } from './queries.ts';

type Props = { team: TeamShown | null; teams: readonly TeamShown[]; onOpen: (id: string | null) => void };

/** One team beside the list, or a new one. */
export function TeamPanel(props: Props) {
  const { team, onOpen } = props;
  const words = useWords(identityScreens).teams;
  const may = useMay()('identity.manage-teams');
  const { round, saving } = useConflict(['identity', 'teams'], words.conflict);
  return (
    <SidePanel
      label={team?.name ?? words.makeTitle}
      title={team?.name ?? words.makeTitle}
      actions={may && team && <RemoveTeam team={team} onRemoved={() => onOpen(null)} />}
      onClose={() => onOpen(null)}
    >
      <div className={classes.fold}>
        {may ? <TeamForm key={round} {...props} saving={saving} /> : team && <TeamMembers team={team} />}
      </div>
    </SidePanel>
  );
}

function TeamMembers({ team }: { team: TeamShown }) {
  const words = useWords(identityScreens).profile;
  return (
    <ul className={classes.list}>
      {team.members.map((person) => (
        <li key={person.id}>
          <span className={classes.words}>
            <PersonName person={person} />
          </span>
          {person.leader && <Badge tone="accent">{words.leader}</Badge>}
        </li>
      ))}
    </ul>
  );
}

type Values = {
  name: string;
  parentId: string | null;
  leaders: string[];
  members: string[];
  version: number;
};

const none = '-';

function TeamForm({ team, teams, onOpen, saving }: Props & { saving: Saving }) {
  const words = useWords(identityScreens).teams;
  const api = useApi();
  const queries = useQueryClient();
  const people = useQuery(peopleQuery(api)).data?.items ?? [];
  const form = useForm<Values>({
    initial: {
      name: team?.name ?? '',
      parentId: team?.parentId ?? none,
      leaders: team?.members.filter((one) => one.leader).map((one) => one.id) ?? [],
      members: team?.members.filter((one) => !one.leader).map((one) => one.id) ?? [],
      version: team?.version ?? 0,
    },
    check: { name: (value) => (value.trim() === '' ? words.required : null) },
    save: async ({ name, parentId, leaders, members, version }) => {
      const body = {
        name,
        parentId: parentId === none ? null : parentId,
        members: [
          ...leaders.map((userId) => ({ userId, leader: true })),
          ...members.filter((id) => !leaders.includes(id)).map((userId) => ({ userId, leader: false })),
        ],
      };
      const saved = team
        ? await saving(() => api.patch<TeamShown>(`/api/identity/teams/${team.id}`, { ...body, version }))
        : await api.post<TeamShown>('/api/identity/teams', body);
      form.set({ version: saved.version });
      await queries.invalidateQueries({ queryKey: ['identity', 'teams'] });
      if (!team) onOpen(saved.id);
    },
    onSaved: () => notify.done({ message: words.saved }),
  });
  const former = (team?.members ?? []).filter((one) => !people.some((known) => known.id === one.id));
  const options = [...people, ...former].map((person) => ({ value: person.id, label: person.name }));
  const below = team ? belowOf(teams, team.id) : new Set<string>();
  return (
    <Form form={form} label={words.title}>
      <TextField label={words.name} {...form.field('name')} />
      <Select
        label={words.parent}
        options={[
          { value: none, label: words.noParent },
          ...teams.filter((one) => !below.has(one.id)).map((one) => ({ value: one.id, label: one.name })),
        ]}
        {...form.field('parentId')}
      />
      <MultiSelect label={words.leaders} options={options} {...form.field('leaders')} />
      <MultiSelect
        label={words.members}
        options={options.filter(({ value }) => !form.values.leaders.includes(value))}
        {...form.field('members')}
      />
      <FormActions form={form} {...(team ? {} : { save: words.make, always: true })} />
    </Form>
  );
}

/** The team itself and everything below it: none of them can stand above it. */
function belowOf(teams: readonly TeamShown[], id: string): Set<string> {
  const below = teams.filter((one) => one.parentId === id).flatMap((one) => [...belowOf(teams, one.id)]);
  return new Set([id, ...below]);
}

function RemoveTeam({ team, onRemoved }: { team: TeamShown; onRemoved: () => void }) {
  const words = useWords(identityScreens).teams;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const remove = async () => {
    const sure = await confirm({
      title: words.removeTitle({ name: team.name }),
      text: words.removeText,
      action: words.remove,
      danger: true,
    });
    if (!sure) return;
    const done = await attempt(async () => {
      await api.delete(`/api/identity/teams/${team.id}`);
      return true;
    });
    if (!done) return;
    notify.done({ message: words.removed });
    onRemoved();
    await queries.invalidateQueries({ queryKey: ['identity', 'teams'] });
  };
  return <IconButton label={words.remove} icon={<IconTrash size={18} />} onClick={() => void remove()} />;
}
