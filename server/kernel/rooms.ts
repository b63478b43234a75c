import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Permission } from './access.ts';
import type { FactKind } from './facts.ts';
import type { AnyJob, Companion } from './jobs.ts';
import { type Plugged, plugBoard } from './ports.ts';
import type { Presenter, Room, SubjectRule } from './room.ts';

export const modulesFolder = join(import.meta.dirname, '..', 'modules');

/** Everything the rooms plug in, merged. Rooms stand in the order of `uses`: the lower one first. */
export type House = {
  rooms: readonly Room[];
  jobs: ReadonlyMap<string, AnyJob>;
  reactionsTo(kind: string): readonly string[];
  companions: readonly Companion[];
  plugged: Plugged;
  permissions: readonly Permission[];
  facts: ReadonlyMap<string, FactKind>;
  presenters: ReadonlyMap<string, Presenter>;
  subjects: ReadonlyMap<string, SubjectRule>;
};

/** Finds the rooms by their `module.ts`. `without` leaves some out (tests of independence). */
export async function findRooms(without: readonly string[] = []): Promise<Room[]> {
  const names = readdirSync(modulesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !without.includes(entry.name))
    .filter((entry) => existsSync(join(modulesFolder, entry.name, 'module.ts')))
    .map((entry) => entry.name);
  return Promise.all(
    names.map(async (name) => {
      const loaded = await import(pathToFileURL(join(modulesFolder, name, 'module.ts')).href);
      return loaded.default as Room;
    }),
  );
}

/** Joins rooms into a house. Throws if a used room is missing, rooms form a circle, or a name stands twice. */
export function buildHouse(found: readonly Room[], own: { jobs: readonly AnyJob[] }): House {
  const rooms = inOrder(found);
  const reactions = rooms.flatMap((room) => room.reactions ?? []);
  const facts = new Map(rooms.flatMap((room) => Object.entries(room.facts ?? {})));
  const subscribers = Map.groupBy(reactions, (reaction) => reaction.on);
  return {
    rooms,
    jobs: byName([...own.jobs, ...rooms.flatMap((room) => room.jobs ?? [])], (job) => job.name),
    reactionsTo: (kind) => (subscribers.get(kind) ?? []).map((reaction) => reaction.name),
    companions: rooms.flatMap((room) => room.companions ?? []),
    plugged: plugBoard(rooms.flatMap((room) => room.plugs ?? [])),
    permissions: [
      ...byName(
        rooms.flatMap((room) => room.permissions ?? []),
        (permission) => permission.name,
      ).values(),
    ],
    facts,
    presenters: byName(
      rooms.flatMap((room) => room.presenters ?? []),
      (presenter) => presenter.type,
    ),
    subjects: byName(
      rooms.flatMap((room) => room.subjects ?? []),
      (subject) => subject.prefix,
    ),
  };
}

function inOrder(found: readonly Room[]): Room[] {
  const byRoom = byName(found, (room) => room.name);
  const ordered: Room[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) throw new Error(`rooms form a circle: ${[...path, name].join(' → ')}`);
    const room = byRoom.get(name);
    if (!room) throw new Error(`room ${path.at(-1)} uses ${name}, which is not there`);
    if (ordered.includes(room)) return;
    for (const used of room.uses ?? []) visit(used, [...path, name]);
    ordered.push(room);
  };
  for (const name of [...byRoom.keys()].sort()) visit(name, []);
  return ordered;
}

function byName<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    if (map.has(nameOf(item))) throw new Error(`${nameOf(item)} is declared twice`);
    map.set(nameOf(item), item);
  }
  return map;
}
