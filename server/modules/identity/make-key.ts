import type { ApiKeyShown, Grants } from '../../../contracts/identity.ts';
import { invalid, refusal } from '../../kernel/refusal.ts';
import { randomToken } from '../../kernel/secrets.ts';
import type { Work } from '../../kernel/work.ts';
import { demandGrantable, entries, type PersonActor } from './access.ts';
import { keyShown } from './key-list.ts';
import { mailNotice } from './mails.ts';
import { tables } from './tables.ts';

const most = 50;

/**
 * Makes an API key for the person: some of the own permissions, until a moment or until revoked. The token is answered
 * this once. Refuses `not-grantable` (403) for what the person itself lacks.
 */
export async function makeKey(
  work: Work,
  actor: PersonActor,
  key: { name: string; permissions: Grants; expiresAt: Temporal.Instant | null },
): Promise<{ key: ApiKeyShown; token: string }> {
  const { name, permissions, expiresAt } = key;
  demandGrantable(actor, entries(permissions));
  if (entries(permissions).length === 0) throw invalid({ permissions: 'required' });
  if (expiresAt && Temporal.Instant.compare(expiresAt, work.now) <= 0)
    throw invalid({ expiresAt: 'in-the-past' });
  const held = await tables(work.db)
    .selectFrom('identity.api_keys')
    .select('id')
    .where('user_id', '=', actor.id)
    .where('revoked_at', 'is', null)
    .execute();
  if (held.length >= most) throw refusal('too-many-keys', 409, { most });
  const prefix = `kvn_${randomToken(5)}`;
  const token = `${prefix}_${randomToken()}`;
  const row = await tables(work.db)
    .insertInto('identity.api_keys')
    .values({
      user_id: actor.id,
      name,
      prefix,
      token_hash: work.outside.secrets.hash(token, 'api-key'),
      permissions,
      created_at: work.now,
      expires_at: expiresAt,
      last_used_at: null,
      last_address: null,
      revoked_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  work.record({
    kind: 'identity.key-made',
    subjects: [`user:${actor.id}`],
    data: { userId: actor.id, keyId: row.id, key: name, prefix },
    after: { permissions, expiresAt: expiresAt?.toString() ?? null },
  });
  await mailNotice(work, actor.id, 'keyMade');
  return { key: keyShown(row), token };
}
