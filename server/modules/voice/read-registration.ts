import type { z } from 'zod';
import type { registration } from '../../../contracts/voice.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import type { Outside } from '../../kernel/outside.ts';
import { subscriberWithin } from './access.ts';
import { switchFor } from './switch/switch-for.ts';
import { SwitchFault } from './switch/voice-switch.ts';

type Registration = z.input<typeof registration>;

/** What the subscriber's switch says at this moment. A switch that does not answer is an answer. */
export async function readRegistration(
  db: Db,
  actor: Actor,
  outside: Outside,
  subscriberId: string,
): Promise<Registration> {
  const row = await subscriberWithin(db, actor, subscriberId);
  const nothing = { contact: null, activeChannels: 0, detail: null };
  const target = await switchFor(db, outside, row.switch_id);
  if (!target) return { ...nothing, state: 'not-connected' };
  try {
    const status = await target.status(row.username);
    const { contact, activeChannels } = status;
    if (!status.known) return { ...nothing, state: 'unknown-to-switch' };
    return {
      state: status.registered ? 'registered' : 'not-registered',
      contact,
      activeChannels,
      detail: null,
    };
  } catch (error) {
    if (!(error instanceof SwitchFault)) throw error;
    return { ...nothing, state: 'unreachable', detail: error.detail };
  }
}
