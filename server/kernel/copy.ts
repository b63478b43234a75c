import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/**
 * Rows in PostgreSQL's binary COPY format (documentation, COPY, "Binary Format"), put down field by field in the order
 * of the columns. The fastest way in: no text is made and none is parsed.
 */
export type CopyRows = {
  /** Begins a row. */
  row(): void;
  nothing(): void;
  bool(value: boolean): void;
  int2(value: number): void;
  int4(value: number): void;
  int8(value: number | bigint): void;
  /** text, varchar, char, json, and labels of enums. */
  text(value: string): void;
  /** The same for what holds nothing beyond ASCII. */
  ascii(value: string): void;
  uuid(value: string): void;
  /** timestamptz, from epoch microseconds. */
  instant(microseconds: number): void;
  /** What was put down so far; more follows. */
  takePart(): Buffer;
  /** What was put down since, with the end; the writer starts anew. */
  take(): Buffer;
  readonly rows: number;
};

const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
// PostgreSQL counts from 2000-01-01.
const epochOffset = 946_684_800_000_000;

/** Makes a writer of rows with so many columns. */
export function copyRows(columns: number): CopyRows {
  let buffer = Buffer.allocUnsafe(1 << 20);
  let view = viewOf(buffer);
  let at = signature.copy(buffer);
  let rows = 0;
  /** Where to put so many bytes. */
  const place = (bytes: number): number => {
    const start = at;
    at += bytes;
    if (at > buffer.length) grow();
    return start;
  };
  const grow = (): void => {
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, at));
    buffer.copy(larger);
    buffer = larger;
    view = viewOf(buffer);
  };
  const int64 = (value: number): void => {
    const start = place(12);
    const high = Math.floor(value / 4_294_967_296);
    view.setInt32(start, 8);
    view.setInt32(start + 4, high);
    view.setUint32(start + 8, value - high * 4_294_967_296);
  };
  return {
    get rows() {
      return rows;
    },
    row: () => {
      rows++;
      view.setInt16(place(2), columns);
    },
    nothing: () => view.setInt32(place(4), -1),
    bool: (value) => {
      const start = place(5);
      view.setInt32(start, 1);
      buffer[start + 4] = value ? 1 : 0;
    },
    int2: (value) => {
      const start = place(6);
      view.setInt32(start, 2);
      view.setInt16(start + 4, value);
    },
    int4: (value) => {
      const start = place(8);
      view.setInt32(start, 4);
      view.setInt32(start + 4, value);
    },
    int8: (value) => {
      if (typeof value === 'number') {
        int64(value);
        return;
      }
      const start = place(12);
      view.setInt32(start, 8);
      view.setBigInt64(start + 4, value);
    },
    text: (value) => {
      const most = value.length * 3;
      const start = place(4 + most);
      const length = writeText(buffer, start + 4, value);
      view.setInt32(start, length);
      at -= most - length;
    },
    ascii: (value) => {
      const start = place(4 + value.length);
      view.setInt32(start, buffer.write(value, start + 4, 'latin1'));
    },
    uuid: (value) => {
      const start = place(20);
      view.setInt32(start, 16);
      writeUuid(buffer, start + 4, value);
    },
    instant: (microseconds) => int64(microseconds - epochOffset),
    takePart: () => {
      const taken = Buffer.from(buffer.subarray(0, at));
      at = 0;
      rows = 0;
      return taken;
    },
    take: () => {
      view.setInt16(place(2), -1);
      const taken = Buffer.from(buffer.subarray(0, at));
      at = signature.copy(buffer);
      rows = 0;
      return taken;
    },
  };
}

const viewOf = (buffer: Buffer): DataView =>
  new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);

// A few plain letters are quicker by hand than through the runtime.
function writeText(buffer: Buffer, start: number, value: string): number {
  const { length } = value;
  if (length > 10) return buffer.write(value, start, 'utf8');
  for (let n = 0; n < length; n++) {
    const code = value.charCodeAt(n);
    if (code > 127) return buffer.write(value, start, 'utf8');
    buffer[start + n] = code;
  }
  return length;
}

const hexDigits = new Int8Array(128).fill(-1);
for (let n = 0; n < 16; n++) {
  hexDigits[n.toString(16).charCodeAt(0)] = n;
  hexDigits[n.toString(16).toUpperCase().charCodeAt(0)] = n;
}

function writeUuid(buffer: Buffer, start: number, value: string): void {
  let at = start;
  for (let n = 0; n < value.length; n += 2) {
    if (value.charCodeAt(n) === 45) n++;
    const high = hexDigits[value.charCodeAt(n)] ?? -1;
    const low = hexDigits[value.charCodeAt(n + 1)] ?? -1;
    if (high < 0 || low < 0 || at === start + 16) throw new RangeError('not a UUID');
    buffer[at++] = high * 16 + low;
  }
  if (at !== start + 16) throw new RangeError('not a UUID');
}

/** Copies what a writer took into a table. `columns` in the order of the fields. */
export async function copyInto(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: Buffer,
): Promise<void> {
  const stream = client.query(
    copyFrom(`copy ${table} (${columns.join(', ')}) from stdin with (format binary)`),
  );
  await pipeline(Readable.from(slices(rows)), stream);
}

// A write of many megabytes at once would copy them once more.
function* slices(rows: Buffer): Generator<Buffer> {
  for (let at = 0; at < rows.length; at += 65_536) yield rows.subarray(at, at + 65_536);
}
