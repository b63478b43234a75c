import type { Settings } from '../../kernel/settings.ts';
import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';

/** Whom a passkey is for: the name of the installation's address, and the pages that may ask for it. */
export function relyingParty(
  settings: Settings,
  origin: string | undefined,
): { id: string; origins: string[] } {
  const own = new URL(settings.PUBLIC_URL);
  // A browser on this machine may have come by another port (development, tests); the kernel has checked the origin.
  const local =
    own.hostname === 'localhost' && origin && new URL(origin).hostname === 'localhost' ? [origin] : [];
  return { id: own.hostname, origins: [own.origin, ...local] };
}

/** ES256, EdDSA, RS256: what devices offer. Named, because the library would else probe experimental ones. */
export const algorithms = [-7, -8, -257];

const goodFor = { minutes: 5 };

/** Keeps a challenge for one use within five minutes; `userId`: whose passkey is being added, null: somebody signs in. */
export async function keepChallenge(work: Work, challenge: string, userId: string | null): Promise<void> {
  await tables(work.db)
    .insertInto('identity.passkey_challenges')
    .values({ challenge, user_id: userId, expires_at: work.now.add(goodFor) })
    .execute();
}

/** Uses a challenge up; false when it is unknown, used, too old or another person's. */
export async function spendChallenge(work: Work, challenge: string, userId: string | null): Promise<boolean> {
  const row = await tables(work.db)
    .deleteFrom('identity.passkey_challenges')
    .where('challenge', '=', challenge)
    .where('user_id', userId ? '=' : 'is', userId)
    .returning('expires_at')
    .executeTakeFirst();
  return row !== undefined && Temporal.Instant.compare(row.expires_at, work.now) > 0;
}
