import { sql } from 'kysely';
import type { z } from 'zod';
import type { Restoration } from '../../../../contracts/tariffs.ts';
import type { restorationInput } from '../../../../contracts/tariffs-sheets.ts';
import { notFound, refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { listSubject } from '../facts.ts';
import { demandNext } from '../write-version.ts';
import { readRestoration } from './restoration.ts';
import { runRestoration } from './run-restoration.ts';
import { demandVersions } from './version-changes.ts';

/**
 * Has a former version made the next one, by a job: a large deck takes a while. 409 `version-is-last` when nothing came
 * since, `restoration-running` while another runs, and what `demandNext` refuses.
 */
export async function requestRestoration(
  work: Work,
  deckId: string,
  former: number,
  { effectiveAt, note }: z.output<typeof restorationInput>,
): Promise<Restoration> {
  const { deck, head } = await demandNext(work, deckId, effectiveAt);
  if (former < 1) throw notFound();
  await demandVersions(work.db, deckId, [former]);
  if (head === former) throw refusal('version-is-last', 409, { number: former });
  const { rows } = await sql<{ id: string }>`
    insert into tariffs.restorations (deck_id, former, effective_at, note, by, created_at)
    values (${deckId}, ${former}, ${effectiveAt}, ${note}, ${work.actor.id}, ${work.now})
    on conflict (deck_id) where state = 'running' do nothing returning id`.execute(work.db);
  const [made] = rows;
  if (!made) throw refusal('restoration-running', 409);
  work.queue(runRestoration, { restorationId: made.id }, { key: `restoration:${made.id}` });
  work.record({
    kind: 'tariffs.restoration-requested',
    subjects: [listSubject],
    data: { deckId, name: deck.name, number: former },
  });
  return (await readRestoration(work.db, deckId)) as Restoration;
}
