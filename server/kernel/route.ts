import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor, Who } from './access.ts';
import type { Db } from './database.ts';
import type { Kernel } from './kernel.ts';
import { strictly } from './strictly.ts';
import type { Work } from './work.ts';

type Shape = z.ZodType;
type Out<S> = S extends z.ZodType ? z.output<S> : undefined;
type In<S> = S extends z.ZodType ? z.input<S> : unknown;

export type Call<P, Q, B> = {
  actor: Actor;
  params: Out<P>;
  query: Out<Q>;
  body: Out<B>;
  request: FastifyRequest;
  reply: FastifyReply;
  kernel: Kernel;
};

type Common<P, Q, B, A> = {
  path: `/${string}`;
  /** One line for the reference page. */
  summary: string;
  /** Who may call: `anyone()`, `signedIn()`, `may('room.verb')`. There is no default. */
  who: Who;
  params?: P;
  query?: Q;
  body?: B;
  /** Reads the body in place of its shape, which stays its contract: a long list, piece by piece. Throws `invalid`. */
  readBody?: (value: unknown) => Promise<Out<B>>;
  /** Shape of the answer; `undefined` answers 204, `raw` routes send by `reply` themselves. */
  answer?: A;
  /** HTTP status of success; default 200, 201 for POST with an answer, 204 without. */
  status?: number;
  /** The body arrives as the bytes sent (webhooks with signatures); no JSON parsing. */
  rawBody?: boolean;
  /** The action answers through `reply` itself (files, redirects, pages). */
  raw?: boolean;
  /** Largest body in bytes; default 1 MiB. */
  bodyLimit?: number;
  /** Rate limit class: `sign-in`, `public`, `webhook`, or the default for all. */
  limit?: 'sign-in' | 'public' | 'webhook';
  /** Called from other sites' pages: any origin, no cookies (public forms). */
  crossOrigin?: boolean;
  /** Left out of the API reference. */
  hidden?: boolean;
};

type Answer<A> = A extends z.ZodType ? In<A> : unknown;

/** A reading route gets `db`. */
export type ReadRoute<P, Q, A> = Common<P, Q, undefined, A> & {
  method: 'GET';
  run(call: Call<P, Q, undefined> & { db: Db }): Promise<Answer<A>>;
};

/** A writing route gets `work`: one transaction, committed at the edge after `run`. */
export type WriteRoute<P, Q, B, A> = Common<P, Q, B, A> & {
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  run(call: Call<P, Q, B> & { work: Work }): Promise<Answer<A>>;
};

/** A writing route whose action must wait for the network before it writes; it opens `perform` itself. */
export type OutsideRoute<P, Q, B, A> = Common<P, Q, B, A> & {
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  opensWork: true;
  run(
    call: Call<P, Q, B> & { perform: <T>(act: (work: Work) => Promise<T>) => Promise<T>; db: Db },
  ): Promise<Answer<A>>;
};

// biome-ignore-start lint/suspicious/noExplicitAny: a list of routes of any shapes
export type AnyRoute =
  | ReadRoute<any, any, any>
  | WriteRoute<any, any, any, any>
  | OutsideRoute<any, any, any, any>;
// biome-ignore-end lint/suspicious/noExplicitAny: a list of routes of any shapes

/**
 * Declares a route. It cannot be written without saying who may call. A body with a field that its shape does not name is
 * refused (`unknown-field`), unless the shape is a loose one.
 */
export function route<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  A extends Shape | undefined = undefined,
>(declared: ReadRoute<P, Q, A>): ReadRoute<P, Q, A>;
export function route<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
  A extends Shape | undefined = undefined,
>(declared: OutsideRoute<P, Q, B, A>): OutsideRoute<P, Q, B, A>;
export function route<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
  A extends Shape | undefined = undefined,
>(declared: WriteRoute<P, Q, B, A>): WriteRoute<P, Q, B, A>;
export function route(declared: AnyRoute): AnyRoute {
  return declared.body ? { ...declared, body: strictly(declared.body) } : declared;
}
