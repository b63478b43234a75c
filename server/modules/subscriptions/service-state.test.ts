import { expect, test } from 'vitest';
import {
  type ServiceCommand,
  type ServiceState,
  serviceCommand,
  serviceState,
} from '../../../contracts/subscriptions.ts';
import { commandsIn, isDone, isFinal, keepsState, stateAfter, transitions } from './service-state.ts';

const states = serviceState.options;
const commands = serviceCommand.options;

test.each<[ServiceCommand, ServiceState, ServiceState | null]>([
  ['create', 'pending', 'active'],
  ['create', 'suspended', null],
  ['create', 'terminated', null],
  ['suspend', 'pending', null],
  ['suspend', 'active', 'suspended'],
  ['unsuspend', 'suspended', 'active'],
  ['unsuspend', 'terminated', null],
  ['terminate', 'pending', 'cancelled'],
  ['terminate', 'active', 'terminated'],
  ['terminate', 'suspended', 'terminated'],
  ['change-plan', 'pending', null],
  ['change-plan', 'suspended', 'suspended'],
  ['change-password', 'active', 'active'],
  ['change-password', 'cancelled', null],
])('%s of a %s service leaves it %s', (command, state, after) => {
  expect(stateAfter(command, state)).toBe(after);
});

test('every command goes only where the state machine leads', () => {
  for (const state of states)
    for (const command of commands) {
      const after = stateAfter(command, state);
      if (after !== null && after !== state) expect(transitions[state]).toContain(after);
    }
});

test('pressed again in the state it led to, a command is done', () => {
  for (const state of states)
    for (const command of commands.filter((one) => !keepsState(one))) {
      const after = stateAfter(command, state);
      if (after !== null) expect(isDone(command, after)).toBe(true);
    }
});

test('what has ended stays ended', () => {
  expect(states.filter(isFinal)).toEqual(['terminated', 'cancelled']);
  expect(commandsIn('terminated')).toEqual([]);
  expect(commandsIn('cancelled')).toEqual([]);
  expect(commandsIn('pending')).toEqual(['create', 'terminate']);
  expect(commandsIn('suspended')).toEqual(['unsuspend', 'terminate', 'change-plan', 'change-password']);
});
