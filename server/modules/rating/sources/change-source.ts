import { sql } from 'kysely';
import type { z } from 'zod';
import type { Source, sourceChange } from '../../../../contracts/rating.ts';
import { conflict } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { sourceSubject } from '../facts.ts';
import { lockSource, showSource } from './source.ts';
import { demandReadable, refuseTaken } from './source-rules.ts';

/** Changes how a source is read. What came before stays as it was read. */
export async function changeSource(
  work: Work,
  id: number,
  { version, ...change }: z.output<typeof sourceChange>,
): Promise<Source> {
  const { name, format, zone, country, options, folder, active, ...present } = await lockSource(work, id);
  if (present.version !== version) throw conflict(await showSource(work.db, id));
  const before = { name, format, zone, country, options, folder, active };
  const after = { ...before, ...change };
  demandReadable(after);
  await sql`update rating.sources set name = ${after.name}, format = ${after.format}, zone = ${after.zone},
      country = ${after.country}, options = ${JSON.stringify(after.options)}::jsonb, folder = ${after.folder},
      active = ${after.active}, changed_at = ${work.now}, version = version + 1 where id = ${id}`
    .execute(work.db)
    .catch(refuseTaken);
  work.record({
    kind: 'rating.source-changed',
    subjects: [sourceSubject],
    data: { sourceId: id, name: after.name },
    before,
    after,
  });
  return showSource(work.db, id);
}
