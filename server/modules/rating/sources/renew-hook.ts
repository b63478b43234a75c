import { sql } from 'kysely';
import { randomToken } from '../../../kernel/secrets.ts';
import type { Work } from '../../../kernel/work.ts';
import { sourceSubject } from '../facts.ts';
import { lockSource } from './source.ts';

/** What a hook's key is hashed for. */
export const hookPurpose = 'rating-hook';

/** Makes the address to which FreeSWITCH posts; one made before stops working. Only its hash is kept. */
export async function renewHook(work: Work, id: number): Promise<{ url: string }> {
  const { name } = await lockSource(work, id);
  const key = randomToken(24);
  const hash = work.outside.secrets.hash(key, hookPurpose);
  await setHook(work, id, name, hash);
  return { url: `${work.outside.settings.PUBLIC_URL}/api/hooks/rating/${key}` };
}

/** Closes the address. */
export async function closeHook(work: Work, id: number): Promise<void> {
  const { name, hook_key_hash } = await lockSource(work, id);
  if (hook_key_hash) await setHook(work, id, name, null);
}

async function setHook(work: Work, id: number, name: string, hash: string | null): Promise<void> {
  await sql`update rating.sources set hook_key_hash = ${hash}, changed_at = ${work.now}, version = version + 1
    where id = ${id}`.execute(work.db);
  work.record({
    kind: 'rating.hook-changed',
    subjects: [sourceSubject],
    data: { sourceId: id, name, open: hash !== null },
  });
}
