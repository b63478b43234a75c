import type { FastifyReply } from 'fastify';
import type { Db } from '../../kernel/database.ts';
import type { FileStore } from '../../kernel/files.ts';
import { notFound } from '../../kernel/refusal.ts';
import { tables } from './tables.ts';

/** Sends a colleague's photo. A photo never changes under its address, so browsers keep it. */
export async function sendPhoto(db: Db, files: FileStore, id: string, reply: FastifyReply): Promise<void> {
  const row = await tables(db)
    .selectFrom('identity.users')
    .select(['photo_key', 'photo_type'])
    .where('photo_key', '=', `identity/${id.slice(0, 2)}/${id}`)
    .executeTakeFirst();
  const bytes = row?.photo_key ? await files.get(row.photo_key) : null;
  if (!bytes) throw notFound();
  await reply
    .type(row?.photo_type ?? 'application/octet-stream')
    .header('cache-control', 'private, max-age=31536000, immutable')
    .send(bytes);
}
