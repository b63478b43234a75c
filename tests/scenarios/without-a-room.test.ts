import { describe, expect, test } from 'vitest';
import { findMigrations, migrate } from '../../server/kernel/migrate.ts';
import type { Room } from '../../server/kernel/room.ts';
import { findRooms } from '../../server/kernel/rooms.ts';
import { testDatabase } from '../support/database.ts';
import { testSystem } from '../support/system.ts';

const rooms = await findRooms();

// Whoever uses a room that is taken away goes with it; a leaf goes alone.
const removals = rooms
  .filter((room) => room.name !== 'identity')
  .map((room) => ({ room: room.name, gone: [room.name, ...above(room.name)] }));

test('there are leaf rooms', () => {
  expect(removals.filter(({ gone }) => gone.length === 1).length).toBeGreaterThan(0);
});

describe.each(removals)('without $room', ({ gone }) => {
  test('the rest starts on tables of its own and answers', async () => {
    const databaseUrl = await testDatabase({ empty: true });
    await migrate(
      databaseUrl,
      findMigrations().filter(({ name }) => !gone.includes(name.split('/')[0] ?? '')),
    );
    const system = await testSystem({ databaseUrl, without: gone });
    const admin = await system.as({ role: 'administrator' });
    const answers: [string, number][] = [];
    for (const path of readingRoutes(system.kernel.house.rooms)) {
      answers.push([path, (await admin.get(path)).status]);
    }
    expect(answers.length).toBeGreaterThan(3);
    expect(answers.filter(([, status]) => status >= 500)).toEqual([]);
    await system.drain();
    await system.stop();
  });
});

function above(name: string): string[] {
  const direct = rooms.filter((room) => room.uses?.includes(name)).map((room) => room.name);
  return [...new Set(direct.flatMap((one) => [one, ...above(one)]))];
}

function readingRoutes(present: readonly Room[]): string[] {
  const routes = present.flatMap((room) => room.routes ?? []);
  return routes
    .filter((route) => route.method === 'GET' && !route.path.includes('{'))
    .map((route) => route.path);
}
