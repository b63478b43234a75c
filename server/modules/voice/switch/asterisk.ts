import { z } from 'zod';
import type { OutgoingHttp } from '../../../kernel/outgoing.ts';
import { randomToken } from '../../../kernel/secrets.ts';
import type { NumberingPack } from '../numbering/numbering.ts';
import { type AsteriskAccess, askAsterisk } from './ask-asterisk.ts';
import { lineOf } from './asterisk-line.ts';
import {
  type SubscriberStatus,
  SwitchFault,
  type VoiceSwitch,
  type WantedSubscriber,
} from './voice-switch.ts';

export type AsteriskOptions = {
  http: OutgoingHttp;
  access: AsteriskAccess;
  /** The numbering plan by which the subscriber dials. */
  packOf(country: string): Promise<NumberingPack>;
};

/**
 * Asterisk with PJSIP, by ARI's dynamic configuration: each subscriber is an auth, an aor and an endpoint of its name in
 * the astdb wizard of `res_pjsip`. Set up as docs/guides/asterisk.md says. Source: Asterisk REST Interface, "Asterisk
 * REST API: /asterisk/config/dynamic".
 */
export function asteriskSwitch({ http, access, packOf }: AsteriskOptions): VoiceSwitch {
  const write = (type: ObjectType, id: string, fields: Fields, secret?: string) =>
    askAsterisk(http, access, {
      method: 'PUT',
      path: pathOf(type, id),
      json: { fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })) },
      ...(secret === undefined ? {} : { secret }),
    });
  const erase = (type: ObjectType, id: string) =>
    askAsterisk(http, access, { method: 'DELETE', path: pathOf(type, id), mayLack: true });
  return {
    async put(wanted) {
      const line = lineOf(wanted, await packOf(wanted.country));
      // The line first: a block holds from here on, whatever becomes of the rest.
      await write('aor', wanted.username, aorOf(wanted, line));
      await write('auth', wanted.username, authOf(wanted), wanted.password);
      await write('endpoint', wanted.username, endpointOf(wanted));
    },
    async remove(username) {
      await erase('endpoint', username);
      await erase('auth', username);
      await erase('aor', username);
    },
    async putDid(number, username) {
      await write('aor', `+${number}`, { max_contacts: '0', voicemail_extension: username });
    },
    async removeDid(number) {
      await erase('aor', `+${number}`);
    },
    async status(username) {
      const path = `endpoints/PJSIP/${encodeURIComponent(username)}`;
      const answer = await askAsterisk(http, access, { path, mayLack: true });
      return answer === null ? absent : statusOf(answer, path);
    },
  };
}

type ObjectType = 'auth' | 'aor' | 'endpoint';
type Fields = Record<string, string>;

const pathOf = (type: ObjectType, id: string): string =>
  `asterisk/config/dynamic/res_pjsip/${type}/${encodeURIComponent(id)}`;

const aorOf = (wanted: WantedSubscriber, line: string): Fields => ({
  // Without contacts nobody can register; a device that is registered already is stopped by its line.
  max_contacts: wanted.suspended ? '0' : '3',
  // A device that comes back from another port takes the place of the oldest, instead of being refused for an hour.
  remove_existing: 'yes',
  voicemail_extension: line,
});

const authOf = ({ username, password, suspended }: WantedSubscriber): Fields => ({
  auth_type: 'userpass',
  username,
  password: suspended ? randomToken() : password,
});

const endpointOf = ({ username, channels }: WantedSubscriber): Fields => ({
  context: 'kovan-subscribers',
  disallow: 'all',
  allow: 'alaw,ulaw',
  auth: username,
  aors: username,
  accountcode: username,
  device_state_busy_at: String(channels),
  // Devices stand behind address translation, and what they talk is to pass here: a call cannot outlive its record.
  direct_media: 'no',
  rtp_symmetric: 'yes',
  force_rport: 'yes',
  rewrite_contact: 'yes',
});

const endpointShape = z.object({ state: z.string(), channel_ids: z.array(z.string()) });

const absent: SubscriberStatus = { known: false, registered: false, contact: null, activeChannels: 0 };

function statusOf(answer: unknown, path: string): SubscriberStatus {
  const { success, data } = endpointShape.safeParse(answer);
  if (!success) throw new SwitchFault('switch-broken-answer', `GET ${path}`);
  // ARI tells no contact: only that there is one.
  return {
    known: true,
    registered: data.state === 'online',
    contact: null,
    activeChannels: data.channel_ids.length,
  };
}
