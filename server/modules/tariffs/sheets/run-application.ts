import { sql } from 'kysely';
import { z } from 'zod';
import { instantText } from '../../../../contracts/common.ts';
import { job } from '../../../kernel/jobs.ts';
import { Refusal, refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { lockDeck } from '../access.ts';
import { listSubject } from '../facts.ts';
import type { DeckRow } from '../tables.ts';
import { beginVersion, finishVersion } from '../write-version.ts';
import { headOf, lockSheet } from './access.ts';
import { sheetSubject } from './facts.ts';
import type { SheetRow } from './sheet-row.ts';

/**
 * Makes the sheet a version of its deck, whole or not at all: one transaction of three statements over sets. When
 * another version came first, the sheet goes back to `compared` and says so.
 */
export const runApplication = job({
  name: 'tariffs.apply-sheet',
  payload: z.object({
    sheetId: z.uuid(),
    run: z.int(),
    effectiveAt: instantText.nullable(),
    note: z.string(),
  }),
  maxAttempts: 5,
  run: async ({ work, payload: { sheetId, run, effectiveAt, note } }) => {
    const held = await lockSheet(work, sheetId, ['applying']).catch(unlessRefused);
    if (!held || 'code' in held || held.sheet.run !== run) return;
    const { sheet, deck } = held;
    const at = effectiveAt === null ? null : Temporal.Instant.from(effectiveAt);
    const number = await applySheet(work, sheet, at, note).catch(unlessRefused);
    if (typeof number !== 'number') {
      await takeBack(work, sheet, deck, number);
      return;
    }
    await sql`update tariffs.sheets set state = 'applied', applied_version = ${number}, applied_at = ${work.now},
        version = version + 1, changed_at = ${work.now} where id = ${sheetId}`.execute(work.db);
    announce(work, sheet, deck, 'tariffs.sheet-applied', { number });
  },
});

// All refusals come before the first write: what is caught here has left nothing behind.
async function applySheet(
  work: Work,
  sheet: SheetRow,
  at: Temporal.Instant | null,
  note: string,
): Promise<number> {
  // A moment that has passed while the job waited is now.
  const effectiveAt = at && Temporal.Instant.compare(at, work.now) > 0 ? at : null;
  // Locked in a statement of its own: only then does the next one see what another has committed meanwhile.
  await lockDeck(work, sheet.deck_id);
  const { head } = await headOf(work.db, sheet.deck_id, work.now);
  if (head !== sheet.base_version) throw refusal('sheet-deck-changed', 409, { number: head });
  await sql`select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)`.execute(
    work.db,
  );
  const version = await beginVersion(work, sheet.deck_id, {
    effectiveAt,
    note,
    source: 'sheet',
    by: sheet.by,
  });
  const { number } = version;
  await sql`
    update tariffs.rules r set until_version = ${number}
    where r.id in (select c.rule_id from tariffs.sheet_changes c
      where c.sheet_id = ${sheet.id} and c.effect in ('replace', 'close')) and r.deck_id = ${sheet.deck_id}`.execute(
    work.db,
  );
  await sql`
    insert into tariffs.rules (deck_id, from_version, prefix, destination, destination_group, weight, valid_from, when_json,
      connect_fee, free_if_shorter_than, free_seconds, block_mode, initial_seconds, steps, max_charge, max_charge_mode,
      min_charge, round_mode, round_decimals)
    select ${sheet.deck_id}, ${number}::integer, s.prefix, coalesce(s.destination, r.destination),
      coalesce(s.destination_group, r.destination_group), s.weight, s.valid_from, s.when_json,
      s.connect_fee, s.free_if_shorter_than, s.free_seconds, s.block_mode, s.initial_seconds, s.steps, s.max_charge,
      s.max_charge_mode, s.min_charge, s.round_mode, s.round_decimals
    from tariffs.sheet_changes c
    join tariffs.sheet_rows s on s.sheet_id = c.sheet_id and s.line = c.line and s.part = c.part
    left join tariffs.rules r on r.id = c.rule_id
    where c.sheet_id = ${sheet.id} and c.effect in ('add', 'replace')
    order by s.prefix, s.line, s.part`.execute(work.db);
  await finishVersion(work, version, await countEffects(work, sheet));
  return number;
}

async function countEffects(work: Work, sheet: SheetRow) {
  const { rows } = await sql<{ added: number; changed: number; closed: number }>`
    select count(*) filter (where effect in ('add', 'replace') and rule_id is null)::int as added,
           count(*) filter (where effect in ('add', 'replace') and rule_id is not null)::int as changed,
           count(*) filter (where effect = 'close')::int as closed
    from tariffs.sheet_changes where sheet_id = ${sheet.id}`.execute(work.db);
  return rows[0] ?? { added: 0, changed: 0, closed: 0 };
}

async function takeBack(work: Work, sheet: SheetRow, deck: DeckRow, { code, data }: Refusal): Promise<void> {
  await sql`update tariffs.sheets set state = 'compared', fault = ${JSON.stringify({ code, data })}::jsonb,
      version = version + 1, changed_at = ${work.now} where id = ${sheet.id}`.execute(work.db);
  announce(work, sheet, deck, 'tariffs.sheet-failed', {});
}

function announce(
  work: Work,
  sheet: SheetRow,
  deck: DeckRow,
  kind: string,
  data: Record<string, unknown>,
): void {
  work.record({
    kind,
    subjects: [sheetSubject(sheet.id), listSubject],
    object: { type: 'tariff-sheet', id: sheet.id },
    version: sheet.version + 1,
    data: { sheetId: sheet.id, deckId: deck.id, name: sheet.name, deck: deck.name, ...data },
  });
}

function unlessRefused(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}
