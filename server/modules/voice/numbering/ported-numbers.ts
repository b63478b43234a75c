import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** Routing codes of those of `numbers` (E.164 digits without plus) that were ported. One query for any number of them. */
export async function portedTo(db: Db, numbers: readonly string[]): Promise<Map<string, string>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<{ number: string; routing_code: string }>`
    select number, routing_code from voice.ported_numbers where number = any(${[...numbers]}::text[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.number, row.routing_code]));
}

/** Whether any number is known as ported: most installations have none, and a bulk import need not ask. */
export async function anyPorted(db: Db): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from voice.ported_numbers) as any`.execute(db);
  return rows[0]?.any ?? false;
}
