import type { z } from 'zod';
import type { hoursShown } from '../../../contracts/identity.ts';
import type { Db } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';
import { usualHours } from './availability.ts';
import { tables } from './tables.ts';

/** Weekly hours of a person in its own zone; `usual`: none were set. */
export async function readHours(db: Db, userId: string): Promise<z.input<typeof hoursShown>> {
  const row = await tables(db)
    .selectFrom('identity.users')
    .select(['working_hours', 'zone'])
    .where('id', '=', userId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return { workingHours: row.working_hours ?? usualHours, usual: row.working_hours === null, zone: row.zone };
}
