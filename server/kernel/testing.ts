import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { afterAll } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { type Actor, anonymous, type Scope } from './access.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { openDatabase } from './database.ts';
import { openFiles } from './files.ts';
import { buildHttp, rememberActor } from './http.ts';
import type { AnyJob } from './jobs.ts';
import type { Kernel } from './kernel.ts';
import { captureMail } from './mail.ts';
import { openOutgoing } from './outgoing.ts';
import { plugBoard } from './ports.ts';
import { room } from './room.ts';
import { buildHouse } from './rooms.ts';
import type { AnyRoute } from './route.ts';
import { openSecrets } from './secrets.ts';
import { readSettings } from './settings.ts';

/** Who calls in the kernel's own tests: `authorization: Bearer ayse`. Only users listed here are known. */
export const ayse = '01980000-0000-7000-8000-000000000001';
export const mehmet = '01980000-0000-7000-8000-000000000002';
export const asAyse = { authorization: 'Bearer ayse' };
export const asMehmet = { authorization: 'Bearer mehmet' };

export type KernelOptions = {
  routes?: readonly AnyRoute[];
  jobs?: readonly AnyJob[];
  /** What Ayşe may: `{ 'things.read': 'all' }`. Mehmet may nothing. */
  grants?: Record<string, Scope>;
  env?: Record<string, string>;
};

/** The kernel's HTTP side around one made-up room, on a database of its own: no rooms, no pages, no worker. */
export async function testKernel(options: KernelOptions = {}): Promise<{
  kernel: Kernel;
  app: FastifyInstance;
  clock: MovableClock;
}> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'kovan-kernel-'));
  const settings = readSettings({
    KOVAN_DATA_DIR: dataFolder,
    KOVAN_DEMO: '0',
    KOVAN_RATE_LIMITS: '0',
    ...options.env,
  });
  const database = openDatabase(await testDatabase(), 6, 'test');
  const clock = movableClock('2040-01-09T06:00:00Z');
  const outside = {
    clock,
    settings,
    secrets: openSecrets('a secret for tests, long enough'),
    mail: captureMail(),
    files: openFiles(settings),
    http: openOutgoing(settings),
    plugged: plugBoard([]),
  };
  const things = room({ name: 'things', routes: options.routes ?? [], jobs: options.jobs ?? [] });
  const house = buildHouse([things], { jobs: [] });
  const authenticate: Kernel['authenticate'] = async ({ bearer, sessionToken }) =>
    actorOf(bearer ?? sessionToken, options.grants ?? {});
  const kernel: Kernel = {
    settings,
    database,
    house,
    desk: { database, outside, clock, reactionsTo: house.reactionsTo, companions: house.companions },
    outside,
    log: pino({ level: 'silent' }),
    authenticate,
    actorOf: rememberActor(authenticate),
  };
  const app = await buildHttp(kernel);
  afterAll(async () => {
    await app.close();
    await database.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  return { kernel, app, clock };
}

function actorOf(name: string | null, grants: Record<string, Scope>): Actor {
  const id = name === 'ayse' ? ayse : name === 'mehmet' ? mehmet : null;
  if (id === null) return anonymous;
  const held = id === ayse ? Object.entries(grants) : [];
  return { ...anonymous, kind: 'user', id, name: name ?? '', grants: new Map(held), teamUserIds: [id] };
}
