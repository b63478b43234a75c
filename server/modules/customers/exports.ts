import { Readable } from 'node:stream';
import type { z } from 'zod';
import type { CustomerSort, ExportAnswer, exportInput, StoredFilter } from '../../../contracts/customers.ts';
import { customersWords } from '../../../words/customers/index.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { encodeCursor } from '../../kernel/page.ts';
import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { csvLine, csvMark, separatorOf } from './csv.ts';
import { matching } from './customer-filter.ts';
import { countMatching, readRows } from './customer-list.ts';
import { showSummary } from './customer-view.ts';
import { tables } from './tables.ts';

type Export = { filter: StoredFilter; sort: CustomerSort };

/** Somebody takes a list out of the house: written down, and the file waits for an hour. */
export async function startExport(
  work: Work,
  { filter, sort }: z.output<typeof exportInput>,
): Promise<ExportAnswer> {
  const { actor, now } = work;
  if (!actor.id) throw notFound();
  const total = await countMatching(work.db, matching(filter, actor, 'customers.export'));
  const { id } = await tables(work.db)
    .insertInto('customers.exports')
    .values({
      actor_id: actor.id,
      filter: JSON.stringify(filter) as never,
      sort,
      created_at: now,
      expires_at: now.add({ hours: 1 }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  work.record({
    kind: 'customers.exported',
    subjects: [`user:${actor.id}`],
    data: { exportId: id, total, filtered: Object.keys(filter).length > 0 },
  });
  return { id, url: `/api/customers/exports/${id}/file`, total };
}

/** The export that this person asked for, while it lasts. */
export async function openExport(db: Db, actor: Actor, id: string, now: Temporal.Instant): Promise<Export> {
  const row = await tables(db)
    .selectFrom('customers.exports')
    .select(['filter', 'sort'])
    .where('id', '=', id)
    .where('actor_id', '=', actor.id)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** The list as CSV, piece by piece; phones and addresses masked as on the screen. */
export function streamExport(db: Db, actor: Actor, wanted: Export): Readable {
  return Readable.from(lines(db, actor, wanted));
}

async function* lines(db: Db, actor: Actor, { filter, sort }: Export): AsyncGenerator<string> {
  const words = customersWords[actor.locale];
  const separator = separatorOf(actor.locale);
  const { columns, kinds } = words.export;
  const line = (cells: readonly string[]) => csvLine(cells, separator);
  yield csvMark + line(Object.values(columns));
  const condition = matching(filter, actor, 'customers.export');
  const day = (moment: Temporal.Instant) =>
    moment
      .toZonedDateTimeISO(actor.zone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
      .replace('T', ' ');
  for (let cursor: string | undefined; ; ) {
    const rows = await readRows(db, condition, { filter, sort, cursor, limit: pieceSize - 1 });
    if (rows.length === 0) return;
    yield rows
      .map((row) => {
        const shown = showSummary(row, actor);
        return line([
          shown.name,
          kinds[shown.kind],
          shown.phone ?? '',
          shown.email ?? '',
          shown.city,
          shown.responsibles.map((person) => person.name).join(', '),
          shown.tags.join(', '),
          day(row.created_at),
          day(row.changed_at),
          shown.id,
        ]);
      })
      .join('');
    const last = rows.at(-1);
    if (rows.length < pieceSize || !last) return;
    cursor = encodeCursor([
      sort.endsWith('name') ? last.name : sort.endsWith('created') ? last.created_at : last.changed_at,
      last.id,
    ]);
  }
}

const pieceSize = 1000;
