import { sql } from 'kysely';
import { z } from 'zod';
import { systemActor } from '../../../kernel/access.ts';
import type { Db } from '../../../kernel/database.ts';
import { job } from '../../../kernel/jobs.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { listSubject } from '../facts.ts';
import type { DeckRow } from '../tables.ts';
import { sheetWithin } from './access.ts';
import { compareSheet } from './compare-sheet.ts';
import { sheetSubject } from './facts.ts';
import { Outrun } from './note-progress.ts';
import { readSheet } from './read-sheet.ts';
import type { SheetFault, SheetRow } from './sheet-row.ts';

type Outcome =
  | ({ sheet: SheetRow; deck: DeckRow } & (
      | { comparison: Awaited<ReturnType<typeof compareSheet>> }
      | { fault: SheetFault }
    ))
  | null;

/**
 * The dry run: reads the file into staging (`reads`), compares it with the deck, and says what applying would do. It
 * may be killed and begin anew at any time; a newer one ends it.
 */
export const runComparison = job({
  name: 'tariffs.compare-sheet',
  payload: z.object({ sheetId: z.uuid(), run: z.int(), reads: z.boolean() }),
  maxAttempts: 5,
  prepare: async ({ db, payload, outside, desk }): Promise<Outcome> => {
    const found = await current(db, payload);
    if (!found) return null;
    const { sheet, deck } = found;
    const now = outside.clock.now();
    try {
      if (payload.reads) await readSheet({ desk, files: outside.files, now }, sheet, deck);
      return { sheet, deck, comparison: await compareSheet(desk, sheet, deck, now) };
    } catch (error) {
      if (error instanceof Outrun) return null;
      if (!(error instanceof Refusal)) throw error;
      return { sheet, deck, fault: { code: error.code, data: error.data } };
    }
  },
  run: async ({ work, prepared }) => {
    if (!prepared) return;
    const { sheet, deck } = prepared;
    const done = 'comparison' in prepared ? prepared.comparison : null;
    const fault = 'fault' in prepared ? JSON.stringify(prepared.fault) : null;
    const { rows } = await sql<{ version: number }>`
      update tariffs.sheets set state = ${done ? 'compared' : 'failed'}, progress = 1000,
        base_version = ${done?.baseVersion ?? null}::integer, compared_at = ${done?.comparedAt ?? null}::timestamptz,
        counts = ${JSON.stringify(done?.counts ?? {})}::jsonb, fault = ${fault}::jsonb, effect = null,
        version = version + 1, changed_at = ${work.now}
      where id = ${sheet.id} and run = ${sheet.run} and state = 'reading' returning version`.execute(work.db);
    const version = rows[0]?.version;
    if (version === undefined) return; // outrun meanwhile
    work.record({
      kind: done ? 'tariffs.sheet-compared' : 'tariffs.sheet-failed',
      subjects: [sheetSubject(sheet.id), listSubject],
      object: { type: 'tariff-sheet', id: sheet.id },
      version,
      data: { sheetId: sheet.id, deckId: deck.id, name: sheet.name, deck: deck.name },
    });
  },
});

async function current(db: Db, { sheetId, run }: { sheetId: string; run: number }) {
  const found = await sheetWithin(db, systemActor, sheetId).catch((error) => {
    if (error instanceof Refusal) return null; // thrown away
    throw error;
  });
  return found && found.sheet.run === run && found.sheet.state === 'reading' ? found : null;
}
