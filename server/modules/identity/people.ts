import { sql } from 'kysely';
import type { Person } from '../../../contracts/identity.ts';
import type { Db } from '../../kernel/database.ts';
import { containsPattern } from '../../kernel/fold.ts';
import { tables } from './tables.ts';

type PersonRow = { id: string; name: string; photo_url: string | null; active: boolean };

export const personOf = ({ id, name, photo_url, active }: PersonRow): Person => ({
  id,
  name,
  photoUrl: photo_url,
  active,
});

/** People by id, those who can no longer sign in too; unknown ids are left out. */
export async function findPeople(db: Db, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await people(db)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, personOf(row)]));
}

/** Everybody who can sign in, by name. */
export async function activePeople(db: Db): Promise<Person[]> {
  const rows = await people(db).where('active', '=', true).orderBy(byName).execute();
  return rows.map(personOf);
}

/** Colleagues by name for pickers; `all` also those who can no longer sign in. At most 500. */
export async function listPeople(
  db: Db,
  { search, all }: { search?: string | undefined; all: boolean },
): Promise<Person[]> {
  let query = people(db).orderBy(byName).limit(500);
  if (!all) query = query.where('active', '=', true);
  if (search?.trim()) query = query.where(sql<boolean>`kernel.fold(name) like ${containsPattern(search)}`);
  return (await query.execute()).map(personOf);
}

/** Those who can sign in and hold the permission in any scope, by name. */
export async function peopleHolding(db: Db, permission: string): Promise<Person[]> {
  const rows = await people(db)
    .where('active', '=', true)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('identity.user_roles as r')
          .innerJoin('identity.role_permissions as p', 'p.role_id', 'r.role_id')
          .whereRef('r.user_id', '=', 'identity.people.id')
          .where('p.permission', '=', permission)
          .select(sql`1`.as('one')),
      ),
    )
    .orderBy(byName)
    .execute();
  return rows.map(personOf);
}

const byName = sql`kernel.fold(name), id`;

const people = (db: Db) =>
  tables(db).selectFrom('identity.people').select(['id', 'name', 'photo_url', 'active']);
