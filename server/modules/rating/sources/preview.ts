import type { z } from 'zod';
import type { Preview, previewInput } from '../../../../contracts/rating.ts';
import { invalid } from '../../../kernel/refusal.ts';
import { latestStart } from '../formats/in-time.ts';
import { parserOf } from '../formats/parser-of.ts';
import { splitFields } from '../formats/split-fields.ts';
import type { Cdr } from '../intake/cdr.ts';

const most = 20;

/** Reads the first records of a file as a source would, and keeps nothing. */
export async function previewLines(
  input: z.output<typeof previewInput>,
  now: Temporal.Instant,
): Promise<Preview> {
  const { format, zone, options, text } = input;
  const columns = columnsOf(input);
  if (format === 'mapped-csv' && !options.mapping) {
    if (columns.length > 0) return { lines: [], columns };
    throw invalid({ 'options.mapping': 'required' });
  }
  const bytes = Buffer.from(text, 'utf8');
  // The text has been decoded by whoever sends it.
  const read = options.mapping ? { ...options, mapping: { ...options.mapping, encoding: 'utf-8' } } : options;
  const lines: Preview['lines'] = [];
  const pieces = (async function* () {
    yield bytes;
  })();
  for await (const { records, faults } of parserOf(format)(pieces, {
    zone,
    options: read,
    latest: latestStart(now),
  })) {
    for (const { line, cdr } of records)
      lines.push({ line, text: lineOf(text, line), fault: null, field: null, record: showRecord(cdr) });
    for (const { line, text: kept, fault, field } of faults)
      lines.push({ line, text: kept.slice(0, 2000), fault, field, record: null });
  }
  return { lines: lines.sort((a, b) => a.line - b.line).slice(0, most), columns };
}

const lineOf = (text: string, line: number): string =>
  (text.split('\n', line)[line - 1] ?? '').slice(0, 2000);

/** The fields of the line before the first record, or of the first one: what the columns are called. */
function columnsOf({ format, options, text }: z.output<typeof previewInput>): string[] {
  if (format !== 'mapped-csv') return [];
  const { separator = guessSeparator(text), quote = '"', skipLines = 1 } = options.mapping ?? {};
  const lines = text.split(/\r?\n/);
  const title = lines[Math.max(0, skipLines - 1)] ?? '';
  return (splitFields(title, separator, quote) ?? []).slice(0, 200).map((name) => name.trim().slice(0, 80));
}

const guessSeparator = (text: string): string => {
  const [first = ''] = text.split('\n', 1);
  const counted = [',', ';', '\t', '|'].map((mark) => ({ mark, count: first.split(mark).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ',';
};

const showRecord = (cdr: Cdr) => ({
  uniqueId: cdr.uniqueId,
  linkedId: cdr.linkedId,
  account: cdr.account,
  from: cdr.from,
  to: cdr.to,
  startedAt: Temporal.Instant.fromEpochNanoseconds(BigInt(cdr.startedAt) * 1000n).toString(),
  seconds: cdr.seconds,
  disposition: cdr.disposition,
  leg: cdr.leg,
  kind: cdr.kind,
});
