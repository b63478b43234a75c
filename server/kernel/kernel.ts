import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Actor } from './access.ts';
import type { Database } from './database.ts';
import type { Outside } from './outside.ts';
import type { Caller } from './room.ts';
import type { House } from './rooms.ts';
import type { Settings } from './settings.ts';
import type { Desk } from './work.ts';

/** The running system as routes and servers see it. */
export type Kernel = {
  settings: Settings;
  database: Database;
  house: House;
  desk: Desk;
  outside: Outside;
  log: Logger;
  /** Who calls; anonymous if nobody known. */
  authenticate(caller: Caller): Promise<Actor>;
  /** As `authenticate`, remembered for the request. */
  actorOf(request: FastifyRequest): Promise<Actor>;
};
