import { z } from 'zod';
import { job } from '../../kernel/jobs.ts';
import { tables } from './tables.ts';

/** Drops what is older than half a year: who did what stays in the facts. */
export const forgetOld = job({
  name: 'notifications.forget-old',
  payload: z.object({}),
  run: async ({ work }) => {
    const before = work.now.toZonedDateTimeISO('UTC').subtract({ months: 6 }).toInstant();
    await tables(work.db)
      .deleteFrom('notifications.notifications')
      .where('created_at', '<', before)
      .execute();
  },
});
