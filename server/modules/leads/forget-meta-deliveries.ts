import { z } from 'zod';
import { job } from '../../kernel/jobs.ts';
import { tables } from './tables.ts';

/** Deliveries hold ids only; after 30 days nobody asks for them any more. The leads they told of stay known. */
export const forgetMetaDeliveries = job({
  name: 'leads.forget-meta-deliveries',
  payload: z.object({}),
  run: async ({ work }) => {
    await tables(work.db)
      .deleteFrom('leads.meta_deliveries')
      .where('received_at', '<', work.now.subtract({ hours: 30 * 24 }))
      .where('read_at', 'is not', null)
      .execute();
  },
});
