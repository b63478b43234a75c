import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../kernel/database.ts';

/** Whether there is a switch of this id. Settings of products hold whatever was typed there once. */
export async function switchExists(db: Db, switchId: string): Promise<boolean> {
  if (!z.uuid().safeParse(switchId).success) return false;
  const { rows } = await sql`select from voice.switches where id = ${switchId}`.execute(db);
  return rows.length > 0;
}
