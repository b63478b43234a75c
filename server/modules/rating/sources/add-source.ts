import { sql } from 'kysely';
import type { z } from 'zod';
import type { newSource, Source } from '../../../../contracts/rating.ts';
import type { Work } from '../../../kernel/work.ts';
import { sourceSubject } from '../facts.ts';
import { showSource } from './source.ts';
import { demandReadable, refuseTaken } from './source-rules.ts';

/** Adds a source of call records. */
export async function addSource(work: Work, input: z.output<typeof newSource>): Promise<Source> {
  demandReadable(input);
  const { rows } = await sql<{ id: number }>`
    insert into rating.sources (key, name, format, zone, country, options, folder, active, created_at, changed_at)
    values (${input.key}, ${input.name}, ${input.format}, ${input.zone}, ${input.country},
      ${JSON.stringify(input.options)}::jsonb, ${input.folder}, ${input.active}, ${work.now}, ${work.now})
    returning id`
    .execute(work.db)
    .catch(refuseTaken);
  const id = rows[0]?.id as number;
  work.record({
    kind: 'rating.source-added',
    subjects: [sourceSubject],
    data: { sourceId: id, name: input.name },
    after: { ...input },
  });
  return showSource(work.db, id);
}
