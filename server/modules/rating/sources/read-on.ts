import type { FileHandle } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { type Desk, perform } from '../../../kernel/work.ts';
import { latestStart } from '../formats/in-time.ts';
import { parserOf } from '../formats/parser-of.ts';
import type { Parsed } from '../intake/cdr.ts';
import { finishIntake } from '../intake/import-calls.ts';
import { storePieces } from '../intake/store-pieces.ts';
import { openIn } from './folder.ts';
import { announceIntake, type IntakeRow } from './intake.ts';
import type { SourceRow } from './source.ts';
import { termsOf } from './source-terms.ts';
import { wholeLines } from './whole-lines.ts';

/** Where to read on: a growing file, and the intake that has read its beginning. */
export type Growing = {
  db: Db;
  desk: Desk;
  root: string;
  folder: string;
  source: SourceRow;
  intake: IntakeRow;
};

/**
 * Reads what a growing file has got since it was last read, up to its last whole line. What was read is counted in
 * bytes, in the same transaction in which it is stored: no line is read twice or left out.
 */
export async function readOn({ db, desk, root, folder, source, intake }: Growing): Promise<void> {
  const file = await openIn(root, folder, intake.name);
  if (!file) return;
  await using _ = file;
  const { rows } = await sql<{ bytes_read: number }>`
    select bytes_read from rating.intakes where id = ${intake.id}`.execute(db);
  const start = rows[0]?.bytes_read ?? 0;
  await perform(desk, {}, async (work) => {
    await sql`update rating.intakes set state = 'running', fault = null, started_at = coalesce(started_at, ${work.now}),
      version = version + 1 where id = ${intake.id}`.execute(work.db);
    announceIntake(work, { ...intake, state: 'running', version: intake.version + 1 });
  });
  const linesBefore = await countLines(bytesOf(file, 0, start));
  const bytes = wholeLines(bytesOf(file, start, Number.POSITIVE_INFINITY));
  const parsed = parserOf(source.format)(bytes, {
    zone: source.zone,
    options: source.options,
    latest: latestStart(desk.clock.now()),
  });
  const of = { sourceId: source.id, intakeId: intake.id, terms: termsOf(source) };
  await storePieces(desk, of, shifted(parsed, linesBefore));
  await finishIntake(desk, intake.id, null);
}

const pieceSize = 1 << 20;

async function* bytesOf(file: FileHandle, from: number, until: number): AsyncGenerator<Buffer> {
  for (let at = from; at < until; ) {
    const wanted = Math.min(pieceSize, until - at);
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(wanted), 0, wanted, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

async function countLines(bytes: AsyncIterable<Buffer>): Promise<number> {
  let lines = 0;
  for await (const chunk of bytes)
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
  return lines;
}

async function* shifted(pieces: AsyncIterable<Parsed>, by: number): AsyncGenerator<Parsed> {
  for await (const { records, faults, bytes } of pieces) {
    for (const record of records) record.line += by;
    for (const fault of faults) fault.line += by;
    yield { records, faults, bytes };
  }
}
