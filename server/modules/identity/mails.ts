import { z } from 'zod';
import type { Locale } from '../../../contracts/common.ts';
import { identityMails } from '../../../words/identity/mails/index.ts';
import { job } from '../../kernel/jobs.ts';
import { queueMail } from '../../kernel/mail.ts';
import type { Work } from '../../kernel/work.ts';
import { linkUrl, makeLink } from './one-time-link.ts';
import { tables } from './tables.ts';

/**
 * Mails a reset link, if there is somebody to mail it to. The request queues this job for known and unknown addresses
 * alike, so that neither answer nor time tells which it was.
 */
export const mailReset = job({
  name: 'identity.mail-reset',
  payload: z.object({ userId: z.string().nullable() }),
  run: async ({ work, payload }) => {
    const user = payload.userId && (await readMailed(work, payload.userId));
    if (!user || user.disabled_at || !user.activated_at) return;
    const link = await makeLink(work, 'reset', user.id);
    const url = linkUrl(work.outside, 'reset', link);
    send(work, user, `reset-${link}`, (w) => w.reset({ name: user.name, url }));
    work.record({ kind: 'identity.reset-mailed', subjects: [`user:${user.id}`], data: { userId: user.id } });
  },
});

/** Mails the invitation of somebody who has not come yet; an earlier link becomes void. */
export async function mailInvitation(work: Work, userId: string): Promise<void> {
  const user = await readMailed(work, userId);
  if (!user) return;
  const link = await makeLink(work, 'invitation', userId);
  const url = linkUrl(work.outside, 'invitation', link);
  send(work, user, `invitation-${link}`, (w) =>
    w.invitation({ name: user.name, inviter: work.actor.name, url }),
  );
}

export type Notice = 'passwordChanged' | 'totpDisabled' | 'passkeyAdded' | 'keyMade';

/** Tells a person that the ways into the account changed, in case it was somebody else. */
export async function mailNotice(work: Work, userId: string, notice: Notice): Promise<void> {
  const user = await readMailed(work, userId);
  if (!user) return;
  send(work, user, `notice-${notice}-${userId}-${work.now.epochMilliseconds}`, (w) =>
    w[notice]({ name: user.name }),
  );
}

type Mailed = {
  id: string;
  email: string;
  name: string;
  locale: Locale;
  activated_at: unknown;
  disabled_at: unknown;
};

const readMailed = (work: Work, id: string): Promise<Mailed | undefined> =>
  tables(work.db)
    .selectFrom('identity.users')
    .select(['id', 'email', 'name', 'locale', 'activated_at', 'disabled_at'])
    .where('id', '=', id)
    .executeTakeFirst();

type MailWords = (typeof identityMails)['tr'];

function send(work: Work, to: Mailed, key: string, word: (words: MailWords) => string): void {
  const words = identityMails[to.locale];
  const [subject = '', ...text] = word(words).split('\n');
  queueMail(work, { to: to.email, subject, text: text.join('\n').trim(), key: `identity-${key}` });
}
