import { sql } from 'kysely';
import { z } from 'zod';
import { job } from '../../../kernel/jobs.ts';
import { notFound, refusal } from '../../../kernel/refusal.ts';
import { type Desk, performBulk, type Work, type WorkFor } from '../../../kernel/work.ts';
import { sourceSubject } from '../facts.ts';
import { latestStart } from '../formats/in-time.ts';
import { readerOf } from '../formats/parser-of.ts';
import type { ReadRecord } from '../intake/cdr.ts';
import { storeIn } from '../intake/store-chunk.ts';
import { announceIntake, loadIntakes } from './intake.ts';
import { type SourceRow, sourceById } from './source.ts';
import { termsOf } from './source-terms.ts';

export type Settled = { accepted: number; still: number };

type Open = { id: number; intake_id: number; source_id: number; line: number; text: string };

/** Reads one rejected line again, corrected if `text` is given. Still wrong, it stays with its new fault. */
export async function retryReject(desk: Desk, who: WorkFor, id: number, text?: string): Promise<Settled> {
  return performBulk(desk, who, async (work, client) => {
    const open = await lockOpen(work, [id]);
    const [only] = open;
    if (!only) {
      const { rows } = await sql`select from rating.rejects where id = ${id}`.execute(work.db);
      throw rows.length > 0 ? refusal('reject-settled', 409) : notFound();
    }
    return settle(work, client, [
      text === undefined ? only : { ...only, text: text.replaceAll('\0', '\ufffd') },
    ]);
  });
}

/** Reads these rejected lines again; those that were settled meanwhile are passed over. */
export function retryMany(desk: Desk, who: WorkFor, ids: readonly number[]): Promise<Settled> {
  return performBulk(desk, who, async (work, client) => settle(work, client, await lockOpen(work, ids)));
}

const atOnce = 2000;

/** Reads all open lines of an intake (with one fault) again: after its source is read differently. */
export const retryIntakeRejects = job({
  name: 'rating.retry-rejects',
  payload: z.object({ intakeId: z.int(), fault: z.string().optional() }),
  maxAttempts: 5,
  prepare: async ({ db, desk, payload: { intakeId, fault } }) => {
    for (let after = 0; ; ) {
      const { rows } = await sql<{ id: number }>`select id from rating.rejects
        where intake_id = ${intakeId} and state = 'open' and id > ${after}
          and ${fault ? sql`fault = ${fault}` : sql`true`}
        order by id limit ${atOnce}`.execute(db);
      const last = rows.at(-1);
      if (!last) return;
      await retryMany(
        desk,
        {},
        rows.map((row) => row.id),
      );
      after = last.id;
    }
  },
  run: async () => undefined,
});

async function lockOpen(work: Work, ids: readonly number[]): Promise<Open[]> {
  const { rows } = await sql<Open>`
    select r.id, r.intake_id, i.source_id, r.line, r.text from rating.rejects r
    join rating.intakes i on i.id = r.intake_id
    where r.id = any(${[...ids]}::bigint[]) and r.state = 'open' order by r.id for update of r`.execute(
    work.db,
  );
  return rows;
}

async function settle(work: Work, client: Client, open: readonly Open[]): Promise<Settled> {
  const settled = { accepted: 0, still: 0 };
  for (const [intakeId, those] of Map.groupBy(open, (one) => one.intake_id)) {
    const source = await sourceById(work.db, (those[0] as Open).source_id);
    const done = await settleOfIntake(work, client, source, intakeId, those);
    settled.accepted += done.accepted;
    settled.still += done.still;
  }
  if (open.length > 0)
    work.record({
      kind: 'rating.rejects-settled',
      subjects: [sourceSubject],
      data: { ...settled, dropped: 0 },
      bulk: true,
    });
  return settled;
}

type Client = Parameters<typeof storeIn>[1];

async function settleOfIntake(
  work: Work,
  client: Client,
  source: SourceRow,
  intakeId: number,
  open: readonly Open[],
): Promise<Settled> {
  const read = readerOf(source.format, {
    zone: source.zone,
    options: source.options,
    latest: latestStart(work.now),
  });
  const records: (ReadRecord & { id: number; text: string })[] = [];
  const still: { id: number; text: string; fault: string; field: string | null }[] = [];
  for (const { id, line, text } of open) {
    const result = read(text);
    if ('cdr' in result) records.push({ id, line, text, cdr: result.cdr });
    else still.push({ id, text, fault: result.fault, field: result.field });
  }
  const of = { sourceId: source.id, intakeId, terms: termsOf(source) };
  if (records.length > 0) {
    await storeIn(work, client, of, { records, faults: [], bytes: 0 });
    // They were counted as lines when they were rejected.
    await sql`update rating.intakes set lines = lines - ${records.length}, rejected = rejected - ${records.length}
      where id = ${intakeId}`.execute(work.db);
  }
  await note(
    work,
    records.map(({ id, text }) => ({ id, text, fault: null, field: null })),
    'accepted',
  );
  await note(work, still, 'open');
  const intake = (await loadIntakes(work.db, [String(intakeId)])).get(String(intakeId));
  if (intake) announceIntake(work, intake);
  return { accepted: records.length, still: still.length };
}

async function note(
  work: Work,
  lines: readonly { id: number; text: string; fault: string | null; field: string | null }[],
  state: 'accepted' | 'open',
): Promise<void> {
  if (lines.length === 0) return;
  await sql`update rating.rejects r set state = ${state}, text = n.text, fault = coalesce(n.fault, r.fault),
      field = case when n.fault is null then r.field else n.field end, changed_by = ${work.actor.id}, changed_at = ${work.now}
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as n (id bigint, text text, fault text, field text)
    where r.id = n.id`.execute(work.db);
}
