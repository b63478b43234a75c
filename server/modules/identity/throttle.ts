import { sql } from 'kysely';
import { refusal } from '../../kernel/refusal.ts';
import type { Caller } from '../../kernel/room.ts';
import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';

/**
 * Free failures before the first lock, and minutes after which one is forgotten; each failure beyond doubles the wait.
 * A whole office may stand behind one address: it is forgiven quickly.
 */
const limits = { account: { free: 8, minutes: 180 }, address: { free: 60, minutes: 1 } } as const;
const firstWait = 30;
const longestWait = 15 * 60;

/** What one attempt is counted under. */
export type Attempt = { account: string; address: string };

/**
 * Counts an attempt as failed *before* it is judged, so that parallel guesses cannot slip through; a good one is taken
 * back by `forgive`. Kept in the database: all processes count together. Unknown accounts are counted alike, so that
 * a lock tells nothing. Refuses `locked` (429, `retryAfterSeconds`); attempts while locked do not prolong the lock.
 */
export async function countAttempt(work: Work, account: string, caller: Caller): Promise<Attempt> {
  const { secrets } = work.outside;
  const attempt = {
    account: `account:${secrets.hash(account.trim().toLowerCase(), 'throttle')}`,
    address: `address:${secrets.hash(caller.address, 'throttle')}`,
  };
  // Always the account before the address: two attempts never wait for each other in a circle.
  const ofAccount = await hold(work, attempt.account);
  const ofAddress = await hold(work, attempt.address);
  const wait = Math.max(waitOf(work, ofAccount), waitOf(work, ofAddress));
  if (wait > 0) throw refusal('locked', 429, { retryAfterSeconds: Math.ceil(wait) });
  await add(work, ofAccount, limits.account);
  await add(work, ofAddress, limits.address);
  return attempt;
}

/** Takes the count back. `proven`: everything asked for was right, the account starts afresh. */
export async function forgive(work: Work, attempt: Attempt, how: 'proven' | 'undecided'): Promise<void> {
  if (how === 'undecided') await take(work, attempt.account, limits.account);
  else await tables(work.db).deleteFrom('identity.throttles').where('key', '=', attempt.account).execute();
  await take(work, attempt.address, limits.address);
}

/** Opens a locked account: the person proved in another way who they are. */
export async function forgetFailures(work: Work, account: string): Promise<void> {
  const keys = work.outside.secrets
    .hashes(account.trim().toLowerCase(), 'throttle')
    .map((hash) => `account:${hash}`);
  await tables(work.db).deleteFrom('identity.throttles').where('key', 'in', keys).execute();
}

type Limit = { free: number; minutes: number };
type Held = {
  key: string;
  failures: number;
  last_at: Temporal.Instant;
  locked_until: Temporal.Instant | null;
};

/** Reads the count and keeps others from it until the commit. */
async function hold({ db, now }: Work, key: string): Promise<Held> {
  const { rows } =
    await sql<Held>`insert into identity.throttles (key, failures, last_at) values (${key}, 0, ${now})
    on conflict (key) do update set key = excluded.key
    returning key, failures, last_at, locked_until`.execute(db);
  return rows[0] as Held;
}

const waitOf = ({ now }: Work, { locked_until }: Held): number =>
  locked_until ? now.until(locked_until).total('seconds') : 0;

async function add(
  { db, now }: Work,
  { key, failures, last_at }: Held,
  { free, minutes }: Limit,
): Promise<void> {
  const forgotten = Math.min(failures, Math.floor(last_at.until(now).total('minutes') / minutes));
  const counted = failures - Math.max(0, forgotten) + 1;
  const wait = Math.min(longestWait, firstWait * 2 ** Math.min(counted - free, 20));
  await tables(db)
    .updateTable('identity.throttles')
    .set({
      failures: counted,
      // The moment up to which forgetting has been done; what is left of a started interval is kept.
      last_at: counted === 1 ? now : last_at.add({ minutes: Math.max(0, forgotten) * minutes }),
      locked_until: counted >= free ? now.add({ seconds: wait }) : null,
    })
    .where('key', '=', key)
    .execute();
}

async function take({ db }: Work, key: string, { free }: Limit): Promise<void> {
  await sql`update identity.throttles set failures = greatest(failures - 1, 0),
      locked_until = case when failures - 1 >= ${free}::int then locked_until end
    where key = ${key}`.execute(db);
}
