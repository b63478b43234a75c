import { invalid, type Refusal, refusal } from '../../kernel/refusal.ts';

// Rules that the database defends, and how they are told.
const refusals: Record<string, () => Refusal> = {
  last_administrator: () => refusal('last-administrator', 409),
  ready_role: () => refusal('ready-role', 409),
  team_circle: () => refusal('team-circle', 409),
  teams_name: () => refusal('name-taken', 409),
  roles_name: () => refusal('name-taken', 409),
  users_email: () => refusal('email-taken', 409),
  user_roles_role_id_fkey: () => refusal('role-in-use', 409),
  teams_parent_id_fkey: () => refusal('team-in-use', 409),
  memberships_team_id_fkey: () => invalid({ teamIds: 'not-found' }),
};

/** Runs a statement and turns what the database refused into the refusal people understand. */
export async function defended<T>(statement: Promise<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    const constraint = error instanceof Error && 'constraint' in error ? String(error.constraint) : '';
    throw refusals[constraint]?.() ?? error;
  }
}
