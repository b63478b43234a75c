import type { ServiceCommand, ServiceState } from '../../../contracts/subscriptions.ts';

/** Which state follows which. `terminated` and `cancelled` are final. The database holds the same table. */
export const transitions: Readonly<Record<ServiceState, readonly ServiceState[]>> = {
  pending: ['active', 'cancelled'],
  active: ['suspended', 'terminated'],
  suspended: ['active', 'terminated'],
  terminated: [],
  cancelled: [],
};

/**
 * In which state a command leaves a service, by the state it finds it in; where nothing stands it may not be pressed.
 * A command that finds its work done leaves all as it is: pressed twice, it ends as once.
 */
export const effects: Readonly<Record<ServiceCommand, Partial<Record<ServiceState, ServiceState>>>> = {
  create: { pending: 'active', active: 'active' },
  suspend: { active: 'suspended', suspended: 'suspended' },
  unsuspend: { suspended: 'active', active: 'active' },
  terminate: {
    pending: 'cancelled',
    active: 'terminated',
    suspended: 'terminated',
    terminated: 'terminated',
    cancelled: 'cancelled',
  },
  'change-plan': { active: 'active', suspended: 'suspended' },
  'change-password': { active: 'active', suspended: 'suspended' },
};

/** The state after a command, or null when it may not be pressed. */
export const stateAfter = (command: ServiceCommand, state: ServiceState): ServiceState | null =>
  effects[command][state] ?? null;

/** Whether a command finds its work done: it changes the state, and the state is that one already. */
export const isDone = (command: ServiceCommand, state: ServiceState): boolean =>
  !keepsState(command) && stateAfter(command, state) === state;

/** Commands that change what a service is, not its state. */
export const keepsState = (command: ServiceCommand): boolean =>
  command === 'change-plan' || command === 'change-password';

/** Whether nothing comes after this state. */
export const isFinal = (state: ServiceState): boolean => transitions[state].length === 0;

/** Commands that would do something in this state, in the order in which they are offered. */
export const commandsIn = (state: ServiceState): ServiceCommand[] =>
  (Object.keys(effects) as ServiceCommand[]).filter(
    (command) => stateAfter(command, state) !== null && !isDone(command, state),
  );
