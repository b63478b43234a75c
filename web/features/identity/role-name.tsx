import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import classes from './identity.module.css';

type Named = { id: string; key: string | null; name: string | null };

/** What a role is called: ready ones by their key in the person's language, own ones by the name they were given. */
export function useRoleName(): (role: { key: string | null; name: string | null }) => string {
  const names = useWords(identityScreens).roleNames as Record<string, string>;
  return ({ key, name }) => (key ? (names[key] ?? key) : (name ?? ''));
}

/** Several roles as badges. */
export function RoleNames({ roles }: { roles: readonly Named[] }) {
  const nameOf = useRoleName();
  if (roles.length === 0) return <>—</>;
  return (
    <span className={classes.badges}>
      {roles.map((role) => (
        <Badge key={role.id}>{nameOf(role)}</Badge>
      ))}
    </span>
  );
}
