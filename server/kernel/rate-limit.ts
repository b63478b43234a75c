import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Kernel } from './kernel.ts';
import { refusal } from './refusal.ts';

/**
 * Calls a minute, for each process. `sign-in`: guesses of passwords and tokens; `public`: forms open to strangers,
 * each form by itself; `webhook`: other systems that prove themselves and come in bursts; `default`: everything else.
 * The last counts by actor when one is known, the others by address whoever calls.
 */
export const callsPerMinute = {
  'sign-in': 60,
  public: 30,
  webhook: 6000,
  default: 1200,
  stranger: 300,
} as const;

/** Refuses too many calls with 429 `too-many-requests` and `retryAfterSeconds`. Off when `KOVAN_RATE_LIMITS` is 0. */
export async function registerRateLimits(app: FastifyInstance, kernel: Kernel): Promise<void> {
  if (!kernel.settings.KOVAN_RATE_LIMITS) return;
  // Before the plugin's own hook of the same name, so that it finds the limit on the route.
  app.addHook('onRoute', (route) => {
    const declared = route.config?.declared;
    if (!declared) return;
    const strict = declared.limit;
    const keyGenerator = strict
      ? (request: FastifyRequest) =>
          `${strict}:${addressOf(request)}${strict === 'public' ? placeOf(request) : ''}`
      : (request: FastifyRequest) => callerOf(kernel, request);
    const max = strict ? callsPerMinute[strict] : (_request: FastifyRequest, key: string) => limitOf(key);
    route.config = { ...route.config, rateLimit: { max, keyGenerator, timeWindow: 60_000 } };
  });
  await app.register(rateLimit, {
    global: false,
    cache: 20_000,
    errorResponseBuilder: (_request, { ttl }) =>
      refusal('too-many-requests', 429, { retryAfterSeconds: Math.max(1, Math.ceil(ttl / 1000)) }),
  });
}

async function callerOf(kernel: Kernel, request: FastifyRequest): Promise<string> {
  const actor = await kernel.actorOf(request);
  return actor.id ? `actor:${actor.kind}:${actor.id}` : `stranger:${addressOf(request)}`;
}

const placeOf = ({ url }: FastifyRequest): string => url.split('?')[0] ?? url;

const limitOf = (key: string): number =>
  key.startsWith('actor:') ? callsPerMinute.default : callsPerMinute.stranger;

/** One customer of an IPv6 provider holds at least a /64: counted as one. */
function addressOf(request: FastifyRequest): string {
  const { ip } = request;
  if (!ip.includes(':') || ip.startsWith('::ffff:')) return ip;
  const [head = '', tail] = ip.split('::');
  const groups = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const whole =
    tail === undefined ? groups : [...groups, ...Array(8 - groups.length - after.length).fill('0'), ...after];
  return whole.slice(0, 4).join(':');
}
