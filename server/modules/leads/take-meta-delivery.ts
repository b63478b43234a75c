import { createHash } from 'node:crypto';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { connectionByKey, openSecret } from './meta-connection.ts';
import { readEnvelope } from './meta-envelope.ts';
import { isSigned } from './meta-signature.ts';
import { readMetaDelivery } from './read-meta-delivery.ts';
import { tables } from './tables.ts';

/**
 * Keeps a delivery as its bytes came and queues the reading; Meta is told 200 only after this has been committed.
 * The same bytes once more change nothing. Unsigned, wrongly signed and unreadable ones are refused: 403
 * `meta-not-proved`. The secret is that of the connection whose address it came to, never any that fits.
 */
export async function takeMetaDelivery(
  work: Work,
  key: string,
  body: Buffer,
  signature: unknown,
): Promise<void> {
  const connection = await connectionByKey(work.db, key);
  const signed =
    connection !== undefined && isSigned(body, signature, openSecret(work.outside.secrets, connection));
  if (!signed || readEnvelope(body) === null) throw refusal('meta-not-proved', 403);
  const kept = await tables(work.db)
    .insertInto('leads.meta_deliveries')
    .values({
      connection_id: connection.id,
      digest: createHash('sha256').update(body).digest('base64url'),
      body,
      received_at: work.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['connection_id', 'digest']).doUpdateSet((eb) => ({
        times: eb('leads.meta_deliveries.times', '+', 1),
      })),
    )
    .returning(['id', 'times'])
    .executeTakeFirstOrThrow();
  if (kept.times === 1) work.queue(readMetaDelivery, { deliveryId: kept.id });
  if (connection.verified_at === null) await noteVerified(work, connection.id);
}

/** Meta only sends to addresses that passed its challenge: one set up by hand in the dashboard is known by this. */
async function noteVerified(work: Work, id: string): Promise<void> {
  await tables(work.db)
    .updateTable('leads.meta_connections')
    .set({ verified_at: work.now })
    .where('id', '=', id)
    .where('verified_at', 'is', null)
    .execute();
}
