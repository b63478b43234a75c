import { z } from 'zod';
import { notificationsWords } from '../../../words/notifications/index.ts';
import { job } from '../../kernel/jobs.ts';
import { queueMail } from '../../kernel/mail.ts';
import type { Work } from '../../kernel/work.ts';
import { availability, findMailAddress, findPeople } from '../identity/index.ts';
import { readWishes } from './preferences.ts';
import { quietUntil } from './quiet-hours.ts';
import { type MailState, tables } from './tables.ts';

/**
 * The copy of a notification by mail, to those who asked for it. Wishes and quiet hours are looked at now, at the
 * moment of sending; why a letter did not leave stays in the row. A letter names the colleague, never the customer.
 */
export const sendCopy = job({
  name: 'notifications.send-copy',
  payload: z.object({ notificationId: z.uuid() }),
  run: async ({ work, payload }) => {
    const row = await tables(work.db)
      .selectFrom('notifications.notifications')
      .selectAll()
      .where('id', '=', payload.notificationId)
      .where('mail', '=', 'waiting')
      .forUpdate()
      .executeTakeFirst();
    if (!row) return;
    const wishes = (await readWishes(work.db, [row.user_id])).get(row.user_id);
    const zone = (await availability(work.db, [row.user_id])).get(row.user_id)?.zone;
    const to = await findMailAddress(work.db, row.user_id);
    if (!wishes?.kinds[row.kind].mail || !zone || !to) return settle(work, row.id, 'no-longer-wanted');
    if (row.read_at) return settle(work, row.id, 'read-first');
    const peace = quietUntil(wishes.quiet, zone, work.now);
    if (peace) {
      work.queue(sendCopy, payload, { runAt: peace, key: `notifications.copy:${row.id}` });
      return;
    }
    const by = row.by_id ? (await findPeople(work.db, [row.by_id])).get(row.by_id)?.name : undefined;
    const url = `${work.outside.settings.PUBLIC_URL}/notifications`;
    const letter = notificationsWords[to.locale].mail[row.kind]({
      name: to.name,
      by: by ?? null,
      n: row.customers,
      url,
    });
    const [subject = '', ...text] = letter.split('\n');
    queueMail(work, { to: to.email, subject, text: text.join('\n').trim(), key: `notification-${row.id}` });
    await settle(work, row.id, 'sent');
  },
});

const settle = async (work: Work, id: string, mail: MailState): Promise<void> => {
  await tables(work.db)
    .updateTable('notifications.notifications')
    .set({ mail })
    .where('id', '=', id)
    .execute();
};
