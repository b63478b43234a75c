import type { RouteNumbers, RouteState, Trunk } from '../../../contracts/voice-carriers.ts';
import type { Tone } from '../../ui/badge.tsx';

export const callerIdRules: readonly Trunk['callerIdRule'][] = ['subscriber', 'fixed', 'withheld'];

export const routeNumbers: readonly RouteNumbers[] = ['all', 'international', 'short'];

export const routeTones: Record<RouteState, Tone> = {
  open: 'good',
  off: 'neutral',
  'not-yet': 'info',
  over: 'neutral',
  'trunk-off': 'warn',
  'carrier-off': 'warn',
};
