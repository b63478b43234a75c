import { sql } from 'kysely';
import type { z } from 'zod';
import type { manyRejects } from '../../../../contracts/rating.ts';
import { invalid } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { sourceSubject } from '../facts.ts';

/** Gives up rejected lines: these, or all open ones of an intake (with one fault). They stay readable. */
export async function dropRejects(
  work: Work,
  { ids, intakeId, fault }: z.output<typeof manyRejects>,
): Promise<{ dropped: number }> {
  if (!ids && !intakeId) throw invalid({ ids: 'required' });
  const { numAffectedRows } =
    await sql`update rating.rejects set state = 'dropped', changed_by = ${work.actor.id},
      changed_at = ${work.now}
    where state = 'open' and ${ids ? sql`id = any(${ids}::bigint[])` : sql`true`}
      and ${intakeId ? sql`intake_id = ${intakeId}` : sql`true`}
      and ${fault ? sql`fault = ${fault}` : sql`true`}`.execute(work.db);
  const dropped = Number(numAffectedRows ?? 0);
  if (dropped > 0)
    work.record({
      kind: 'rating.rejects-settled',
      subjects: [sourceSubject],
      data: { dropped, accepted: 0, still: 0 },
      bulk: true,
    });
  return { dropped };
}
