import type { House } from '../../server/kernel/rooms.ts';
import type { AnyRoute } from '../../server/kernel/route.ts';
import type { Sin } from './source.ts';

/** The running side of "every route says who may call": also for code that never met the compiler. */
export function routesWithoutWho(house: Pick<House, 'rooms' | 'permissions'>): Sin[] {
  const permissions = new Set(house.permissions.map(({ name }) => name));
  return each(house, (route) => {
    const who = route.who as AnyRoute['who'] | undefined;
    if (who?.kind === 'anyone' || who?.kind === 'signed-in') return null;
    if (who?.kind !== 'may') return 'does not say who may call';
    return permissions.has(who.permission) ? null : `asks for ${who.permission}, which no room declares`;
  });
}

/** One address has one route; what a path names between braces is read by `params`, and nothing else is. */
export function oddRoutes(house: Pick<House, 'rooms'>): Sin[] {
  const seen = new Set<string>();
  return each(house, (route) => {
    const address = `${route.method} ${route.path.replace(/\{\w+\}/g, '{}')}`;
    if (seen.has(address)) return 'stands twice';
    seen.add(address);
    const named = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    const read = Object.keys(route.params?.shape ?? route.params?.def?.in?.shape ?? {}).sort();
    return named.join() === read.join() ? null : `names {${named}} but reads {${read}}`;
  });
}

/** Strangers may write only where a room says so here, with the reason why it is safe. */
export function strangersWrite(house: Pick<House, 'rooms'>, allowed: ReadonlySet<string>): Sin[] {
  return each(house, (route) =>
    route.method === 'GET' || route.who?.kind !== 'anyone' || allowed.has(`${route.method} ${route.path}`)
      ? null
      : 'lets strangers write and is not on the list of those that may',
  );
}

/** Permissions and facts are named after the room that declares them. */
export function foreignNames({ rooms }: Pick<House, 'rooms'>): Sin[] {
  return rooms.flatMap((room) => {
    const names = [
      ...(room.permissions ?? []).map(({ name }) => name),
      ...Object.keys(room.facts ?? {}),
      ...(room.jobs ?? []).map(({ name }) => name),
      ...(room.reactions ?? []).map(({ name }) => name),
    ];
    return names
      .filter((name) => !name.startsWith(`${room.name}.`))
      .map((name) => ({ at: room.name, says: `declares ${name}, a name of another room` }));
  });
}

function each({ rooms }: Pick<House, 'rooms'>, says: (route: AnyRoute) => string | null): Sin[] {
  return rooms.flatMap((room) =>
    (room.routes ?? []).flatMap((route) => {
      const wrong = says(route);
      return wrong ? [{ at: `${room.name}: ${route.method} ${route.path}`, says: wrong }] : [];
    }),
  );
}
