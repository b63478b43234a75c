import { reaction } from '../../kernel/jobs.ts';
import { tellPeople, whoReaches } from '../customers/index.ts';
import { commandRow } from './access.ts';

/**
 * A command has failed and waits for a decision: who pressed it is told, and who may try it again. One that is tried
 * again or done by then is not told. What fails of a command on many is told as one that counts them.
 */
export const tellOfFailure = reaction(
  'subscriptions.command-failed',
  'subscriptions.tell-of-failure',
  async ({ work, fact }) => {
    const { commandId, subscriptionId, customerId } = fact.data as {
      commandId: string;
      subscriptionId: string;
      customerId: string;
    };
    const row = await commandRow(work.db, commandId);
    if (row.state !== 'failed') return;
    const operators = await whoReaches(work.db, 'subscriptions.provision', customerId);
    const receivers = row.requested_by ? [row.requested_by, ...operators] : operators;
    await tellPeople(work, receivers, {
      kind: 'command',
      ...(row.bulk_id
        ? { cause: `bulk:${row.bulk_id}`, part: commandId }
        : { cause: `command:${fact.position}` }),
      byId: null,
      customerId,
      source: row.command,
      thing: row.bulk_id
        ? { type: 'service-bulk', id: row.bulk_id }
        : { type: 'service', id: subscriptionId },
    });
  },
);
