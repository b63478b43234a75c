import type { Db } from '../../../kernel/database.ts';
import type { Outside } from '../../../kernel/outside.ts';
import type { VoiceSwitch } from './voice-switch.ts';

/** The switch of this id, ready to be spoken to; null when there is none of it or it is out of service. */
export async function switchFor(
  _db: Db,
  _outside: Outside,
  _switchId: string | null,
): Promise<VoiceSwitch | null> {
  return null;
}
