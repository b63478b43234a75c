import { type NotificationPreferences, notificationKinds } from '../../../contracts/notifications.ts';
import type { Work } from '../../kernel/work.ts';
import { showPreferences } from './preferences.ts';
import { tables } from './tables.ts';

/** Writes how a person wants to be told; what is not named stays as it was. */
export async function setPreferences(
  work: Work,
  userId: string,
  { kinds, quiet }: NotificationPreferences,
): Promise<NotificationPreferences> {
  const before = await showPreferences(work.db, userId);
  for (const kind of notificationKinds) {
    const wish = kinds[kind];
    if (!wish) continue;
    await tables(work.db)
      .insertInto('notifications.preferences')
      .values({ user_id: userId, kind, ...wish })
      .onConflict((conflict) => conflict.columns(['user_id', 'kind']).doUpdateSet(wish))
      .execute();
  }
  await tables(work.db).deleteFrom('notifications.quiet_hours').where('user_id', '=', userId).execute();
  if (quiet) {
    await tables(work.db)
      .insertInto('notifications.quiet_hours')
      .values({
        user_id: userId,
        from_time: Temporal.PlainTime.from(quiet.from),
        until_time: Temporal.PlainTime.from(quiet.until),
        days: [...new Set(quiet.days)].sort(),
      })
      .execute();
  }
  const after = await showPreferences(work.db, userId);
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    const subjects = [`user:${userId}`];
    work.record({ kind: 'notifications.preferences-changed', subjects, data: { userId }, before, after });
  }
  return after;
}
