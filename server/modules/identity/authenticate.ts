import { sql } from 'kysely';
import type { Locale } from '../../../contracts/common.ts';
import type { Grants, Scope } from '../../../contracts/identity.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import type { Outside } from '../../kernel/outside.ts';
import type { Caller } from '../../kernel/room.ts';
import { narrower } from './grants.ts';
import { sessionRest } from './open-session.ts';

type CallerRow = {
  session_id: string | null;
  key_id: string | null;
  user_id: string;
  name: string;
  locale: Locale;
  zone: string;
  grants: Grants;
  team_user_ids: string[];
  key_permissions: Grants | null;
  seen_at: Temporal.Instant | null;
};

/**
 * Who a session cookie or an API key belongs to, or null. One query; runs at every request and for every socket.
 * A key that is shown but not known does not fall back to the cookie.
 */
export async function authenticate(db: Db, caller: Caller, outside: Outside): Promise<Actor | null> {
  const now = outside.clock.now();
  const row = await findCaller(db, caller, outside, now);
  if (!row) return null;
  await noteSeen(db, row, caller, now);
  return {
    kind: row.key_id ? 'key' : 'user',
    id: row.user_id,
    name: row.name,
    locale: row.locale,
    zone: row.zone,
    sessionId: row.session_id,
    grants: grantsOf(row),
    teamUserIds: row.team_user_ids,
  };
}

async function findCaller(
  db: Db,
  caller: Caller,
  { secrets }: Outside,
  now: Temporal.Instant,
): Promise<CallerRow | undefined> {
  const { bearer, sessionToken } = caller;
  const found = bearer
    ? await sql<CallerRow>`select * from identity.caller_of_key(${secrets.hashes(bearer, 'api-key')}, ${now})`.execute(
        db,
      )
    : await sql<CallerRow>`select * from identity.caller_of_session(${secrets.hashes(sessionToken ?? '', 'session')}, ${now})`.execute(
        db,
      );
  return found.rows[0];
}

/** A key never does more than its person may do now. */
function grantsOf({ grants, key_permissions }: CallerRow): Map<string, Scope> {
  const held = new Map(Object.entries(grants));
  if (!key_permissions) return held;
  const both = Object.entries(key_permissions).flatMap(([name, scope]) => {
    const own = held.get(name);
    return own ? [[name, narrower(own, scope)] as const] : [];
  });
  return new Map(both);
}

// The one write outside `work`: once a minute at most, and nothing depends on it but "last seen" and idle expiry.
async function noteSeen(db: Db, row: CallerRow, caller: Caller, now: Temporal.Instant): Promise<void> {
  const stale = now.subtract({ minutes: 1 });
  if (row.seen_at && Temporal.Instant.compare(row.seen_at, stale) > 0) return;
  if (row.key_id) {
    await sql`update identity.api_keys set last_used_at = ${now}, last_address = ${caller.address}
      where id = ${row.key_id} and (last_used_at is null or last_used_at <= ${stale})`.execute(db);
  } else {
    await sql`update identity.sessions set last_seen_at = ${now}, address = ${caller.address},
        expires_at = least(${now.add(sessionRest.idle)}::timestamptz, created_at + ${sessionRest.whole}::interval)
      where id = ${row.session_id} and last_seen_at <= ${stale}`.execute(db);
  }
}
