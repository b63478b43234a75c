import { sql } from 'kysely';
import type { NewBlock } from '../../../contracts/voice.ts';
import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockSubscriberWithin } from './access.ts';
import { blockSubscriber, settle } from './blocks.ts';
import { demandOpen } from './subscriber.ts';
import type { BlockRow, SubscriberRow } from './tables.ts';

/** A person blocks outgoing calls, with a reason. */
export async function blockByHand(work: Work, subscriberId: string, wish: NewBlock): Promise<SubscriberRow> {
  demandOpen(await lockSubscriberWithin(work, subscriberId, 'voice.block'));
  return blockSubscriber(work, { subscriberId, ...wish });
}

/** A person takes one block back, also one that a rule has set. Lifted before: nothing happens. */
export async function liftBlock(work: Work, subscriberId: string, blockId: string): Promise<SubscriberRow> {
  const row = await lockSubscriberWithin(work, subscriberId, 'voice.block');
  const { rows } = await sql<BlockRow>`
    select * from voice.blocks where id = ${blockId} and subscriber_id = ${subscriberId} for update`.execute(
    work.db,
  );
  const block = rows[0];
  if (!block) throw notFound();
  if (block.lifted_at) return row;
  await sql`
    update voice.blocks set lifted_at = ${work.now}, lifted_by = ${work.actor.id} where id = ${blockId}`.execute(
    work.db,
  );
  return settle(work, row, 'voice.subscriber-unblocked', {
    block: block.block,
    reason: null,
    rule: block.rule,
  });
}
