import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Grants, PermissionShown, RoleShown } from '../../../contracts/identity.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldGroup, Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconCopy, IconTrash, IconUsers } from '../../ui/icons.ts';
import { SidePanel } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { type Saving, useConflict } from './conflict.ts';
import classes from './identity.module.css';
import { PermissionMatrix } from './permission-matrix.tsx';
import { permissionsQuery } from './queries.ts';
import { useRoleName } from './role-name.tsx';

type Open = (role: string | null, from?: string | null) => void;
type Props = {
  role: RoleShown | null;
  /** The role from which a new one starts. */
  model: RoleShown | null;
  onOpen: Open;
};

/** One role beside the list with its permissions by scope, or a new one. */
export function RolePanel({ role, model, onOpen }: Props) {
  const words = useWords(identityScreens).roles;
  const may = useMay()('identity.manage-roles');
  const nameOf = useRoleName();
  const { round, saving } = useConflict(['identity', 'roles'], words.conflict);
  const query = useQuery(permissionsQuery(useApi()));
  const title = role ? nameOf(role) : words.makeTitle;
  const changeable = may && (!role || role.key === null);
  return (
    <SidePanel
      label={title}
      title={title}
      actions={
        role &&
        may && (
          <>
            <IconButton
              label={words.copy}
              icon={<IconCopy size={18} />}
              onClick={() => onOpen('new', role.id)}
            />
            {!role.key && <RemoveRole role={role} onRemoved={() => onOpen(null)} />}
          </>
        )
      }
      onClose={() => onOpen(null)}
    >
      <div className={classes.fold}>
        {role && (
          <div>
            <Button small look="quiet" icon={<IconUsers size={16} />} to={`/users?role=${role.id}`}>
              {words.seeHolders} ({role.holders})
            </Button>
          </div>
        )}
        {role?.key && may && <p className={classes.lead}>{words.readyText}</p>}
        <Loaded query={query}>
          {({ items }) =>
            changeable ? (
              <RoleForm
                key={round}
                role={role}
                model={model}
                permissions={items}
                onOpen={onOpen}
                saving={saving}
              />
            ) : (
              <PermissionMatrix
                label={words.permissions}
                permissions={items.filter(({ name }) => role && name in role.permissions)}
                value={role?.permissions ?? {}}
              />
            )
          }
        </Loaded>
      </div>
    </SidePanel>
  );
}

type Values = { name: string; description: string; permissions: Grants; version: number };

function RoleForm({
  role,
  model,
  permissions,
  onOpen,
  saving,
}: Props & { permissions: readonly PermissionShown[]; saving: Saving }) {
  const words = useWords(identityScreens).roles;
  const api = useApi();
  const queries = useQueryClient();
  const nameOf = useRoleName();
  const initial: Values = {
    name: role?.name ?? (model ? words.copyName({ name: nameOf(model) }) : ''),
    description: role?.description ?? model?.description ?? '',
    permissions: role?.permissions ?? grantableOf(model?.permissions ?? {}, permissions),
    version: role?.version ?? 0,
  };
  const form = useForm<Values>({
    initial,
    check: { name: (value) => (value.trim() === '' ? words.required : null) },
    save: async ({ version, ...values }) => {
      const saved = role
        ? await saving(() => api.patch<RoleShown>(`/api/identity/roles/${role.id}`, { ...values, version }))
        : await api.post<RoleShown>('/api/identity/roles', values);
      form.set({ version: saved.version });
      await queries.invalidateQueries({ queryKey: ['identity', 'roles'] });
      if (!role) onOpen(saved.id);
    },
    onSaved: () => notify.done({ message: words.saved }),
  });
  const { value, onChange } = form.field('permissions');
  const beyond = permissions.some((one) => one.grantable === null);
  return (
    <Form form={form} label={words.title}>
      <TextField label={words.name} maxLength={80} {...form.field('name')} />
      <TextField label={words.description} maxLength={300} {...form.field('description')} />
      <FieldGroup title={words.permissions} hint={beyond ? words.aboveText : undefined}>
        <PermissionMatrix
          label={words.permissions}
          permissions={permissions}
          value={value}
          initial={role?.permissions ?? {}}
          onChange={onChange}
        />
      </FieldGroup>
      <FormActions form={form} {...(role ? {} : { save: words.make, always: true })} />
    </Form>
  );
}

const width = { own: 1, team: 2, all: 3 } as const;

/** What of a copied role one may give oneself. */
function grantableOf(wanted: Grants, permissions: readonly PermissionShown[]): Grants {
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, scope]) => {
      const own = permissions.find((one) => one.name === name)?.grantable;
      return own && width[scope] <= width[own];
    }),
  );
}

function RemoveRole({ role, onRemoved }: { role: RoleShown; onRemoved: () => void }) {
  const words = useWords(identityScreens).roles;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const remove = async () => {
    const sure = await confirm({
      title: words.removeTitle({ name: role.name ?? '' }),
      text: words.removeText,
      action: words.remove,
      danger: true,
    });
    if (!sure) return;
    const done = await attempt(async () => {
      await api.delete(`/api/identity/roles/${role.id}`);
      return true;
    });
    if (!done) return;
    notify.done({ message: words.removed });
    onRemoved();
    await queries.invalidateQueries({ queryKey: ['identity', 'roles'] });
  };
  return <IconButton label={words.remove} icon={<IconTrash size={18} />} onClick={() => void remove()} />;
}
