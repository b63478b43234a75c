import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { anyone, may } from '../../server/kernel/access.ts';
import { room } from '../../server/kernel/room.ts';
import { buildHouse } from '../../server/kernel/rooms.ts';
import { type AnyRoute, route } from '../../server/kernel/route.ts';
import { realHouse } from './known.ts';
import { foreignNames, oddRoutes, routesWithoutWho, strangersWrite } from './routes.ts';

const house = await realHouse();

/** Who need not sign in to write, and what protects the route instead. */
const openToStrangers = new Set<string>([
  // Signing in: throttled by address and by account, locked with back-off after failures.
  'POST /api/identity/sessions',
  'POST /api/identity/sessions/passkey-options',
  'POST /api/identity/sessions/passkey',
  // Signing out with a session that has already ended.
  'DELETE /api/identity/sessions/current',
  // Links that came by mail or stand on the console: a secret in the body, used once; asking tells nothing.
  'POST /api/identity/reset-requests',
  'POST /api/identity/link-checks',
  'POST /api/identity/resets',
  'POST /api/identity/acceptances',
  'POST /api/identity/first-administrators',
  // Public forms: rate limit, honeypot, signed token; what looks like a machine is kept apart.
  'POST /api/leads/intake/{formKey}',
  // The customer opened its own page: the secret address is the proof, and only the moment is written down.
  'POST /api/tariffs/my/{token}/visits',
  // Webhooks: the signature over the raw body is the proof.
  'POST /api/hooks/meta',
  'POST /api/hooks/meta/{connectionKey}',
  // A switch delivers call records: the random key in the address is the proof.
  'POST /api/hooks/rating/{key}',
]);

const plant = (given: Partial<Record<keyof AnyRoute, unknown>>): AnyRoute =>
  ({
    method: 'GET',
    path: '/api/leads',
    summary: 'x',
    who: anyone(),
    run: async () => 1,
    ...given,
  }) as AnyRoute;

const houseOf = (...routes: AnyRoute[]) =>
  buildHouse([room({ name: 'leads', routes, permissions: [{ name: 'leads.read', scopes: ['all'] }] })], {
    jobs: [],
  });

describe('every route says who may call', () => {
  test('the rooms are clean', () => {
    expect(house.rooms.flatMap((one) => one.routes ?? []).length).toBeGreaterThan(10);
    expect(routesWithoutWho(house)).toEqual([]);
  });
  test.each([
    ['none', plant({ who: undefined })],
    ['a made up one', plant({ who: { kind: 'everybody' } })],
    ['a permission that nobody declares', plant({ who: may('leads.raed') })],
  ])('catches %s', (_, sin) => {
    expect(routesWithoutWho(houseOf(sin))).toHaveLength(1);
  });
});

describe('strangers write only where it was thought about', () => {
  test('the rooms are clean', () => {
    expect(strangersWrite(house, openToStrangers)).toEqual([]);
  });
  test('catches one that is not on the list', () => {
    expect(strangersWrite(houseOf(plant({ method: 'POST' })), openToStrangers)).toHaveLength(1);
  });
});

describe('addresses', () => {
  test('the rooms are clean', () => {
    expect(oddRoutes(house)).toEqual([]);
  });
  test('catches one that stands twice', () => {
    expect(
      oddRoutes(
        houseOf(
          plant({ path: '/api/leads/{a}', params: z.object({ a: z.string() }) }),
          plant({ path: '/api/leads/{b}', params: z.object({ b: z.string() }) }),
        ),
      ),
    ).toHaveLength(1);
  });
  test('catches a name that nobody reads', () => {
    expect(oddRoutes(houseOf(plant({ path: '/api/leads/{id}' })))).toHaveLength(1);
  });
});

describe('names carry their room', () => {
  test('the rooms are clean', () => {
    expect(foreignNames(house)).toEqual([]);
  });
  test('catches a permission of another room', () => {
    const leads = room({ name: 'leads', permissions: [{ name: 'customers.read', scopes: ['all'] }] });
    expect(foreignNames({ rooms: [leads] })).toHaveLength(1);
  });
});

test('a planted route that is right passes all', () => {
  const right = houseOf(
    route({ method: 'GET', path: '/api/leads', summary: 'x', who: may('leads.read'), run: async () => 1 }),
  );
  expect([
    ...routesWithoutWho(right),
    ...oddRoutes(right),
    ...strangersWrite(right, openToStrangers),
  ]).toEqual([]);
});
