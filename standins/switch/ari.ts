import { z } from 'zod';
import { type Fields, type ObjectType, objectTypes, release, type State } from './state.ts';

export type Asked = { method: string; path: string; authorization: string | undefined; body: string };
export type Answer = { status: number; body: unknown };

// The attributes that may be written, by object type: an unknown one is refused as Asterisk refuses it.
const known: Record<ObjectType, readonly string[]> = {
  auth: ['auth_type', 'username', 'password', 'md5_cred', 'realm', 'nonce_lifetime'],
  aor: [
    'max_contacts',
    'remove_existing',
    'voicemail_extension',
    'qualify_frequency',
    'default_expiration',
    'minimum_expiration',
    'maximum_expiration',
    'mailboxes',
    'support_path',
  ],
  endpoint: [
    'context',
    'disallow',
    'allow',
    'auth',
    'aors',
    'accountcode',
    'transport',
    'direct_media',
    'rtp_symmetric',
    'force_rport',
    'rewrite_contact',
    'device_state_busy_at',
    'callerid',
  ],
};

const bodyShape = z.object({
  fields: z.array(z.object({ attribute: z.string(), value: z.string() })),
});

/** Answers one ARI call with Asterisk's own statuses and messages. */
export function answerAri(state: State, asked: Asked): Answer {
  const credentials = `Basic ${Buffer.from(`${state.userName}:${state.password}`).toString('base64')}`;
  if (asked.authorization !== credentials) return says(401, 'Authentication required');
  const path = asked.path.replace(/^\/ari\//, '');
  if (path === 'asterisk/info' && asked.method === 'GET')
    return { status: 200, body: { system: { version: release, entity_id: '02:fc:00:00:00:01' } } };
  const endpoint = /^endpoints\/PJSIP\/([^/]+)$/.exec(path)?.[1];
  if (endpoint && asked.method === 'GET') return showEndpoint(state, decodeURIComponent(endpoint));
  const [, config, type, id] = /^asterisk\/config\/dynamic\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  if (!config || !type || !id) return says(404, 'Resource not found');
  if (config !== 'res_pjsip') return says(404, `configClass '${config}' not found`);
  const objectType = objectTypes.find((one) => one === type);
  if (!objectType) return says(404, `objectType '${type}' not found`);
  return dynamic(state, asked, objectType, decodeURIComponent(id));
}

function dynamic(state: State, asked: Asked, type: ObjectType, id: string): Answer {
  const objects = state.objects[type];
  if (asked.method === 'PUT') return put(objects, asked.body, type, id);
  const present = objects.get(id);
  if (!present) return says(404, `Object with id '${id}' not found`);
  if (asked.method === 'GET') return { status: 200, body: listed(present) };
  if (asked.method !== 'DELETE') return says(405, 'Invalid method');
  objects.delete(id);
  if (type === 'aor') state.registered.delete(id);
  return { status: 204, body: undefined };
}

function put(objects: Map<string, Fields>, body: string, type: ObjectType, id: string): Answer {
  const read = bodyShape.safeParse(parse(body));
  if (!read.success) return says(400, 'Error parsing request body');
  const { fields } = read.data;
  const wrong = fields.some(
    ({ attribute, value }) =>
      !known[type].includes(attribute) || (attribute === 'max_contacts' && !/^\d+$/.test(value)),
  );
  if (wrong) return says(400, `Creation of object '${id}' failed field value validation`);
  // What is not said again stays as it was.
  const given = Object.fromEntries(fields.map(({ attribute, value }) => [attribute, value]));
  const kept = { ...objects.get(id), ...given };
  objects.set(id, kept);
  return { status: 200, body: listed(kept) };
}

function showEndpoint(state: State, id: string): Answer {
  if (!state.objects.endpoint.has(id)) return says(404, 'Endpoint not found');
  return {
    status: 200,
    body: {
      technology: 'PJSIP',
      resource: id,
      state: state.registered.has(id) ? 'online' : 'offline',
      channel_ids: state.channels.get(id) ?? [],
    },
  };
}

const listed = (fields: Fields) => Object.entries(fields).map(([attribute, value]) => ({ attribute, value }));

const says = (status: number, message: string): Answer => ({ status, body: { message } });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
