import { sql } from 'kysely';
import type { Work } from '../../kernel/work.ts';
import type { Tidings } from '../customers/index.ts';
import { availability, findPeople } from '../identity/index.ts';
import { readWishes, type Wishes } from './preferences.ts';
import { quietUntil } from './quiet-hours.ts';
import { sendCopy } from './send-copy.ts';

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
  const kept = await keep(work, userId, tidings, {
    loud: manner === 'loud' && peace === null,
    hidden: manner === 'off',
    mail: mail ? 'waiting' : null,
  });
  if (!kept) return; // told before
  if (manner !== 'off') {
    const kind = kept.fresh ? 'notifications.arrived' : 'notifications.grown';
    work.record({ kind, subjects: [`user:${userId}`], object: { type: 'notification', id: kept.id } });
  }
  if (!kept.fresh) return;
  if (mail) {
    const runAt = peace ?? work.now.add(mailPatience);
    work.queue(sendCopy, { notificationId: kept.id }, { runAt, key: `notifications.copy:${kept.id}` });
  }
}

type Manner = { loud: boolean; hidden: boolean; mail: 'waiting' | null };

/** Writes the row, or adds a part that it does not count yet. Undefined: nothing new. */
async function keep(
  work: Work,
  userId: string,
  tidings: Tidings,
  { loud, hidden, mail }: Manner,
): Promise<{ id: string; fresh: boolean } | undefined> {
  const { kind, cause, byId, customerId, customers = 1, part, source = null, thing } = tidings;
  const parts = JSON.stringify(part ? { [part]: customers } : {});
  const { rows } = await sql<{ id: string; fresh: boolean }>`
    insert into notifications.notifications as n
      (user_id, kind, cause, by_id, customer_id, customers, parts, source, thing_type, thing_id,
       loud, hidden, mail, created_at)
    values (${userId}, ${kind}, ${cause}, ${byId}, ${customerId}, ${customers}, ${parts}::jsonb, ${source},
            ${thing?.type ?? null}, ${thing?.id ?? null}, ${loud}, ${hidden}, ${mail}, ${work.now})
    on conflict (user_id, cause) do update set
      parts = n.parts || excluded.parts, customer_id = null,
      customers = (select sum(each.value::int) from jsonb_each_text(n.parts || excluded.parts) each)
    where not n.parts @> excluded.parts
    returning id, xmax = 0 as fresh`.execute(work.db);
  return rows[0];
}
