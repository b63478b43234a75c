import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { type Actor, anonymous } from './access.ts';
import { type Clock, systemClock } from './clock.ts';
import { openDatabase } from './database.ts';
import { openFiles } from './files.ts';
import { buildHttp, rememberActor } from './http.ts';
import type { Kernel } from './kernel.ts';
import { type Live, startLive } from './live.ts';
import { openMail, sendMailJob } from './mail.ts';
import { migrate } from './migrate.ts';
import { openOutgoing } from './outgoing.ts';
import type { Outside } from './outside.ts';
import type { Caller } from './room.ts';
import { buildHouse, findRooms, type House } from './rooms.ts';
import { findSecret, openSecrets } from './secrets.ts';
import { mayConnect } from './security.ts';
import type { Settings } from './settings.ts';
import { type Desk, perform } from './work.ts';
import { startWorker } from './worker.ts';

export type SystemOptions = {
  settings: Settings;
  /** Address of the PostgreSQL to use, embedded or external. */
  databaseUrl: string;
  log: Logger;
  roles: { web: boolean; worker: boolean };
  /** Port and host to listen on; absent: `app.inject` only. */
  listen?: { port: number; host: string };
  /** Rooms left out (tests of independence). */
  without?: readonly string[];
  clock?: Clock;
  /** Replaces parts of the outside world (tests). */
  outside?: Partial<Outside>;
  migrate?: boolean;
  /** Serve the pages from sources with hot reload. */
  dev?: boolean;
  /** Leave out the pages (API tests need no web build). */
  pages?: boolean;
  /** Told what is being done at the moment, in words for the operator. */
  progress?(line: string): void;
};

export type System = {
  kernel: Kernel;
  app: FastifyInstance;
  url: string | null;
  live: Live | null;
  /** Requests finish, jobs are released, connections closed. */
  stop(): Promise<void>;
};

/** Puts the system together and starts the asked roles. If a part cannot start, those before it are stopped. */
export async function startSystem(options: SystemOptions): Promise<System> {
  if (options.migrate !== false) await migrate(options.databaseUrl);
  const kernel = await buildKernel(options);
  const running = new AsyncDisposableStack();
  running.defer(() => kernel.database.close());
  try {
    await prepareRooms(kernel, { demo: options.settings.demo, progress: options.progress });
    if (options.roles.worker) {
      const worker = await startWorker(kernel);
      running.defer(() => worker.stop());
    }
    const app = await buildHttp(kernel);
    let open: OpenDoors = { live: null, url: null };
    running.defer(async () => {
      const drained = app.close();
      await open.live?.stop(); // open sockets would hold the server open
      await drained;
    });
    if (options.roles.web) open = await openDoors(app, kernel, options);
    return { kernel, app, ...open, stop: () => running.disposeAsync() };
  } catch (error) {
    await running.disposeAsync();
    throw error;
  }
}

type OpenDoors = Pick<System, 'live' | 'url'>;

async function openDoors(app: FastifyInstance, kernel: Kernel, options: SystemOptions): Promise<OpenDoors> {
  const { settings, listen } = options;
  if (options.pages !== false) {
    const { registerPages } = await import('./page-rendering.ts'); // workers and API tests need no web build
    await registerPages(app, kernel, { dev: options.dev ?? false });
  }
  await app.ready();
  if (!listen) return { live: null, url: null };
  const live = await startLive(kernel, app.server, (origin, host) => mayConnect(settings, origin, host));
  try {
    return { live, url: await app.listen(listen) };
  } catch (error) {
    await live.stop();
    throw error;
  }
}

/** The kernel without servers: database, rooms, outside world. */
export async function buildKernel(options: SystemOptions): Promise<Kernel> {
  const { settings, log, roles } = options;
  const size = roles.web
    ? settings.KOVAN_WEB_POOL + (roles.worker ? settings.KOVAN_WORKER_POOL : 0)
    : settings.KOVAN_WORKER_POOL;
  const database = openDatabase(options.databaseUrl, size, roles.web ? 'kovan-web' : 'kovan-worker');
  const house = buildHouse(await findRooms(options.without), { jobs: [sendMailJob] });
  const clock = options.clock ?? systemClock();
  const outside: Outside = {
    clock,
    settings,
    secrets:
      options.outside?.secrets ?? openSecrets(await findSecret(settings), settings.KOVAN_FORMER_SECRETS),
    mail: options.outside?.mail ?? openMail(settings, log),
    files: options.outside?.files ?? openFiles(settings),
    http: options.outside?.http ?? openOutgoing(settings),
    plugged: options.outside?.plugged ?? house.plugged,
  };
  const desk: Desk = {
    database,
    outside,
    clock,
    reactionsTo: house.reactionsTo,
    companions: house.companions,
  };
  const knower = house.rooms.find((room) => room.authenticate);
  const authenticate = async (caller: Caller): Promise<Actor> => {
    if (!caller.sessionToken && !caller.bearer) return anonymous;
    return (await knower?.authenticate?.(database.db, caller, outside)) ?? anonymous;
  };
  return {
    settings,
    database,
    house,
    desk,
    outside,
    log,
    authenticate,
    actorOf: rememberActor(authenticate),
  };
}

const demoFilled = 'demo-filled';

/** Lets the rooms make what they need at every start, one process at a time: several may start at once. */
export async function prepareRooms(
  { house, desk, database }: Kernel,
  { demo, progress }: { demo: boolean; progress?: SystemOptions['progress'] },
): Promise<void> {
  await database.db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(hashtextextended('kovan.prepare', 0))`.execute(held);
    try {
      for (const room of house.rooms) await room.prepare?.(desk, house.rooms);
      if (demo) await fillDemo(desk, house, progress);
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended('kovan.prepare', 0))`.execute(held);
    }
  });
}

/** Fills the demo operator once, room by room; a start that was cut off goes on where it stopped. */
async function fillDemo(desk: Desk, house: House, progress: SystemOptions['progress']): Promise<void> {
  for (const room of house.rooms) {
    if (!room.demo) continue;
    const key = `${demoFilled}:${room.name}`;
    const { rows } = await sql`select 1 from kernel.state where key = ${key}`.execute(desk.database.db);
    if (rows.length > 0) continue;
    progress?.(`Filling the demo operator: ${room.name} …`);
    await room.demo(desk);
    await perform(desk, {}, async (work) => {
      await sql`insert into kernel.state (key, value) values (${key}, 'true') on conflict do nothing`.execute(
        work.db,
      );
    });
  }
}
