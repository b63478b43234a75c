import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { io, type Socket } from 'socket.io-client';
import type { ReadyRole } from '../../server/kernel/access.ts';
import { type MovableClock, movableClock } from '../../server/kernel/clock.ts';
import type { Db } from '../../server/kernel/database.ts';
import type { Kernel } from '../../server/kernel/kernel.ts';
import { captureMail, type Mail } from '../../server/kernel/mail.ts';
import type { Outside } from '../../server/kernel/outside.ts';
import { readSettings } from '../../server/kernel/settings.ts';
import { startSystem } from '../../server/kernel/system.ts';
import { perform, type Work } from '../../server/kernel/work.ts';
import { addUser, testPassword } from '../../server/modules/identity/testing.ts';
import { atEnd } from './at-end.ts';
import { type Client, clientOf } from './client.ts';
import { testDatabase } from './database.ts';
import { freePort } from './port.ts';
import { type Drained, drainQueue, type Waiting, waitingJobs } from './queue.ts';

export type TestOptions = {
  /** Settings as in the environment: `{ META_GRAPH_URL: standIn.url }`. */
  env?: Record<string, string>;
  /** Rooms left out. */
  without?: readonly string[];
  /** Listens on a free port, with live updates. */
  listen?: boolean;
  /** Runs jobs at once in the background instead of on `drain()`. */
  worker?: boolean;
  /** Serves the pages too (needs the web build). */
  pages?: boolean;
  /** Where the clock stands at first, ahead of the machine's; `'real'`: the machine's own. */
  clock?: string;
  outside?: Partial<Outside>;
  /** A database to share with another system. */
  databaseUrl?: string;
};

export type User = Client & { id: string; email: string; name: string };

export type NewUser = {
  role?: ReadyRole;
  name?: string;
  email?: string;
  teamId?: string;
  leader?: boolean;
  zone?: string;
};

export type TestSystem = {
  kernel: Kernel;
  db: Db;
  url: string;
  databaseUrl: string;
  clock: MovableClock;
  /** Letters that left. */
  mail: readonly Mail[];
  anonymous: Client;
  /** A new user, signed in: `await system.as({ role: 'sales' })`. */
  as(user?: NewUser): Promise<User>;
  /** Signs in somebody who is there already. */
  signIn(email: string, password?: string): Promise<User>;
  /** A socket of that user, connected (needs `listen`). */
  live(client: Client): Promise<Socket>;
  /** One transaction by the system itself, to set things up through the rooms' own actions. */
  work<T>(act: (work: Work) => Promise<T>): Promise<T>;
  queued(): Promise<Waiting[]>;
  drain(options?: { tolerant?: boolean }): Promise<Drained>;
  stop(): Promise<void>;
};

const password = testPassword;
/** A Monday morning in Istanbul, ahead of every machine's clock: time in tests is only what they say it is. */
export const testMoment = '2040-01-09T09:00:00+03:00';

/** The whole system on a database of its own, stopped after the test file. */
export async function testSystem(options: TestOptions = {}): Promise<TestSystem> {
  const databaseUrl = options.databaseUrl ?? (await testDatabase());
  const dataDir = mkdtempSync(join(tmpdir(), 'kovan-data-'));
  const port = options.listen ? await freePort() : 0;
  const mail = captureMail();
  const clock = options.clock === 'real' ? realClock() : movableClock(options.clock ?? testMoment);
  const system = await startSystem({
    settings: readSettings({
      PORT: String(port || 3000),
      KOVAN_DATA_DIR: dataDir,
      KOVAN_DEMO: '0',
      KOVAN_SECRET: 'only-for-tests-only-for-tests-only',
      KOVAN_RATE_LIMITS: '0',
      KOVAN_WEB_POOL: '8',
      KOVAN_WORKER_POOL: '4',
      ...options.env,
    }),
    databaseUrl,
    log: pino({ level: options.env?.KOVAN_LOG_LEVEL ?? 'silent' }),
    roles: { web: true, worker: options.worker ?? false },
    clock,
    outside: { mail, ...options.outside },
    without: options.without ?? [],
    pages: options.pages ?? false,
    migrate: false,
    ...(options.listen ? { listen: { port, host: '127.0.0.1' } } : {}),
  });
  const { kernel, app } = system;
  const sockets: Socket[] = [];
  let stopped: Promise<void> | null = null;
  const work = <T>(act: (work: Work) => Promise<T>) => perform(kernel.desk, {}, act);

  const signIn = async (email: string, given = password): Promise<User> => {
    const { status, body, headers } = await clientOf(app).post('/api/identity/sessions', {
      email,
      password: given,
    });
    if (status !== 201) throw new Error(`${email} cannot sign in: ${status} ${JSON.stringify(body)}`);
    const cookie = [headers['set-cookie']]
      .flat()
      .map((line) => String(line).split(';')[0])
      .join('; ');
    return { ...clientOf(app, { cookie }), id: body.user.id, email, name: body.user.name };
  };

  const made: TestSystem = {
    kernel,
    db: kernel.database.db,
    url: system.url ?? 'http://localhost:3000',
    databaseUrl,
    clock,
    mail: mail.sent,
    anonymous: clientOf(app),
    as: async ({ role = 'sales', ...user } = {}) => {
      const email = user.email ?? `kisi${++userCount}@ornek.test`;
      await work((opened) => addUser(opened, { ...user, email, role }));
      return signIn(email);
    },
    signIn,
    live: async (client) => {
      const socket = io(made.url, {
        path: '/live',
        transports: ['websocket'],
        forceNew: true,
        extraHeaders: client.headers,
      });
      sockets.push(socket);
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', reject);
      });
      return socket;
    },
    work,
    queued: () => waitingJobs(kernel),
    drain: (how) => drainQueue(kernel, how),
    stop: () => {
      stopped ??= (async () => {
        for (const socket of sockets) socket.disconnect();
        await system.stop();
        rmSync(dataDir, { recursive: true, force: true });
      })();
      return stopped;
    },
  };
  atEnd(made.stop);
  return made;
}

let userCount = 0;

// Cannot be moved, as little as the machine's own.
function realClock(): MovableClock {
  const fixed = () => {
    throw new Error('this system runs by the real clock');
  };
  return { now: () => Temporal.Now.instant(), set: fixed, advance: fixed };
}
