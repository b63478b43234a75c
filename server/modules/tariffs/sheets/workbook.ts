import { Parser } from 'saxen';
import { refusal } from '../../../kernel/refusal.ts';
import type { SheetLine } from './sheet-line.ts';
import { cellText, isDateFormat } from './workbook-values.ts';
import { notAWorkbook, type RangeReader, type ZipEntry, zipEntries } from './zip-entries.ts';

/** An opened Excel workbook (ISO/IEC 29500): its tables by name, and what their cells point to. */
export type Workbook = {
  tables: string[];
  /** The lines of a table (null: the first) in batches; numbers are written with this decimal mark. */
  lines(
    table: string | null,
    decimal: 'point' | 'comma',
    meter?: { share: number },
  ): AsyncGenerator<SheetLine[]>;
};

const mostOther = 300_000_000;

/** Opens a workbook that is read entry by entry; only the shared texts are held. */
export async function openWorkbook(read: RangeReader, size: number): Promise<Workbook> {
  const entries = await zipEntries(read, size);
  const root = (await targetsOf(entries, '_rels/.rels')).find((one) => one.type.endsWith('/officeDocument'));
  const home = root?.target ?? 'xl/workbook.xml';
  const folder = home.slice(0, home.lastIndexOf('/') + 1);
  const related = await targetsOf(entries, `${folder}_rels/${home.slice(folder.length)}.rels`, folder);
  const { tables, has1904 } = await readHome(entries, home);
  if (tables.length === 0) throw notAWorkbook();
  const other = (type: string) => related.find((one) => one.type.endsWith(type))?.target;
  let shared: Promise<string[]> | null = null;
  let styles: Promise<boolean[]> | null = null;
  return {
    tables: tables.map((one) => one.name),
    lines: async function* (table, decimal, meter = { share: 0 }) {
      const wanted = table === null ? tables[0] : tables.find((one) => one.name === table);
      const path = related.find((one) => one.id === wanted?.relation)?.target;
      const entry = path === undefined ? undefined : entries.get(path);
      if (!entry) throw refusal('sheet-table-unknown', 422, { table: table ?? '' });
      shared ??= readSharedTexts(entries, other('/sharedStrings'));
      styles ??= readDateStyles(entries, other('/styles'));
      yield* linesOf(entry, { shared: await shared, dates: await styles, has1904, decimal }, meter);
    },
  };
}

type Sources = {
  shared: readonly string[];
  dates: readonly boolean[];
  has1904: boolean;
  decimal: 'point' | 'comma';
};

async function* linesOf(
  entry: ZipEntry,
  sources: Sources,
  meter: { share: number },
): AsyncGenerator<SheetLine[]> {
  let batch: SheetLine[] = [];
  let line = 0;
  let column = -1;
  let cells: string[] = [];
  let type = '';
  let style = 0;
  let value = '';
  let isValue = false;
  const parser = new Parser();
  parser.on('openTag', (name, attributes) => {
    const tag = localName(name);
    if (tag === 'c') {
      const { r, t, s } = attributes();
      column = r === undefined ? column + 1 : columnOf(r);
      type = t ?? '';
      style = s === undefined ? 0 : Number(s);
      value = '';
    } else if (tag === 'v' || tag === 't') isValue = true;
    else if (tag === 'row') {
      const { r } = attributes();
      line = r === undefined ? line + 1 : Number(r);
      column = -1;
      cells = [];
    }
  });
  parser.on('text', (text, decode) => {
    if (isValue) value += text.includes('&') ? decode(text) : text;
  });
  parser.on('cdata', (text) => {
    if (isValue) value += text;
  });
  parser.on('closeTag', (name) => {
    const tag = localName(name);
    if (tag === 'v' || tag === 't') isValue = false;
    else if (tag === 'c') {
      if (value === '' || column > 500) return;
      while (cells.length < column) cells.push('');
      cells[column] = cellText(value, type, sources.dates[style] === true, sources);
    } else if (tag === 'row' && cells.some((cell) => cell.trim() !== '')) batch.push({ line, cells });
  });
  for await (const read of feed(parser, entry, Number.POSITIVE_INFINITY)) {
    meter.share = Math.min(1, read / Math.max(1, entry.size));
    if (batch.length < 500) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function readHome(entries: Map<string, ZipEntry>, path: string) {
  const tables: { name: string; relation: string }[] = [];
  let has1904 = false;
  const parser = new Parser();
  parser.on('openTag', (name, attributes, decode) => {
    const tag = localName(name);
    const given = tag === 'sheet' || tag === 'workbookPr' ? attributes() : {};
    if (tag === 'workbookPr') has1904 = given.date1904 === '1' || given.date1904 === 'true';
    const relation = Object.entries(given).find(([key]) => localName(key) === 'id' && key !== 'id')?.[1];
    if (tag === 'sheet' && relation) tables.push({ name: decode(given.name ?? ''), relation });
  });
  await readWhole(parser, entries.get(path));
  return { tables, has1904 };
}

async function targetsOf(entries: Map<string, ZipEntry>, path: string, folder = '') {
  const found: { id: string; type: string; target: string }[] = [];
  const parser = new Parser();
  parser.on('openTag', (name, attributes) => {
    if (localName(name) !== 'Relationship') return;
    const { Id = '', Type = '', Target = '' } = attributes();
    found.push({
      id: Id,
      type: Type,
      target: Target.startsWith('/') ? Target.slice(1) : plainPath(folder + Target),
    });
  });
  await readWhole(parser, entries.get(path));
  return found;
}

async function readSharedTexts(entries: Map<string, ZipEntry>, path: string | undefined): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let isText = false;
  let isPhonetic = false;
  const parser = new Parser();
  parser.on('openTag', (name) => {
    const tag = localName(name);
    if (tag === 'si') text = '';
    else if (tag === 'rPh') isPhonetic = true;
    else if (tag === 't') isText = !isPhonetic;
  });
  parser.on('text', (piece, decode) => {
    if (isText) text += piece.includes('&') ? decode(piece) : piece;
  });
  parser.on('closeTag', (name) => {
    const tag = localName(name);
    if (tag === 'si') texts.push(text);
    else if (tag === 'rPh') isPhonetic = false;
    else if (tag === 't') isText = false;
  });
  if (path) await readWhole(parser, entries.get(path));
  return texts;
}

async function readDateStyles(entries: Map<string, ZipEntry>, path: string | undefined): Promise<boolean[]> {
  const own = new Map<number, string>();
  const dates: boolean[] = [];
  let isCells = false;
  const parser = new Parser();
  parser.on('openTag', (name, attributes, decode) => {
    const tag = localName(name);
    if (tag === 'cellXfs') isCells = true;
    if (tag === 'numFmt') {
      const { numFmtId = '', formatCode = '' } = attributes();
      own.set(Number(numFmtId), decode(formatCode));
    }
    if (tag === 'xf' && isCells) {
      const format = Number(attributes().numFmtId ?? 0);
      dates.push(isDateFormat(format, own.get(format)));
    }
  });
  parser.on('closeTag', (name) => {
    if (localName(name) === 'cellXfs') isCells = false;
  });
  if (path) await readWhole(parser, entries.get(path));
  return dates;
}

async function readWhole(parser: Parser, entry: ZipEntry | undefined): Promise<void> {
  if (!entry) return;
  for await (const _ of feed(parser, entry, mostOther));
}

async function* feed(parser: Parser, entry: ZipEntry, most: number): AsyncGenerator<number> {
  let failed: Error | null = null;
  parser.on('error', (error) => {
    failed = error;
  });
  const decoder = new TextDecoder();
  let size = 0;
  try {
    for await (const chunk of await entry.open()) {
      size += chunk.length;
      if (size > Math.min(most, 4_000_000_000)) throw refusal('sheet-too-large', 422);
      parser.write(decoder.decode(chunk, { stream: true }));
      if (failed) throw notAWorkbook();
      yield size;
    }
  } catch (error) {
    const isPacking = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
    throw isPacking ? notAWorkbook() : error;
  }
  parser.end();
  if (failed) throw notAWorkbook();
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const plainPath = (path: string): string => {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
};

// "BC12" is the 55th column.
function columnOf(reference: string): number {
  let column = 0;
  for (let n = 0; n < reference.length; n++) {
    const code = reference.charCodeAt(n);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}
