import { sql } from 'kysely';
import type { Block, DidKind, OpenBlock, Subscriber } from '../../../contracts/voice.ts';
import { type Actor, reaches } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';
import { onSwitchOf } from './subscriber.ts';
import { type LineRow, loadLines, showLine } from './subscriber-line.ts';
import type { SwitchFaultNoted } from './tables.ts';

/** All of a subscriber but its password, if the actor may see it (404). */
export async function readSubscriber(db: Db, actor: Actor, subscriberId: string): Promise<Subscriber> {
  const position = await readHorizon(db);
  const row = (await loadLines(db, [subscriberId])).get(subscriberId);
  if (!row || !reaches(actor, 'voice.read', row.owners)) throw notFound();
  const [service, blocks, numbers] = await Promise.all([
    readService(db, row),
    readBlocks(db, row.id),
    readNumbers(db, row),
  ]);
  return {
    ...showLine(row),
    ...service,
    switchId: row.switch_id,
    allowedDestinations: row.allowed_destinations,
    blocks,
    switch: {
      state: onSwitchOf(row),
      fault: row.switch_fault,
      triedAt: row.tried_at?.toString() ?? null,
      appliedAt: row.applied_at?.toString() ?? null,
    },
    credentials: {
      madeAt: row.password_made_at.toString(),
      shownAt: row.password_shown_at?.toString() ?? null,
    },
    numbers,
    changedAt: row.changed_at.toString(),
    closedAt: row.closed_at?.toString() ?? null,
    may: abilities(row, actor),
    position,
  };
}

const abilities = (row: LineRow, actor: Actor): Subscriber['may'] => ({
  manage: row.state !== 'closed' && reaches(actor, 'voice.manage', row.owners),
  block: row.state !== 'closed' && reaches(actor, 'voice.block', row.owners),
  seeCredentials: row.state !== 'closed' && reaches(actor, 'voice.show-credentials', row.owners),
});

async function readService(db: Db, row: LineRow) {
  const { rows } = await sql<{ number: number | null; product_name: string | null; switch: string | null }>`
    select (select number::int from subscriptions.services where id = ${row.subscription_id}) as number,
           (select product_name from subscriptions.services where id = ${row.subscription_id}) as product_name,
           (select name from voice.switches where id = ${row.switch_id}) as switch`.execute(db);
  const [found] = rows;
  return {
    subscriptionNumber: found?.number ?? null,
    productName: found?.product_name ?? null,
    switchName: found?.switch ?? null,
  };
}

type BlockRead = {
  id: string;
  block: Block;
  reason: string;
  rule: string | null;
  set_at: Temporal.Instant;
  lifted_at: Temporal.Instant | null;
  setBy: { id: string; name: string } | null;
  liftedBy: { id: string; name: string } | null;
};

/** The open blocks and the latest that were lifted. */
async function readBlocks(db: Db, subscriberId: string): Promise<OpenBlock[]> {
  const { rows } = await sql<BlockRead>`
    select b.id, b.block, b.reason, b.rule, b.set_at, b.lifted_at,
           case when p.id is null then null else jsonb_build_object('id', p.id, 'name', p.name) end as "setBy",
           case when l.id is null then null else jsonb_build_object('id', l.id, 'name', l.name) end as "liftedBy"
    from voice.blocks b
    left join identity.people p on p.id = b.set_by
    left join identity.people l on l.id = b.lifted_by
    where b.subscriber_id = ${subscriberId}
    order by (b.lifted_at is null) desc, b.set_at desc limit 30`.execute(db);
  return rows.map(({ set_at, lifted_at, ...block }) => ({
    ...block,
    setAt: set_at.toString(),
    liftedAt: lifted_at?.toString() ?? null,
  }));
}

type NumberRead = {
  number: string;
  kind: DidKind;
  area_code: string | null;
  addon_service_id: string | null;
  assigned_at: Temporal.Instant | null;
  wanted_revision: number;
  applied_revision: number;
  applied_switch_id: string | null;
  switch_fault: SwitchFaultNoted | null;
  suspended: boolean;
};

async function readNumbers(db: Db, row: LineRow): Promise<Subscriber['numbers']> {
  const { rows } = await sql<NumberRead>`
    select d.number, d.kind, d.area_code, d.addon_service_id, lower(a.during) as assigned_at, d.wanted_revision,
           d.applied_revision, d.applied_switch_id, d.switch_fault, d.suspended
    from voice.dids d
    left join voice.did_assignments a on a.number = d.number and a.subscriber_id = d.subscriber_id and upper_inf(a.during)
    where d.subscriber_id = ${row.id} order by d.number`.execute(db);
  return rows.map((did) => ({
    number: did.number,
    kind: did.kind,
    areaCode: did.area_code,
    assignedAt: did.assigned_at?.toString() ?? null,
    addonServiceId: did.addon_service_id,
    suspended: did.suspended,
    onSwitch: onSwitchOf({
      ...did,
      switch_id: row.switch_id,
      applied_switch_id: did.suspended ? row.switch_id : did.applied_switch_id,
    }),
  }));
}
