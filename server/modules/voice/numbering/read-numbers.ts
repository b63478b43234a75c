import type { z } from 'zod';
import type { NumberReading, numberReadingAsk } from '../../../../contracts/voice-carriers.ts';
import type { Db } from '../../../kernel/database.ts';
import { invalid } from '../../../kernel/refusal.ts';
import { loadNumberings } from './load-numberings.ts';
import { normaliseNumber } from './normalise.ts';
import { portedTo } from './ported-numbers.ts';
import { showReading } from './show-reading.ts';

/** How numbers are read when they are dialled in this country and area, ported ones behind their routing code. */
export async function readNumbers(
  db: Db,
  { dialled, country, areaCode }: z.output<typeof numberReadingAsk>,
): Promise<NumberReading[]> {
  const numbering = (await loadNumberings(db)).get(country);
  if (!numbering) throw invalid({ country: 'country-without-numbering' });
  const plain = dialled.map((text) => normaliseNumber(numbering, text, { areaCode }).number);
  const ported = await portedTo(db, plain);
  return dialled.map((text, at) =>
    showReading(
      numbering,
      text,
      normaliseNumber(numbering, text, { areaCode, ported }),
      ported.get(plain[at] ?? '') ?? null,
    ),
  );
}
