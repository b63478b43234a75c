import type { NotificationKind } from '../../../contracts/notifications.ts';
import type { Work } from '../../kernel/work.ts';
import { availability, findPeople } from '../identity/index.ts';
import { readWishes, type Wishes } from './preferences.ts';
import { quietUntil } from './quiet-hours.ts';
import { sendCopy } from './send-copy.ts';
import { tables } from './tables.ts';

export type Tidings = {
  kind: NotificationKind;
  /** Names the occasion; the same one is told to the same person once. */
  cause: string;
  /** Who caused it; never told of it. */
  byId: string | null;
  customerId: string | null;
  customers?: number;
  source?: string | null;
};

/** Who sits at the screen has seen it by then, and no letter is needed. */
const mailPatience = { minutes: 2 };

/** Tells these people, each in the way they want: at once, silently, by letter, or not at all. */
export async function tell(work: Work, userIds: readonly string[], tidings: Tidings): Promise<void> {
  const people = await findPeople(work.db, userIds);
  const receivers = [...people.values()].flatMap(({ id, active }) =>
    active && id !== tidings.byId ? [id] : [],
  );
  if (receivers.length === 0) return;
  const [wishes, lives] = await Promise.all([
    readWishes(work.db, receivers),
    availability(work.db, receivers),
  ]);
  for (const userId of receivers.sort()) {
    const wish = wishes.get(userId);
    const zone = lives.get(userId)?.zone;
    if (wish && zone) await tellOne(work, userId, tidings, wish, zone);
  }
}

async function tellOne(
  work: Work,
  userId: string,
  tidings: Tidings,
  wishes: Wishes,
  zone: string,
): Promise<void> {
  const { manner, mail } = wishes.kinds[tidings.kind];
  if (manner === 'off' && !mail) return;
  const peace = quietUntil(wishes.quiet, zone, work.now);
  const kept = await tables(work.db)
    .insertInto('notifications.notifications')
    .values({
      user_id: userId,
      kind: tidings.kind,
      cause: tidings.cause,
      by_id: tidings.byId,
      customer_id: tidings.customerId,
      customers: tidings.customers ?? 1,
      source: tidings.source ?? null,
      loud: manner === 'loud' && peace === null,
      hidden: manner === 'off',
      mail: mail ? 'waiting' : null,
      created_at: work.now,
      read_at: null,
    })
    .onConflict((conflict) => conflict.columns(['user_id', 'cause']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!kept) return; // told before
  if (manner !== 'off') {
    const object = { type: 'notification', id: kept.id };
    work.record({ kind: 'notifications.arrived', subjects: [`user:${userId}`], object });
  }
  if (mail) {
    const runAt = peace ?? work.now.add(mailPatience);
    work.queue(sendCopy, { notificationId: kept.id }, { runAt, key: `notifications.copy:${kept.id}` });
  }
}
