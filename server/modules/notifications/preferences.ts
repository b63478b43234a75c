import {
  type NotificationKind,
  type NotificationManner,
  type NotificationPreferences,
  notificationKinds,
} from '../../../contracts/notifications.ts';
import type { Db } from '../../kernel/database.ts';
import type { Quiet } from './quiet-hours.ts';
import { tables } from './tables.ts';

export type Wishes = {
  kinds: Record<NotificationKind, { manner: NotificationManner; mail: boolean }>;
  quiet: Quiet | null;
};

/** What holds until a person says otherwise. No letter leaves that was not asked for. */
export const usual = { manner: 'loud', mail: false } as const;

/** What these people want; everybody asked for is in the map. */
export async function readWishes(db: Db, userIds: readonly string[]): Promise<Map<string, Wishes>> {
  if (userIds.length === 0) return new Map();
  const [kinds, hours] = await Promise.all([
    tables(db)
      .selectFrom('notifications.preferences')
      .selectAll()
      .where('user_id', 'in', [...userIds])
      .execute(),
    tables(db)
      .selectFrom('notifications.quiet_hours')
      .selectAll()
      .where('user_id', 'in', [...userIds])
      .execute(),
  ]);
  return new Map(
    userIds.map((userId) => {
      const own = kinds.filter((row) => row.user_id === userId);
      const quiet = hours.find((row) => row.user_id === userId);
      const wishes = notificationKinds.map((kind) => {
        const { manner, mail } = own.find((row) => row.kind === kind) ?? usual;
        return [kind, { manner, mail }];
      });
      return [
        userId,
        {
          kinds: Object.fromEntries(wishes),
          quiet: quiet ? { from: quiet.from_time, until: quiet.until_time, days: quiet.days } : null,
        },
      ];
    }),
  );
}

/** The wishes of one person as the settings page shows them. */
export async function showPreferences(db: Db, userId: string): Promise<NotificationPreferences> {
  const wishes = (await readWishes(db, [userId])).get(userId);
  const minutes = (time: Temporal.PlainTime) => time.toString({ smallestUnit: 'minute' });
  if (!wishes) throw new Error('wishes of an asked person are always there');
  const { kinds, quiet } = wishes;
  return {
    kinds,
    quiet: quiet && { from: minutes(quiet.from), until: minutes(quiet.until), days: [...quiet.days] },
  };
}
