import { sql } from 'kysely';
import { z } from 'zod';
import { job } from '../../../kernel/jobs.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { listSubject } from '../facts.ts';
import { restoreVersion } from './restore-version.ts';

type Row = {
  deck_id: string;
  former: number;
  effective_at: Temporal.Instant | null;
  note: string;
  by: string | null;
  name: string;
};

/** Restores a former version in one transaction, or says why not: the deck never has half of it. */
export const runRestoration = job({
  name: 'tariffs.restore-version',
  payload: z.object({ restorationId: z.uuid() }),
  run: async ({ work, payload: { restorationId } }) => {
    const { rows } = await sql<Row>`
      select r.deck_id, r.former, r.effective_at, r.note, r.by, d.name
      from tariffs.restorations r join tariffs.decks d on d.id = r.deck_id
      where r.id = ${restorationId} and r.state = 'running' for update of r`.execute(work.db);
    const [asked] = rows;
    if (!asked) return;
    const { deck_id: deckId, former, note, by } = asked;
    // A moment that has passed while the job waited is now.
    const at = asked.effective_at;
    const effectiveAt = at && Temporal.Instant.compare(at, work.now) > 0 ? at : null;
    const refused = await restoreVersion(work, deckId, former, { effectiveAt, note, by }).catch(
      unlessRefused,
    );
    await sql`update tariffs.restorations set state = ${refused ? 'failed' : 'done'},
        fault = ${refused ? JSON.stringify({ code: refused.code, data: refused.data }) : null}::jsonb
      where id = ${restorationId}`.execute(work.db);
    if (refused)
      work.record({
        kind: 'tariffs.restoration-failed',
        subjects: [listSubject],
        data: { deckId, name: asked.name, number: former },
      });
  },
});

// All refusals come before the first write: what is caught here has left nothing behind.
function unlessRefused(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}
