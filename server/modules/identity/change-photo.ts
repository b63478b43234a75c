import type { FastifyRequest } from 'fastify';
import { type FileStore, newFileKey, type StoredFile } from '../../kernel/files.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { type PersonActor, userToChange } from './access.ts';
import { recordUserChange } from './record-user-change.ts';
import { tables } from './tables.ts';

const maxBytes = 4 * 1024 * 1024;
const pictures = ['image/jpeg', 'image/png', 'image/webp'];

/**
 * Takes the uploaded photo into the file store, before any transaction. Refuses `photo-missing` (422),
 * `file-too-large` (413) and, by its first bytes whatever it is called, `photo-type` (415).
 */
export async function receivePhoto(files: FileStore, request: FastifyRequest): Promise<StoredFile> {
  const upload = request.isMultipart()
    ? await request.file({ limits: { fileSize: maxBytes + 1 } })
    : undefined;
  if (!upload) throw refusal('photo-missing', 422);
  const stored = await files.put(newFileKey('identity'), upload.file, { maxBytes });
  if (pictures.includes(stored.type)) return stored;
  await files.delete(stored.key);
  throw refusal('photo-type', 415, { accepted: pictures });
}

/** Makes a stored picture the person's photo, or removes it with null. Answers the key that nobody needs any more. */
export async function changePhoto(
  work: Work,
  actor: PersonActor,
  photo: StoredFile | null,
): Promise<string | null> {
  const user = await userToChange(work, actor.id);
  await tables(work.db)
    .updateTable('identity.users')
    .set({
      photo_key: photo?.key ?? null,
      photo_type: photo?.type ?? null,
      version: user.version + 1,
      changed_at: work.now,
    })
    .where('id', '=', actor.id)
    .execute();
  recordUserChange(
    work,
    user,
    'identity.photo-changed',
    { photo: user.photo_key !== null },
    { photo: photo !== null },
  );
  return user.photo_key;
}

export const photoUrl = (key: string): string => `/api/identity/photos/${key.split('/')[2]}`;
