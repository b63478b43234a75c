import { sql } from 'kysely';
import type { Database } from '../../kernel/database.ts';
import type { Outside } from '../../kernel/outside.ts';
import { refusal } from '../../kernel/refusal.ts';
import { type Desk, perform, type Work } from '../../kernel/work.ts';
import { insertUser } from './insert-user.ts';
import { linkUrl, makeLink, spendLink } from './one-time-link.ts';
import { tables } from './tables.ts';

/** At start: while nobody can sign in, there is one open link by which the first administrator comes in. */
export async function prepareFirstAdministrator(desk: Desk): Promise<void> {
  if (desk.outside.settings.demo) return;
  await perform(desk, {}, async (work) => {
    await lock(work);
    if (!(await isEmpty(work)) || (await openLink(work.db))) return;
    await makeLink(work, 'first-administrator', null);
  });
}

/** The address to print at start, or null once there is a user. */
export async function firstAdministratorLink(
  { db }: Pick<Database, 'db'>,
  outside: Outside,
): Promise<string | null> {
  const id = await openLink(db);
  return id ? linkUrl(outside, 'first-administrator', id) : null;
}

export type FirstAdministrator = {
  linkId: string;
  email: string;
  name: string;
  passwordHash: string;
  locale?: 'tr' | 'en' | 'pt-BR';
  zone?: string;
};

/** Makes the first administrator by the link. Once there is any user the link is void: 410 `link-not-valid`. */
export async function createFirstAdministrator(
  work: Work,
  { linkId, ...user }: FirstAdministrator,
): Promise<string> {
  await lock(work);
  await spendLink(work, linkId);
  if (!(await isEmpty(work))) throw refusal('link-not-valid', 410);
  const id = await insertUser(work, { ...user, roleKeys: ['administrator'] });
  work.record({
    kind: 'identity.first-administrator-created',
    subjects: [`user:${id}`, 'people:all'],
    object: { type: 'user', id },
    version: 1,
    data: { userId: id, name: user.name },
  });
  return id;
}

const lock = ({ db }: Work) =>
  sql`select pg_advisory_xact_lock(hashtext('identity.first-administrator'))`.execute(db);

const isEmpty = async ({ db }: Work) =>
  (await tables(db).selectFrom('identity.users').select('id').limit(1).execute()).length === 0;

async function openLink(db: Database['db']): Promise<string | undefined> {
  const link = await tables(db)
    .selectFrom('identity.one_time_links')
    .select('id')
    .where('purpose', '=', 'first-administrator')
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return link?.id;
}
