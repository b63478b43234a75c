import type { Generated } from 'kysely';
import { type Db, tablesOf } from '../../kernel/database.ts';

export type «Thing»Row = {
  id: Generated<string>;
  name: string;
  created_at: Temporal.Instant;
  changed_at: Temporal.Instant;
  version: Generated<number>;
};

/** The handle typed to this room's tables. */
export const tables = (db: Db) => tablesOf<{ '«room».«table»': «Thing»Row }>(db);
