import { sql } from 'kysely';
import type { z } from 'zod';
import type {
  ServiceDetail,
  ServiceState,
  soldVersion,
  stateChange,
} from '../../../contracts/subscriptions.ts';
import { type Actor, reaches } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import type { Outside } from '../../kernel/outside.ts';
import { notFound } from '../../kernel/refusal.ts';
import { scheduledOf } from './command-list.ts';
import { moduleFor } from './module-for.ts';
import { commandsIn, isFinal } from './service-state.ts';
import { linesOf, type ServiceLine, showService } from './show-service.ts';
import type { ItemRow, SoldRow } from './tables.ts';

/** A service with all its page shows; 404 when it is out of the actor's reach. */
export async function readService(
  db: Db,
  outside: Pick<Outside, 'plugged'>,
  actor: Actor,
  id: string,
): Promise<ServiceDetail> {
  const position = await readHorizon(db);
  const { rows } = await linesOf(sql`
    where s.id = ${id} or s.parent_id = ${id}
       or s.id = (select parent_id from subscriptions.subscriptions where id = ${id})`).execute(db);
  const line = rows.find((one) => one.id === id);
  if (!line || !reaches(actor, 'subscriptions.read', line.responsible_ids)) throw notFound();
  const parent = rows.find((one) => one.id === line.parent_id);
  const [sold, history, scheduledChanges, shown, order] = await Promise.all([
    soldOf(db, id),
    historyOf(db, id),
    scheduledOf(db, id),
    shownBy(db, outside, actor, line),
    orderOf(db, line.order_id),
  ]);
  return {
    ...showService(line),
    options: line.options,
    fields: line.fields,
    parent: parent ? { id: parent.id, number: parent.number, productName: parent.product_name } : null,
    order,
    suspendedAt: line.suspended_at?.toString() ?? null,
    suspendedWithParent: line.suspended_with_parent,
    trialUntil: line.trial_until?.toString() ?? null,
    sold,
    shown,
    children: rows
      .filter((one) => one.parent_id === id)
      .map(showService)
      .toReversed(),
    history,
    scheduledChanges,
    can: abilitiesOn(actor, outside, line, { orderState: order.state, parentState: parent?.state }),
    position,
  };
}

function abilitiesOn(
  actor: Actor,
  outside: Pick<Outside, 'plugged'>,
  line: ServiceLine,
  { orderState, parentState = 'active' }: { orderState: string; parentState: ServiceState | undefined },
): ServiceDetail['can'] {
  const may = (permission: string) => reaches(actor, permission, line.responsible_ids);
  const module = line.module === null ? undefined : moduleFor(outside, line.module);
  const commands = commandsIn(line.state).filter((command) => {
    if (command === 'create' || command === 'unsuspend') return parentState === 'active';
    if (command === 'change-password') return module?.commands.includes(command) ?? false;
    return command !== 'change-plan' || line.kind === 'product';
  });
  return {
    commands: may('subscriptions.provision') ? commands : [],
    addAddon: may('subscriptions.order') && line.parent_id === null && !isFinal(line.state),
    accept: may('subscriptions.manage') && orderState === 'placed',
    cancelOrder: may('subscriptions.order') && orderState === 'placed',
  };
}

async function shownBy(
  db: Db,
  outside: Pick<Outside, 'plugged'>,
  actor: Actor,
  line: ServiceLine,
): Promise<ServiceDetail['shown']> {
  const module = line.module === null ? undefined : moduleFor(outside, line.module);
  return (await module?.show?.(db, actor, [line.id]))?.get(line.id) ?? [];
}

async function orderOf(db: Db, orderId: string): Promise<ServiceDetail['order']> {
  const { rows } = await sql<ServiceDetail['order']>`
    select o.state, o.note, p.name as by from subscriptions.orders o
    left join identity.people p on p.id = o.created_by where o.id = ${orderId}`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** Every version of what was sold, the newest first. */
async function soldOf(db: Db, id: string): Promise<z.input<typeof soldVersion>[]> {
  const { rows } = await sql<SoldRow & { items: (Omit<ItemRow, 'unit_minor'> & Amounts)[] }>`
    select v.*, (select coalesce(jsonb_agg(to_jsonb(i) || jsonb_build_object('unit', i.unit_minor::text, 'setup', i.setup_minor::text)
                                           order by i.position), '[]')
                 from subscriptions.items i where i.subscription_id = v.subscription_id and i.sold_number = v.number) as items
    from subscriptions.sold v where v.subscription_id = ${id} order by v.number desc`.execute(db);
  return rows.map((row) => {
    const amount = (minor: number | bigint | string) => ({ minor: String(minor), currency: row.currency });
    return {
      number: row.number,
      productName: row.product_name,
      cycle: row.cycle,
      first: amount(row.first_minor),
      recurring: amount(row.recurring_minor),
      effectiveAt: row.effective_at.toString(),
      lines: row.items.map(({ kind, ref_id, code, name, quantity, cycle, unit, setup, option }) => ({
        kind,
        refId: ref_id,
        code,
        name,
        quantity,
        cycle,
        unit: amount(unit),
        setup: amount(setup),
        ...(option === null ? {} : { option }),
      })),
    };
  });
}

type Amounts = { unit: string; setup: string };

async function historyOf(db: Db, id: string): Promise<z.input<typeof stateChange>[]> {
  const { rows } = await sql<{
    from_state: ServiceState | null;
    to_state: ServiceState;
    reason: string;
    by_name: string | null;
    with_parent: boolean;
    at: Temporal.Instant;
    effective_at: Temporal.Instant;
  }>`
    select h.from_state, h.to_state, h.reason, p.name as by_name, h.with_parent, h.at, h.effective_at
    from subscriptions.state_changes h left join identity.people p on p.id = h.actor_id
    where h.subscription_id = ${id} order by h.at desc, h.id desc`.execute(db);
  return rows.map((row) => ({
    from: row.from_state,
    to: row.to_state,
    reason: row.reason,
    by: row.by_name,
    withParent: row.with_parent,
    at: row.at.toString(),
    effectiveAt: row.effective_at.toString(),
  }));
}
