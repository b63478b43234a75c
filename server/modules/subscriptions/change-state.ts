import type { ServiceState } from '../../../contracts/subscriptions.ts';
import type { Work } from '../../kernel/work.ts';
import { dataOf, subjectsOf } from './facts.ts';
import { isFinal, transitions } from './service-state.ts';
import { type ServiceRow, tables } from './tables.ts';

/** The zone in which a day is invoiced. */
const billingZone = 'Europe/Istanbul';

type Change = {
  to: ServiceState;
  reason: string;
  commandId: string | null;
  /** From when it counts. */
  at: Temporal.Instant;
  /** Who wanted it, where that is not who acts: a plan that comes true. */
  by?: string | null;
  /** Together with the service above. */
  withParent?: boolean;
};

/** Takes a locked service to another state and writes it into its history. */
export async function changeState(work: Work, service: ServiceRow, change: Change): Promise<ServiceRow> {
  const { to, withParent = false } = change;
  if (!transitions[service.state].includes(to))
    throw new Error(`a service cannot go from ${service.state} to ${to}`);
  const row = (await tables(work.db)
    .updateTable('subscriptions.subscriptions')
    .set((eb) => ({
      ...datesOf(work, service, to),
      state: to,
      suspended_with_parent: to === 'suspended' && withParent,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', service.id)
    .returningAll()
    .executeTakeFirstOrThrow()) as ServiceRow;
  await recordChange(work, service, { ...change, from: service.state });
  if (isFinal(to)) await dropScheduled(work, service);
  work.record({
    kind: 'subscriptions.state-changed',
    subjects: subjectsOf(row),
    object: { type: 'service', id: row.id },
    version: row.version,
    data: {
      ...dataOf(row),
      parentId: row.parent_id,
      from: service.state,
      to,
      reason: change.reason,
      commandId: change.commandId,
      effectiveAt: change.at.toString(),
    },
    before: { state: service.state },
    after: { state: to },
  });
  return row;
}

// What has ended stays ended: nothing that was planned for it will come.
async function dropScheduled(work: Work, service: ServiceRow): Promise<void> {
  await tables(work.db)
    .updateTable('subscriptions.commands')
    .set((eb) => ({
      state: 'withdrawn' as const,
      sealed_input: null,
      finished_at: work.now,
      version: eb('version', '+', 1),
    }))
    .where('subscription_id', '=', service.id)
    .where('state', '=', 'scheduled')
    .execute();
}

/** A line of the service's history. */
export async function recordChange(
  work: Work,
  service: Pick<ServiceRow, 'id'>,
  {
    from,
    to,
    reason,
    commandId,
    at,
    by = work.actor.id,
    withParent = false,
  }: Change & { from: ServiceState | null },
): Promise<void> {
  await tables(work.db)
    .insertInto('subscriptions.state_changes')
    .values({
      subscription_id: service.id,
      from_state: from,
      to_state: to,
      reason,
      command_id: commandId,
      actor_kind: work.actor.kind,
      actor_id: by,
      at: work.now,
      effective_at: at,
      with_parent: withParent,
    })
    .execute();
}

/** The dates that go with a state. The first day owed is the day of activation, after the trial. */
function datesOf(work: Work, service: ServiceRow, to: ServiceState) {
  if (to === 'suspended') return { suspended_at: work.now };
  if (to !== 'active') return { suspended_at: null, ended_at: work.now };
  if (service.activated_at) return { suspended_at: null };
  const today = work.now.toZonedDateTimeISO(billingZone).toPlainDate();
  const owedFrom = today.add({ days: service.trial_days });
  return {
    activated_at: work.now,
    trial_until: service.trial_days > 0 ? owedFrom : null,
    next_due_on: service.cycle === 'once' ? null : owedFrom,
  };
}
