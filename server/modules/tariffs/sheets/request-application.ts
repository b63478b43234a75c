import { sql } from 'kysely';
import type { z } from 'zod';
import type { applicationInput, Sheet, SheetCounts } from '../../../../contracts/tariffs-sheets.ts';
import { refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { headOf, lockSheet } from './access.ts';
import { runApplication } from './run-application.ts';
import type { SheetRow } from './sheet-row.ts';
import { showSheet } from './show-sheet.ts';

/**
 * Has a compared sheet applied: at once or for a date. Refused with 409: `sheet-has-faults` while lines are undecided,
 * `sheet-deck-changed` when the deck has another version since the dry run, `version-out-of-order` before a scheduled
 * version, `sheet-changes-nothing`; 422 `sheet-dated-before` for a moment that has passed.
 */
export async function requestApplication(
  work: Work,
  id: string,
  { effectiveAt, note }: z.output<typeof applicationInput>,
): Promise<Sheet> {
  const { sheet, deck } = await lockSheet(work, id, ['compared']);
  if (deck.archived_at) throw refusal('deck-archived', 409);
  if (effectiveAt && Temporal.Instant.compare(effectiveAt, work.now) < 0)
    throw refusal('sheet-dated-before', 422);
  demandApplicable(sheet);
  const { head } = await headOf(work.db, deck.id, work.now);
  if (head !== sheet.base_version) throw refusal('sheet-deck-changed', 409, { number: head });
  await demandOrder(work, deck.id, effectiveAt ?? work.now);
  await sql`update tariffs.sheets set state = 'applying', fault = null, version = version + 1, changed_at = ${work.now}
    where id = ${id}`.execute(work.db);
  work.queue(
    runApplication,
    { sheetId: id, run: sheet.run, effectiveAt: effectiveAt?.toString() ?? null, note },
    { key: `sheet-application:${id}` },
  );
  return showSheet(work.db, work.actor, id, work.now);
}

function demandApplicable({ counts }: SheetRow): void {
  const { faulty, twice, ...kinds } = counts as SheetCounts;
  if (faulty > 0 || twice > 0) throw refusal('sheet-has-faults', 409, { faulty, twice });
  const { added, raised, lowered, changed, closed, conflicting } = kinds;
  if (added + raised + lowered + changed + closed + conflicting === 0)
    throw refusal('sheet-changes-nothing', 409);
}

async function demandOrder(work: Work, deckId: string, at: Temporal.Instant): Promise<void> {
  const { rows } = await sql<{ number: number; effective_at: Temporal.Instant }>`
    select number, effective_at from tariffs.deck_versions
    where deck_id = ${deckId} and withdrawn_at is null and effective_at > ${at} order by number desc limit 1`.execute(
    work.db,
  );
  const later = rows[0];
  if (later)
    throw refusal('version-out-of-order', 409, {
      number: later.number,
      effectiveAt: later.effective_at.toString(),
    });
}
