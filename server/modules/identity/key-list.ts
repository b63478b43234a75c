import type { ApiKeyShown, Grants } from '../../../contracts/identity.ts';
import type { Db } from '../../kernel/database.ts';
import { tables } from './tables.ts';

type KeyRow = {
  id: string;
  name: string;
  prefix: string;
  permissions: Grants;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant | null;
  last_used_at: Temporal.Instant | null;
  revoked_at: Temporal.Instant | null;
};

/** A person's API keys, the open ones first, the newest first. */
export async function listKeys(db: Db, userId: string): Promise<ApiKeyShown[]> {
  const rows = await tables(db)
    .selectFrom('identity.api_keys')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy(({ eb }) => eb('revoked_at', 'is not', null))
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute();
  return rows.map(keyShown);
}

/** A key as it may be shown: never the token, nor its hash. */
export const keyShown = (row: KeyRow): ApiKeyShown => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  permissions: row.permissions,
  createdAt: row.created_at.toString(),
  expiresAt: row.expires_at?.toString() ?? null,
  lastUsedAt: row.last_used_at?.toString() ?? null,
  revokedAt: row.revoked_at?.toString() ?? null,
});
