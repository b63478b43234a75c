import { z } from 'zod';
import { job } from '../../kernel/jobs.ts';
import { ownersOf } from '../customers/index.ts';
import { peopleHolding } from '../identity/index.ts';
import { tell } from './tell.ts';

/** Half a minute after a lead came: if nobody got it by then, those who manage the boards are told. */
export const lookForUnassigned = job({
  name: 'notifications.look-for-unassigned',
  payload: z.object({
    leadId: z.string(),
    customerId: z.uuid(),
    source: z.string(),
    byId: z.uuid().nullable(),
  }),
  run: async ({ work, payload: { leadId, customerId, source, byId } }) => {
    const owners = (await ownersOf(work.db, [customerId])).get(customerId);
    if (!owners) return; // the customer is gone
    const receivers =
      owners.length > 0 ? owners : (await peopleHolding(work.db, 'pipeline.manage')).map(({ id }) => id);
    await tell(work, receivers, { kind: 'lead', cause: `lead:${leadId}`, byId, customerId, source });
  },
});
