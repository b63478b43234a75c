import { type SqlBool, sql } from 'kysely';
import type { ServiceExportQuery } from '../../../contracts/subscriptions.ts';
import { subscriptionsWords } from '../../../words/subscriptions/index.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { amountText, money } from '../../kernel/money.ts';
import type { Work } from '../../kernel/work.ts';
import { csvLine, csvMark, separatorOf, withinReach } from '../customers/index.ts';
import { conditionsOf } from './service-list.ts';
import { linesOf, type ServiceLine } from './show-service.ts';

/** Notes who takes how many services out of the house; without it there is no export. */
export async function recordExport(work: Work, filter: ServiceExportQuery): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from subscriptions.subscriptions s
    where ${takenOut(work.actor, filter)}`.execute(work.db);
  work.record({
    kind: 'subscriptions.exported',
    subjects: work.actor.id ? [`user:${work.actor.id}`] : [],
    data: { total: Number(rows[0]?.n ?? 0), filter },
  });
}

const atOnce = 500;

/** The services of the filter within the actor's reach as CSV, the newest first, piece by piece. */
export async function* exportLines(db: Db, actor: Actor, filter: ServiceExportQuery): AsyncGenerator<string> {
  const separator = separatorOf(actor.locale);
  const screens = subscriptionsScreens[actor.locale];
  yield csvMark + csvLine(Object.values(screens.export), separator);
  let beyond = sql`true`;
  for (;;) {
    const { rows } = await linesOf(
      sql`where ${takenOut(actor, filter)} and ${beyond} order by s.number desc limit ${atOnce}`,
    ).execute(db);
    yield rows.map((row) => csvLine(cellsOf(row, actor), separator)).join('');
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    beyond = sql`s.number < ${last.number}`;
  }
}

/** Within reach of both rights: seeing them and taking them out. */
const takenOut = (actor: Actor, filter: ServiceExportQuery) =>
  sql<SqlBool>`${conditionsOf(actor, filter)} and ${withinReach(actor, 'subscriptions.export', 's.customer_id')}`;

function cellsOf(row: ServiceLine, actor: Actor): string[] {
  const screens = subscriptionsScreens[actor.locale];
  const day = (at: Temporal.Instant | null) =>
    at?.toZonedDateTimeISO(actor.zone).toPlainDate().toString() ?? '';
  const plain = amountText(money(row.recurring_minor, row.currency));
  const amount = actor.locale === 'en' ? plain : plain.replace('.', ',');
  return [
    String(row.number),
    String(row.order_number),
    row.product_name,
    row.product_code,
    row.wished_name ?? '',
    row.customer_name,
    subscriptionsWords[actor.locale].states[row.state] ?? row.state,
    String(row.quantity),
    screens.cycles[row.cycle],
    amount,
    row.currency,
    day(row.created_at),
    day(row.activated_at),
    day(row.suspended_at),
    day(row.ended_at),
    row.ended_at ? '' : (row.next_due_on?.toString() ?? ''),
  ];
}
