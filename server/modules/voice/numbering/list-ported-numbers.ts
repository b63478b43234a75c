import { z } from 'zod';
import type { PortedNumberQuery } from '../../../../contracts/voice-carriers.ts';
import type { Db } from '../../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../../kernel/page.ts';
import { carrierTables } from '../carriers/tables.ts';

/** Ported numbers by number. They may be millions, so they are not counted. */
export async function listPortedNumbers(db: Db, { cursor, limit, number }: PortedNumberQuery) {
  const last = decodeCursor(cursor, z.tuple([z.string()]));
  const rows = await carrierTables(db)
    .selectFrom('voice.ported_numbers')
    .selectAll()
    .$if(last !== null, (list) => list.where('number', '>', last?.[0] ?? ''))
    .$if(Boolean(number), (list) => list.where('number', 'like', `${number}%`))
    .orderBy('number')
    .limit(limit + 1)
    .execute();
  return pageOf(
    rows,
    limit,
    (row) => [row.number],
    (row) => ({ number: row.number, routingCode: row.routing_code, portedAt: row.ported_at.toString() }),
  );
}
