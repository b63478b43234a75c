import type { IncomingHttpHeaders } from 'node:http';
import fastifyCookie from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import type { Actor, Permission } from './access.ts';
import type { Db } from './database.ts';
import type { Fact, FactKinds } from './facts.ts';
import type { AnyJob, Companion, Cron, Reaction } from './jobs.ts';
import type { Outside } from './outside.ts';
import type { Plug } from './ports.ts';
import type { AnyRoute } from './route.ts';
import type { Desk } from './work.ts';

/**
 * Shows objects of one type on live screens: `load` reads them once per process (present state, any order),
 * `show` makes what this actor may see of it, or null. `permission` is the one whose reach decides.
 */
export type Presenter<Row = unknown> = {
  type: string;
  permission: string;
  load(db: Db, ids: readonly string[], outside: Outside): Promise<Map<string, Row>>;
  show(row: Row, actor: Actor): Record<string, unknown> | null;
  /** What the object counted as around a fact; undefined: the fact changed nothing that counts. */
  past?(fact: Fact, actor: Actor): Past | undefined;
};

/**
 * What an object counted as for an actor just before and just after a fact; null where the actor could not see it.
 * Screens that never loaded it keep their totals right by `before`, sent as `was`. Whoever saw it before or after
 * hears of the fact, even if a later one has taken the object out of reach again.
 */
export type Past = { before: Record<string, unknown> | null; after: Record<string, unknown> | null };

/** Who may watch subjects of this prefix. `user:` is the kernel's. */
export type SubjectRule = {
  prefix: string;
  maySee(db: Db, actor: Actor, id: string): Promise<boolean>;
  /** The same for many at once: those of `ids` that the actor may see. For what screens show in numbers. */
  maySeeAmong?(db: Db, actor: Actor, ids: readonly string[]): Promise<ReadonlySet<string>>;
};

export type SearchHit = { type: string; id: string; title: string; detail: string; url: string };

/** Rows of this room that match, best first, only those the actor may see. */
export type SearchProvider = (input: {
  db: Db;
  actor: Actor;
  text: string;
  limit: number;
}) => Promise<SearchHit[]>;

/** What a room plugs into the system. Rooms are found at start by their `module.ts`. */
export type Room = {
  name: string;
  /** Rooms below whose front doors this one imports. */
  uses?: readonly string[];
  routes?: readonly AnyRoute[];
  jobs?: readonly AnyJob[];
  cron?: readonly Cron[];
  reactions?: readonly Reaction[];
  /** What this room puts into ports of rooms below. */
  plugs?: readonly Plug[];
  /** Done inside the transactions of rooms below. */
  companions?: readonly Companion[];
  permissions?: readonly Permission[];
  facts?: FactKinds;
  // biome-ignore lint/suspicious/noExplicitAny: presenters of any row
  presenters?: readonly Presenter<any>[];
  subjects?: readonly SubjectRule[];
  search?: SearchProvider;
  /** Finds out who calls: one room does. Null: not a caller it knows. */
  authenticate?(db: Db, caller: Caller, outside: Outside): Promise<Actor | null>;
  /** Runs at every start after the migrations; must be safe to repeat. */
  prepare?(desk: Desk, rooms: readonly Room[]): Promise<void>;
  /** Fills the demo operator, once, in the order of `uses`. */
  demo?(desk: Desk): Promise<void>;
  /** What the operator should read when the system is up, line by line: how to sign in, what is still to be done. */
  greet?(desk: Desk): Promise<string[]>;
  /** Commands of the operator, `node server/main.ts first-admin`; each answers the lines to print. */
  commands?: Readonly<Record<string, (desk: Desk) => Promise<string[]>>>;
};

/** What a caller shows of itself: a cookie token, a bearer key. */
export type Caller = { sessionToken: string | null; bearer: string | null; address: string; agent: string };

/** Declares a room: `export default room({ name: 'customers', … })`. */
export const room = (declared: Room): Room => declared;

/** Declares a presenter with its row type. */
export const presenter = <Row>(declared: Presenter<Row>): Presenter<Row> => declared;

export const sessionCookie = 'kovan_session';

const { parse: parseCookies } = fastifyCookie;

/** Reads what the caller shows of itself from an HTTP request. */
export function callerOf(request: FastifyRequest): Caller {
  return callerOfHeaders(request.headers, request.ip);
}

/** The same from the headers of a socket's handshake; `token` is the key a program gave as `auth.token`. */
export function callerOfHeaders(headers: IncomingHttpHeaders, address: string, token?: unknown): Caller {
  const authorization = headers.authorization ?? '';
  const bearer = authorization.startsWith('Bearer ') ? authorization.slice(7).trim() : null;
  return {
    sessionToken: parseCookies(headers.cookie ?? '')[sessionCookie] ?? null,
    bearer: bearer ?? (typeof token === 'string' ? token : null),
    address,
    agent: (headers['user-agent'] ?? '').slice(0, 300),
  };
}
