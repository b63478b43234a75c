import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Intake } from '../../../../contracts/rating.ts';
import { type FileStore, newFileKey, type StoredFile } from '../../../kernel/files.ts';
import { refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { announceIntake, showIntakeById } from './intake.ts';
import { readIntake } from './read-intake.ts';
import { lockSource } from './source.ts';
import { demandActive } from './source-rules.ts';

/** A day of a large operator, packed. */
const maxBytes = 4 * 1024 ** 3;

/** Takes an uploaded file into the file store as it streams in, before any transaction. 422 `file-missing`, 413. */
export async function receiveUpload(
  files: FileStore,
  request: FastifyRequest,
): Promise<{ file: StoredFile; name: string }> {
  const upload = request.isMultipart()
    ? await request.file({ limits: { fileSize: maxBytes + 1 } })
    : undefined;
  if (!upload) throw refusal('file-missing', 422);
  const name = upload.filename.replaceAll('\0', '').trim().slice(-200) || 'cdr';
  return { file: await files.put(newFileKey('rating'), upload.file, { maxBytes }), name };
}

/**
 * Makes an intake of a stored file and queues its reading. The same file again is the intake it was, unless that failed
 * or the source is read differently since: then `isNew` is false and the file is no longer needed.
 */
export async function addUpload(
  work: Work,
  sourceId: number,
  { file, name }: { file: StoredFile; name: string },
): Promise<{ intake: Intake; isNew: boolean }> {
  const source = await lockSource(work, sourceId);
  demandActive(source);
  const digest = Buffer.from(file.sha256, 'hex');
  const same = await sql<{ id: number }>`select id from rating.intakes where source_id = ${sourceId}
    and digest = ${digest} and state <> 'failed' and created_at >= ${source.changed_at}
    order by id desc limit 1`.execute(work.db);
  if (same.rows[0]) return { intake: await showIntakeById(work.db, same.rows[0].id), isNew: false };
  const { rows } = await sql<{ id: number; version: number }>`
    insert into rating.intakes (source_id, via, name, digest, file_key, bytes, created_by, created_at)
    values (${sourceId}, 'upload', ${name}, ${digest}, ${file.key}, ${file.size}, ${work.actor.id}, ${work.now})
    returning id, version`.execute(work.db);
  const { id, version } = rows[0] as { id: number; version: number };
  work.queue(readIntake, { intakeId: id }, { key: `intake:${id}`, maxAttempts: 5 });
  announceIntake(work, { id, name, state: 'waiting', version });
  return { intake: await showIntakeById(work.db, id), isNew: true };
}
