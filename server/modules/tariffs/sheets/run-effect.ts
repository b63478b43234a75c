import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import type { SheetEffect } from '../../../../contracts/tariffs-sheets.ts';
import { systemActor } from '../../../kernel/access.ts';
import { stopwatch } from '../../../kernel/clock.ts';
import { job } from '../../../kernel/jobs.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { perform, type Work } from '../../../kernel/work.ts';
import { sheetWithin } from './access.ts';
import { compileOutcome } from './compile-outcome.ts';
import { deckTraffic } from './deck-traffic.ts';
import { emptyEffect } from './empty-effect.ts';
import { sheetSubject } from './facts.ts';
import { Outrun } from './note-progress.ts';
import { effectSum } from './sum-effect.ts';

const secondsBetweenNotes = 1;
const linesAtOnce = 2000;

/**
 * Prices the deck's real calls of the last days by the deck as it is and as the sheet would make it, day by day. What
 * it has so far is shown every second; a newer dry run or question ends it.
 */
export const runEffect = job({
  name: 'tariffs.measure-sheet-effect',
  payload: z.object({ sheetId: z.uuid(), run: z.int(), days: z.int() }),
  maxAttempts: 3,
  prepare: async ({ db, payload: { sheetId, run, days }, outside, desk }): Promise<SheetEffect | null> => {
    const found = await sheetWithin(db, systemActor, sheetId).catch(unlessRefused);
    if (!found || found.sheet.run !== run || !found.sheet.effect) return null;
    const { sheet, deck } = found;
    const [traffic] = outside.plugged(deckTraffic);
    const now = outside.clock.now();
    const effect = emptyEffect(days, now);
    if (!traffic) return { ...effect, state: 'nothing-plugged' };
    const { before, after } = await compileOutcome(db, deck, sheet, sheet.compared_at ?? now);
    const sum = effectSum(deck.side, before, after);
    let elapsed = stopwatch();
    let lines = 0;
    try {
      for (let day = 0; day < days; day++) {
        const since = now.subtract({ hours: 24 * (days - day) });
        for await (const line of await traffic({
          db,
          deckId: deck.id,
          since,
          until: since.add({ hours: 24 }),
        })) {
          sum.add(line);
          // The process has others to serve.
          if (++lines % linesAtOnce === 0) await setImmediate();
        }
        if (elapsed() < secondsBetweenNotes) continue;
        const progress = Math.floor(((day + 1) / days) * 1000);
        const sofar: SheetEffect = { ...effect, ...sum.total(), progress };
        await perform(desk, {}, (work) => note(work, sheetId, run, sofar));
        elapsed = stopwatch();
      }
    } catch (error) {
      if (error instanceof Outrun) return null;
      throw error;
    }
    return { ...effect, ...sum.total(), state: lines === 0 ? 'no-traffic' : 'done', progress: 1000 };
  },
  run: async ({ work, payload: { sheetId, run }, prepared }) => {
    if (prepared) await note(work, sheetId, run, prepared).catch(unlessOutrun);
  },
});

async function note(work: Work, sheetId: string, run: number, effect: SheetEffect): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    update tariffs.sheets set effect = ${JSON.stringify(effect)}::jsonb, version = version + 1, changed_at = ${work.now}
    where id = ${sheetId} and run = ${run} and (effect->>'days')::integer = ${effect.days} returning version`.execute(
    work.db,
  );
  const version = rows[0]?.version;
  if (version === undefined) throw new Outrun();
  work.record({
    kind: 'tariffs.sheet-progressed',
    subjects: [sheetSubject(sheetId)],
    object: { type: 'tariff-sheet', id: sheetId },
    version,
    data: { sheetId },
  });
}

function unlessRefused(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}

function unlessOutrun(error: unknown): void {
  if (!(error instanceof Outrun)) throw error;
}
