import { sql } from 'kysely';
import type { Locale } from '../../../contracts/common.ts';
import type { Grants } from '../../../contracts/identity.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';

type Row = {
  id: string;
  name: string;
  locale: Locale;
  zone: string;
  grants: Grants;
  team_user_ids: string[];
};

/**
 * People as actors, with the rights they have now: to find out whether somebody else may see a thing. Those who can
 * no longer sign in are left out; `'all'`: everybody who can.
 */
export async function actorsOf(db: Db, userIds: readonly string[] | 'all'): Promise<Map<string, Actor>> {
  if (userIds.length === 0) return new Map();
  const those = userIds === 'all' ? sql`true` : sql`p.id = any(${[...new Set(userIds)]}::uuid[])`;
  const { rows } = await sql<Row>`
    select p.id, p.name, p.locale, p.zone, identity.grants_of(p.id) as grants,
           identity.team_user_ids(p.id) as team_user_ids
    from identity.people p where p.active and ${those} order by kernel.fold(p.name), p.id`.execute(db);
  return new Map(
    rows.map(({ id, name, locale, zone, grants, team_user_ids }) => [
      id,
      {
        kind: 'user',
        id,
        name,
        locale,
        zone,
        sessionId: null,
        grants: new Map(Object.entries(grants)),
        teamUserIds: team_user_ids,
      },
    ]),
  );
}
