import type { Db } from '../../kernel/database.ts';
import type { OutsideWithoutNetwork } from '../../kernel/outside.ts';
import { refusal } from '../../kernel/refusal.ts';
import { sameText } from '../../kernel/secrets.ts';
import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';

export type LinkPurpose = 'reset' | 'invitation' | 'first-administrator';

/** How long a link lasts. The first administrator's has no end: there is nobody yet to make another. */
const lasts: Record<LinkPurpose, Temporal.DurationLike | null> = {
  reset: { hours: 1 },
  invitation: { hours: 7 * 24 },
  'first-administrator': null,
};

const pages: Record<LinkPurpose, string> = {
  reset: '/reset',
  invitation: '/invitation',
  'first-administrator': '/first-administrator',
};

/** Makes a link; older open ones of the same purpose and person become void. Answers its id. */
export async function makeLink(work: Work, purpose: LinkPurpose, userId: string | null): Promise<string> {
  await voidLinks(work, purpose, userId);
  const last = lasts[purpose];
  const { id } = await tables(work.db)
    .insertInto('identity.one_time_links')
    .values({
      purpose,
      user_id: userId,
      created_at: work.now,
      expires_at: last ? work.now.add(last) : null,
      used_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Makes open links of a purpose useless. */
export async function voidLinks(work: Work, purpose: LinkPurpose, userId: string | null): Promise<void> {
  await tables(work.db)
    .updateTable('identity.one_time_links')
    .set({ used_at: work.now })
    .where('purpose', '=', purpose)
    .where('user_id', userId ? '=' : 'is', userId)
    .where('used_at', 'is', null)
    .execute();
}

/** The address to mail or print. The token stands behind `#`: it is never sent along to any server or log. */
export const linkUrl = (
  { settings, secrets }: OutsideWithoutNetwork,
  purpose: LinkPurpose,
  id: string,
): string => `${settings.PUBLIC_URL}${pages[purpose]}#${id}.${secrets.hash(id, `link:${purpose}`)}`;

/** The open link of a token, or `link-not-valid` (410): unknown, broken, used up and too old alike. */
export async function findLink(
  db: Db,
  outside: OutsideWithoutNetwork,
  token: string,
  purposes: readonly LinkPurpose[],
) {
  const [id = '', mac = ''] = token.split('.');
  if (!/^[0-9a-f-]{36}$/.test(id)) throw notValid();
  const link = await tables(db)
    .selectFrom('identity.one_time_links')
    .select(['id', 'purpose', 'user_id', 'expires_at', 'used_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  const genuine =
    link && outside.secrets.hashes(id, `link:${link.purpose}`).some((good) => sameText(good, mac));
  const late = link?.expires_at && Temporal.Instant.compare(link.expires_at, outside.clock.now()) <= 0;
  if (!genuine || late || link.used_at || !purposes.includes(link.purpose)) throw notValid();
  return link;
}

/** Uses the link up; of two at the same instant one gets it, the other is refused. */
export async function spendLink(work: Work, id: string): Promise<void> {
  const used = await tables(work.db)
    .updateTable('identity.one_time_links')
    .set({ used_at: work.now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!used) throw notValid();
}

const notValid = () => refusal('link-not-valid', 410);
