import type { DidFile, DidImport } from '../../../contracts/voice.ts';
import { didKind } from '../../../contracts/voice.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { type DidReader, didReader } from './did-reader.ts';
import { importDids, mostAtOnce, type NewDid } from './import-dids.ts';

type Fault = { line: number; text: string; reason: string };

/**
 * Takes the numbers of a CSV file into the inventory: a head line with `number` and, if wanted, `kind`, `area`, `note`;
 * comma or semicolon. Whole or not at all: a line that is no number keeps all of them out.
 */
export async function importDidFile(work: Work, file: DidFile): Promise<DidImport> {
  const { dids, faults } = readDidFile(file, await didReader(work.db, file.country));
  if (dids.length > mostAtOnce) throw invalid({ text: 'too-many-numbers' });
  const answer = await importDids(work, dids, { ...file, dryRun: file.dryRun || faults.length > 0 });
  return {
    ...answer,
    added: faults.length > 0 && !file.dryRun ? 0 : answer.added,
    faults: faults.slice(0, 100),
    faultsTotal: faults.length,
  };
}

/** The file's lines as numbers, and what is wrong with the others. A number that stands twice counts once. */
export function readDidFile(
  file: Omit<DidFile, 'dryRun'>,
  read: DidReader,
): { dids: NewDid[]; faults: Fault[] } {
  const [head = '', ...lines] = file.text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const mark = head.includes(';') ? ';' : ',';
  const names = cellsOf(head, mark).map((name) => name.toLowerCase());
  if (!names.includes('number')) throw invalid({ text: 'no-number-column' });
  const dids = new Map<string, NewDid>();
  const faults: Fault[] = [];
  for (const [nth, text] of lines.entries()) {
    if (text.trim() === '') continue;
    const cells = cellsOf(text, mark);
    const cell = (name: string) => cells[names.indexOf(name)] || null;
    const number = read(cell('number') ?? '');
    const kind = didKind.safeParse(cell('kind') ?? file.kind);
    const fault = !number ? 'not-e164' : kind.success ? null : 'kind-unknown';
    if (fault || !number || !kind.success)
      faults.push({ line: nth + 2, text: text.slice(0, 200), reason: fault ?? 'not-e164' });
    else {
      const areaCode = cell('area')?.replace(/\D/g, '').slice(0, 6) || file.areaCode || null;
      dids.set(number, { number, kind: kind.data, areaCode, note: cell('note')?.slice(0, 300) ?? null });
    }
  }
  return { dids: [...dids.values()], faults };
}

const cellsOf = (line: string, mark: string): string[] =>
  line.split(mark).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
