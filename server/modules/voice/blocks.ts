import { sql } from 'kysely';
import type { Block, OutgoingBlock } from '../../../contracts/voice.ts';
import type { Work } from '../../kernel/work.ts';
import { lockSubscriber } from './access.ts';
import { changeWanted } from './change-wanted.ts';
import { dataOf, subjectsOf } from './facts.ts';
import type { SubscriberRow } from './tables.ts';

export type BlockInput = {
  subscriberId: string;
  block: Block;
  reason: string;
  /** The rule that asks; nothing: a person does. */
  rule?: string;
};

/**
 * Blocks outgoing calls for this reason, beside whatever blocks there are. The same rule (or a person) blocking alike
 * a second time changes nothing; a closed subscriber stays as it is.
 */
export async function blockSubscriber(work: Work, input: BlockInput): Promise<SubscriberRow> {
  const row = await lockSubscriber(work, input.subscriberId);
  if (row.state === 'closed') return row;
  const { rows } = await sql<{ id: string }>`
    insert into voice.blocks (subscriber_id, block, reason, rule, set_by, set_at)
    values (${row.id}, ${input.block}, ${input.reason}, ${input.rule ?? null}, ${work.actor.id}, ${work.now})
    on conflict (subscriber_id, coalesce(rule, ''), block) where lifted_at is null do nothing
    returning id`.execute(work.db);
  if (!rows[0]) return row;
  return settle(work, row, 'voice.subscriber-blocked', {
    block: input.block,
    reason: input.reason,
    rule: input.rule ?? null,
  });
}

export type UnblockInput = {
  subscriberId: string;
  /** Only blocks of this kind; nothing: both. */
  block?: Block;
  reason?: string;
  /** The rule whose blocks are lifted; nothing: those set by persons. Others stay. */
  rule?: string;
};

/** Takes back the blocks that this rule (or a person) has set, and no other. None there: nothing happens. */
export async function unblockSubscriber(work: Work, input: UnblockInput): Promise<SubscriberRow> {
  const row = await lockSubscriber(work, input.subscriberId);
  const { rows } = await sql<{ block: Block }>`
    update voice.blocks set lifted_at = ${work.now}, lifted_by = ${work.actor.id}
    where subscriber_id = ${row.id} and lifted_at is null and rule is not distinct from ${input.rule ?? null}
      and (${input.block ?? null}::text is null or block = ${input.block ?? null})
    returning block`.execute(work.db);
  if (rows.length === 0) return row;
  return settle(work, row, 'voice.subscriber-unblocked', {
    block: strictest(rows.map((one) => one.block)),
    reason: input.reason ?? null,
    rule: input.rule ?? null,
  });
}

/** Writes the strictest of what is open into the subscriber, tells it, and has the switch follow. */
export async function settle(
  work: Work,
  row: SubscriberRow,
  kind: string,
  data: Record<string, unknown>,
): Promise<SubscriberRow> {
  const { rows } = await sql<{ block: Block }>`
    select distinct block from voice.blocks where subscriber_id = ${row.id} and lifted_at is null`.execute(
    work.db,
  );
  const outgoing = strictest(rows.map((one) => one.block));
  const changed = await changeWanted(work, row, { outgoing_block: outgoing });
  work.record({
    kind,
    subjects: subjectsOf(row),
    object: { type: 'subscriber', id: row.id },
    version: changed.version,
    data: { ...dataOf(row), planId: null, ...data },
    before: { outgoingBlock: row.outgoing_block },
    after: { outgoingBlock: outgoing },
  });
  return changed;
}

/** All is stricter than international, which is stricter than nothing. */
export function strictest(blocks: readonly Block[]): OutgoingBlock {
  if (blocks.includes('all')) return 'all';
  return blocks.includes('international') ? 'international' : 'none';
}
