import type { OnSwitchState } from '../../../contracts/voice.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { SubscriberRow, SwitchFaultNoted } from './tables.ts';

/** The subscriber, unless it is closed (409): nothing of it changes any more. */
export function demandOpen(row: SubscriberRow): SubscriberRow {
  if (row.state === 'closed') throw refusal('subscriber-closed', 409);
  return row;
}

type Carried = {
  switch_id: string | null;
  wanted_revision: number;
  applied_revision: number;
  applied_switch_id: string | null;
  switch_fault: SwitchFaultNoted | null;
};

/**
 * Whether the switch holds what is wanted. A switch that cannot be reached is not a fault of the line: it is not
 * connected, and everything waits for it; one that could not at this moment is asked again, so the line still waits.
 * `subscriber-list` asks the same in SQL (`onSwitchSql`).
 */
export function onSwitchOf(row: Carried): OnSwitchState {
  if (row.switch_id === null) return 'not-connected';
  const inStep = row.applied_revision === row.wanted_revision && row.applied_switch_id === row.switch_id;
  if (inStep) return 'in-step';
  if (row.switch_fault === null || row.switch_fault.code === passing) return 'waiting';
  return unconnected.includes(row.switch_fault.code) ? 'not-connected' : 'failed';
}

/** The fault of a switch that could not just now. */
export const passing = 'switch-failed';

/** Faults that say nothing about the line itself. */
export const unconnected: readonly string[] = ['switch-unreachable', 'switch-absent'];
