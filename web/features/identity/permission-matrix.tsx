import { useId } from 'react';
import type { Grants, PermissionShown, Scope } from '../../../contracts/identity.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { usePermissionName, useWords } from '../../lib/words.tsx';
import classes from './identity.module.css';

const width: Record<Scope, number> = { own: 1, team: 2, all: 3 };
const scopes = ['own', 'team', 'all'] as const;

/**
 * Permissions by scope, room by room: one choice in each line. Lines beyond the own rights cannot be changed; without
 * `onChange` it only shows.
 */
export function PermissionMatrix({
  permissions,
  value,
  initial = value,
  onChange,
  label,
}: {
  permissions: readonly PermissionShown[];
  value: Grants;
  /** Changed lines are marked against this. */
  initial?: Grants;
  onChange?: (value: Grants) => void;
  label: string;
}) {
  const words = useWords(identityScreens);
  const rooms = Map.groupBy(permissions, ({ name }) => name.split('.')[0] ?? '');
  const roomNames = words.rooms as Record<string, string>;
  return (
    <table className={classes.matrix} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{words.roles.permission}</th>
          {(['none', ...scopes] as const).map((scope) => (
            <th key={scope} scope="col" title={scope === 'none' ? undefined : words.scopeHints[scope]}>
              {words.scopes[scope]}
            </th>
          ))}
        </tr>
      </thead>
      {[...rooms].map(([room, lines]) => (
        <tbody key={room}>
          <tr className={classes.group}>
            <th colSpan={5} scope="rowgroup">
              {roomNames[room] ?? room}
            </th>
          </tr>
          {lines.map((permission) => (
            <Line
              key={permission.name}
              permission={permission}
              chosen={value[permission.name]}
              changed={value[permission.name] !== initial[permission.name]}
              onChoose={
                onChange &&
                ((scope) => {
                  const { [permission.name]: _old, ...rest } = value;
                  onChange(scope ? { ...rest, [permission.name]: scope } : rest);
                })
              }
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Line({
  permission,
  chosen,
  changed,
  onChoose,
}: {
  permission: PermissionShown;
  chosen: Scope | undefined;
  changed: boolean;
  onChoose: ((scope: Scope | null) => void) | undefined;
}) {
  const words = useWords(identityScreens).scopes;
  const nameOf = usePermissionName();
  const group = useId();
  const name = nameOf(permission.name);
  const reaches = permission.grantable ? width[permission.grantable] : 0;
  // What is there now and goes beyond the own rights can neither be widened nor taken away.
  const beyond = reaches === 0 || (chosen !== undefined && width[chosen] > reaches);
  return (
    <tr data-beyond={(onChoose && beyond) || undefined} data-changed={(onChoose && changed) || undefined}>
      <th scope="row">{name}</th>
      {(['none', ...scopes] as const).map((scope) => {
        const possible = scope === 'none' || permission.scopes.includes(scope);
        const mine = scope === 'none' ? chosen === undefined : chosen === scope;
        const free = onChoose && !beyond && (scope === 'none' || width[scope] <= reaches);
        return (
          <td key={scope}>
            {possible && (
              <label className={classes.pick}>
                <input
                  type="radio"
                  name={group}
                  checked={mine}
                  disabled={!free && !(onChoose && mine)}
                  data-none={scope === 'none' || undefined}
                  aria-label={`${name}: ${words[scope]}`}
                  onChange={() => onChoose?.(scope === 'none' ? null : scope)}
                />
              </label>
            )}
          </td>
        );
      })}
    </tr>
  );
}
