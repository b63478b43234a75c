import type { RouteState, Trunk } from '../../../contracts/voice-carriers.ts';
import type { Tone } from '../../ui/badge.tsx';

export const callerIdRules: readonly Trunk['callerIdRule'][] = ['subscriber', 'fixed', 'withheld'];

export const routeTones: Record<RouteState, Tone> = {
  open: 'good',
  off: 'neutral',
  'not-yet': 'info',
  over: 'neutral',
  'trunk-off': 'warn',
  'carrier-off': 'warn',
};
