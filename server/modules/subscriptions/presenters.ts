import { sql } from 'kysely';
import { z } from 'zod';
import { type Actor, holds, reaches } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { presenter, type SubjectRule } from '../../kernel/room.ts';
import { ownersOf } from '../customers/index.ts';
import { loadBulk, showBulk } from './bulk-command.ts';
import { linesOf, type ServiceLine, showService } from './show-service.ts';
import { tables } from './tables.ts';

export const presenters = [
  presenter<ServiceLine>({
    type: 'service',
    permission: 'subscriptions.read',
    load: async (db, ids) => {
      const { rows } = await linesOf(sql`where s.id = any(${[...ids]}::uuid[])`).execute(db);
      return new Map(rows.map((row) => [row.id, row]));
    },
    show: (line, actor) => (sees(actor, line.responsible_ids) ? showService(line) : null),
  }),
  presenter({ type: 'service-bulk', permission: 'subscriptions.provision', load: loadBulk, show: showBulk }),
];

/** `service:ID`: one service; `services:list`: all within reach. */
export const subjects: SubjectRule[] = [
  { prefix: 'service', maySee: (db, actor, id) => maySeeService(db, actor, id) },
  {
    prefix: 'services',
    maySee: async (_db, actor, id) => id === 'list' && holds(actor, 'subscriptions.read'),
  },
];

const sees = (actor: Actor, responsibleIds: readonly string[]): boolean =>
  reaches(actor, 'subscriptions.read', responsibleIds);

async function maySeeService(db: Db, actor: Actor, id: string): Promise<boolean> {
  if (!z.uuid().safeParse(id).success) return false;
  const row = await tables(db)
    .selectFrom('subscriptions.subscriptions')
    .select('customer_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return false;
  return sees(actor, (await ownersOf(db, [row.customer_id])).get(row.customer_id) ?? []);
}
