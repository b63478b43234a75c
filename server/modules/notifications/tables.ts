import type { Generated } from 'kysely';
import type { NotificationKind, NotificationManner } from '../../../contracts/notifications.ts';
import { type Db, tablesOf } from '../../kernel/database.ts';

type Instant = Temporal.Instant;

export type MailState = 'waiting' | 'sent' | 'read-first' | 'no-longer-wanted';

export type NotificationTable = {
  id: Generated<string>;
  user_id: string;
  kind: NotificationKind;
  cause: string;
  by_id: string | null;
  customer_id: string | null;
  customers: Generated<number>;
  parts: Generated<Record<string, number>>;
  source: string | null;
  thing_type: string | null;
  thing_id: string | null;
  loud: boolean;
  hidden: Generated<boolean>;
  mail: MailState | null;
  created_at: Instant;
  read_at: Instant | null;
};

type Tables = {
  'notifications.notifications': NotificationTable;
  'notifications.preferences': {
    user_id: string;
    kind: NotificationKind;
    manner: NotificationManner;
    mail: boolean;
  };
  'notifications.quiet_hours': {
    user_id: string;
    from_time: Temporal.PlainTime;
    until_time: Temporal.PlainTime;
    days: number[];
  };
};

export const tables = (db: Db) => tablesOf<Tables>(db);
