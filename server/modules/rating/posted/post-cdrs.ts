import type { z } from 'zod';
import type { postedAnswer, postedCdrs } from '../../../../contracts/rating.ts';
import { invalid } from '../../../kernel/refusal.ts';
import type { Desk, WorkFor } from '../../../kernel/work.ts';
import { demandInTime, latestStart } from '../formats/in-time.ts';
import { cdrOfInput } from '../formats/kovan-json.ts';
import { LineFault } from '../formats/line-fault.ts';
import { activeSource } from '../sources/source.ts';
import { storePosted } from './store-posted.ts';

/**
 * Takes records in our own shape; the same key of a source again changes nothing. Refuses an unknown or closed source,
 * and a record that ends before it starts, or starts more than a day ahead, as faults of the input (422); then nothing
 * is taken.
 */
export async function postCdrs(
  desk: Desk,
  who: WorkFor,
  input: z.output<typeof postedCdrs>,
): Promise<z.input<typeof postedAnswer>> {
  const source = await activeSource(desk.database.db, input.source);
  if (!source) throw invalid({ source: 'unknown-source' });
  const many = 'cdrs' in input;
  const faults: Record<string, string> = {};
  const latest = latestStart(desk.clock.now());
  const cdrs = (many ? input.cdrs : [input.cdr]).flatMap((one, at) => {
    try {
      const cdr = cdrOfInput(one);
      demandInTime(cdr, latest);
      return [{ cdr }];
    } catch (error) {
      if (!(error instanceof LineFault)) throw error;
      const field = error.field === 'start' ? 'startedAt' : 'endedAt';
      faults[`${many ? `cdrs.${at}` : 'cdr'}.${field}`] = error.code;
      return [];
    }
  });
  if (Object.keys(faults).length > 0) throw invalid(faults);
  return storePosted(desk, who, source, cdrs);
}
