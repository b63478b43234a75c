import type { Generated } from 'kysely';
import type { ActivityState, ActivityType } from '../../../contracts/activities.ts';
import { type Db, tablesOf } from '../../kernel/database.ts';

type Instant = Temporal.Instant;

export type ActivityRow = {
  id: Generated<string>;
  customer_id: string;
  type: ActivityType;
  title: Generated<string>;
  details: Generated<string>;
  state: ActivityState;
  direction: 'in' | 'out' | null;
  due_at: Instant | null;
  ended_at: Instant | null;
  result: string | null;
  result_text: Generated<string>;
  responsible_id: string | null;
  created_by: string | null;
  created_at: Instant;
  changed_at: Instant;
  version: Generated<number>;
};

export type ActivitiesTables = {
  'activities.activities': ActivityRow;
  'activities.notes': {
    id: Generated<string>;
    customer_id: string;
    author_id: string | null;
    text: string;
    created_at: Instant;
    changed_at: Instant | null;
    deleted_at: Instant | null;
    version: Generated<number>;
  };
  'activities.note_versions': {
    note_id: string;
    version: number;
    text: string;
    at: Instant;
    by_id: string | null;
  };
  'activities.mentions': { note_id: string; user_id: string };
};

/** The handle typed to this room's tables. */
export const tables = (db: Db) => tablesOf<ActivitiesTables>(db);
