import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Sheet } from '../../../../contracts/tariffs-sheets.ts';
import { type FileStore, newFileKey, type StoredFile } from '../../../kernel/files.ts';
import { refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { deckWithin } from '../access.ts';
import { listSubject } from '../facts.ts';
import { sheetSubject } from './facts.ts';
import type { SheetFile } from './sheet-source.ts';
import { showSheet } from './show-sheet.ts';

export const mostBytes = 100 * 1024 * 1024;

export type ReceivedSheet = { name: string; format: SheetFile['format']; stored: StoredFile };

/**
 * Takes the uploaded file into the file store, before any transaction. What it is, its first bytes say: a ZIP is a
 * workbook, a brace begins a tariff JSON, anything else is text. Refuses `sheet-missing` (422), `file-too-large` (413)
 * and `sheet-old-workbook` (415) for the workbooks of before 2007.
 */
export async function receiveSheet(files: FileStore, request: FastifyRequest): Promise<ReceivedSheet> {
  const upload = request.isMultipart()
    ? await request.file({ limits: { fileSize: mostBytes + 1 } })
    : undefined;
  if (!upload) throw refusal('sheet-missing', 422);
  let head = Buffer.alloc(0);
  const watched = (async function* () {
    for await (const chunk of upload.file) {
      if (head.length < 64) head = Buffer.concat([head, chunk]).subarray(0, 64);
      yield chunk as Uint8Array;
    }
  })();
  const stored = await files.put(newFileKey('tariffs'), watched, { maxBytes: mostBytes });
  const format = formatOf(head);
  if (format === null || stored.size === 0) {
    await files.delete(stored.key);
    throw stored.size === 0 ? refusal('sheet-empty', 422) : refusal('sheet-old-workbook', 415);
  }
  const name = upload.filename
    .normalize('NFC')
    .replace(/[\p{C}/\\]/gu, '')
    .trim()
    .slice(-200);
  return { name: name || 'sheet', format, stored };
}

/** A sheet of a deck: uploaded, not yet read. 409 `deck-archived`. */
export async function addSheet(
  work: Work,
  deckId: string,
  { name, format, stored }: ReceivedSheet,
): Promise<Sheet> {
  const deck = await deckWithin(work.db, work.actor, deckId);
  if (deck.archived_at) throw refusal('deck-archived', 409);
  const { rows } = await sql<{ id: string }>`
    insert into tariffs.sheets (deck_id, name, format, file_key, size, sha256, by, created_at, changed_at)
    values (${deckId}, ${name}, ${format}, ${stored.key}, ${stored.size}, ${stored.sha256},
      ${work.actor.kind === 'user' ? work.actor.id : null}, ${work.now}, ${work.now})
    returning id`.execute(work.db);
  const id = rows[0]?.id ?? '';
  work.record({
    kind: 'tariffs.sheet-uploaded',
    subjects: [sheetSubject(id), listSubject],
    data: { sheetId: id, deckId, name, deck: deck.name },
  });
  return showSheet(work.db, work.actor, id, work.now);
}

function formatOf(head: Buffer): SheetFile['format'] | null {
  if (head.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return 'xlsx';
  if (head.subarray(0, 4).toString('hex') === 'd0cf11e0') return null;
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  return text.startsWith('{') ? 'json' : 'csv';
}
