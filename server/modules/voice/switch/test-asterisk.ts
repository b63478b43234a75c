import { z } from 'zod';
import type { OutgoingHttp } from '../../../kernel/outgoing.ts';
import { type AsteriskAccess, askAsterisk } from './ask-asterisk.ts';
import { SwitchFault } from './voice-switch.ts';

const infoShape = z.object({ system: z.object({ version: z.string() }) });
const probe = 'asterisk/config/dynamic/res_pjsip/aor/%2B0';

/**
 * Tries all that Kovan needs: the way in, the password, and that subscribers can be written (sorcery.conf). Answers the
 * release; leaves nothing behind. Throws `SwitchFault`.
 */
export async function testAsterisk(http: OutgoingHttp, access: AsteriskAccess): Promise<string> {
  const { success, data } = infoShape.safeParse(
    await askAsterisk(http, access, { path: 'asterisk/info?only=system' }),
  );
  if (!success) throw new SwitchFault('switch-broken-answer', 'GET asterisk/info');
  const fields = [{ attribute: 'voicemail_extension', value: 'kovan-probe' }];
  await askAsterisk(http, access, { method: 'PUT', path: probe, json: { fields } });
  const kept = await askAsterisk(http, access, { path: probe });
  await askAsterisk(http, access, { method: 'DELETE', path: probe, mayLack: true });
  if (!JSON.stringify(kept).includes('kovan-probe')) {
    throw new SwitchFault('switch-broken-answer', 'aor: voicemail_extension is not kept');
  }
  return `Asterisk ${data.system.version}`;
}
