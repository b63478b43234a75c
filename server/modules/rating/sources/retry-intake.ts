import { sql } from 'kysely';
import type { Intake } from '../../../../contracts/rating.ts';
import { notFound, refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { announceIntake, showIntakeById } from './intake.ts';
import { readIntake } from './read-intake.ts';

/** Reads a file that failed again. 409 when it did not fail or is no longer there. */
export async function retryIntake(work: Work, id: number): Promise<Intake> {
  const { rows } = await sql<{ state: string; name: string; file_key: string | null; version: number }>`
    select state, name, file_key, version from rating.intakes where id = ${id} for update`.execute(work.db);
  const [intake] = rows;
  if (!intake) throw notFound();
  if (intake.state !== 'failed') throw refusal('intake-not-failed', 409);
  if (!intake.file_key) throw refusal('file-gone', 409);
  await sql`update rating.intakes set state = 'waiting', fault = null, version = version + 1 where id = ${id}`.execute(
    work.db,
  );
  work.queue(readIntake, { intakeId: id }, { key: `intake:${id}`, maxAttempts: 5 });
  announceIntake(work, { id, name: intake.name, state: 'waiting', version: intake.version + 1 });
  return showIntakeById(work.db, id);
}
