import type { z } from 'zod';
import type { Db } from './database.ts';
import type { Fact, FactInput } from './facts.ts';
import type { Outside } from './outside.ts';
import type { Desk, Work } from './work.ts';

/**
 * Work to be done later, tried again with back-off until it succeeds or `maxAttempts` (25) is reached.
 * `prepare` may wait for the network and writes nothing; `run` writes, in one transaction that is marked done
 * together with its effects, so that a killed worker doubles nothing. Work too big for one transaction is done by
 * `prepare` in chunks that commit on their own (`desk`, `performBulk`) and change nothing when they come again.
 */
export type Job<P extends z.ZodType, R> = {
  name: string;
  payload: P;
  maxAttempts?: number;
  prepare?(input: { db: Db; payload: z.output<P>; outside: Outside; desk: Desk }): Promise<R>;
  run(input: { work: Work; payload: z.output<P>; prepared: R }): Promise<void>;
};

// biome-ignore lint/suspicious/noExplicitAny: a list of jobs of any payload
export type AnyJob = Job<any, any>;

/** Declares a job; its name is `room.verb`. */
export function job<P extends z.ZodType, R = undefined>(declared: Job<P, R>): Job<P, R> {
  return declared;
}

/** What a room does when another announced something. May run twice and in any order: read the present state. */
export type Reaction = {
  on: string;
  name: string;
  run(input: { work: Work; fact: Fact }): Promise<void>;
};

/** Declares a reaction: `reaction('leads.arrived', 'pipeline.open-card', async ({ work, fact }) => …)`. */
export function reaction(on: string, name: string, run: Reaction['run']): Reaction {
  return { on, name, run };
}

/**
 * What a room does together with another's change: inside the transaction that announces the facts, before the
 * commit, once for all facts of these kinds. For copies on which access depends and which must never lag behind;
 * everything else is a reaction. It is on the path of every such change: one read and one write for all facts.
 */
export type Companion = {
  on: readonly string[];
  name: string;
  run(input: { work: Work; facts: readonly FactInput[] }): Promise<void>;
};

/** A job started by the calendar; `match` is a crontab pattern in UTC. */
export type Cron = { match: string; job: AnyJob; payload?: Record<string, unknown> };
