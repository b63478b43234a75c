import type { Db } from '../../kernel/database.ts';
import type { Outside } from '../../kernel/outside.ts';
import { refusal } from '../../kernel/refusal.ts';
import { sameText } from '../../kernel/secrets.ts';
import { connectionByKey, openVerifyToken } from './meta-connection.ts';

/**
 * Meta asks whether the address is ours: the right verify token gets its challenge back, everything else 403
 * `meta-not-proved`. An unknown connection looks like a wrong token.
 */
export async function answerMetaChallenge(
  db: Db,
  outside: Outside,
  key: string,
  query: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = query;
  const connection = await connectionByKey(db, key);
  const right =
    connection !== undefined &&
    mode === 'subscribe' &&
    typeof token === 'string' &&
    sameText(token, openVerifyToken(outside.secrets, connection));
  // Digits, by Meta's documentation; nothing that a browser could take for a page is ever given back.
  if (!right || typeof challenge !== 'string' || !/^[\w-]{1,200}$/.test(challenge)) {
    throw refusal('meta-not-proved', 403);
  }
  return challenge;
}
