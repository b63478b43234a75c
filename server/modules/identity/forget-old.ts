import { sql } from 'kysely';
import { z } from 'zod';
import { job } from '../../kernel/jobs.ts';

/** Once a night: sessions ended or expired a month ago, quiet throttles, used links and old challenges are deleted. */
export const forgetOld = job({
  name: 'identity.forget-old',
  payload: z.object({}),
  run: async ({ work: { db, now } }) => {
    const monthAgo = now.subtract({ hours: 30 * 24 });
    await sql`delete from identity.sessions where ended_at < ${monthAgo} or expires_at < ${monthAgo}`.execute(
      db,
    );
    await sql`delete from identity.throttles where last_at < ${now.subtract({ hours: 48 })}`.execute(db);
    await sql`delete from identity.one_time_links where used_at < ${monthAgo} or expires_at < ${monthAgo}`.execute(
      db,
    );
    await sql`delete from identity.passkey_challenges where expires_at < ${now}`.execute(db);
  },
});
