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
  let at = 0;
  let rows = 0;
  const room = (bytes: number): void => {
    if (at + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, at + bytes));
    buffer.copy(larger, 0, 0, at);
    buffer = larger;
  };
  const begin = (): void => {
    at = signature.copy(buffer);
    rows = 0;
  };
  const int32 = (value: number): void => {
    buffer[at++] = value >>> 24;
    buffer[at++] = value >>> 16;
    buffer[at++] = value >>> 8;
    buffer[at++] = value;
  };
  const int64 = (value: number): void => {
    const high = Math.floor(value / 4_294_967_296);
    int32(high);
    int32(value - high * 4_294_967_296);
  };
  begin();
  return {
    get rows() {
      return rows;
    },
    row: () => {
      rows++;
      room(2);
      buffer[at++] = columns >>> 8;
      buffer[at++] = columns;
    },
    nothing: () => {
      room(4);
      int32(-1);
    },
    bool: (value) => {
      room(5);
      int32(1);
      buffer[at++] = value ? 1 : 0;
    },
    int2: (value) => {
      room(6);
      int32(2);
      buffer[at++] = value >>> 8;
      buffer[at++] = value;
    },
    int4: (value) => {
      room(8);
      int32(4);
      int32(value);
    },
    int8: (value) => {
      room(12);
      int32(8);
      if (typeof value === 'number') int64(value);
      else at = buffer.writeBigInt64BE(value, at);
    },
    text: (value) => {
      const { length } = value;
      room(4 + length * 3);
      const start = at + 4;
      let end = start;
      // Short and plain is quicker by hand than through the runtime.
      if (length <= 24) {
        for (let n = 0; n < length; n++) {
          const code = value.charCodeAt(n);
          if (code > 127) break;
          buffer[end++] = code;
        }
      }
      if (end - start < length) end = start + buffer.write(value, start, 'utf8');
      int32(end - start);
      at = end;
    },
    uuid: (value) => {
      room(20);
      int32(16);
      at += uuidBytes(value).copy(buffer, at);
    },
    instant: (microseconds) => {
      room(12);
      int32(8);
      int64(microseconds - epochOffset);
    },
    takePart: () => {
      const taken = Buffer.from(buffer.subarray(0, at));
      at = 0;
      rows = 0;
      return taken;
    },
    take: () => {
      room(2);
      buffer[at++] = 0xff;
      buffer[at++] = 0xff;
      const taken = Buffer.from(buffer.subarray(0, at));
      begin();
      return taken;
    },
  };
}

let uuids = new Map<string, Buffer>();

// The same few thousand stand in row after row.
function uuidBytes(value: string): Buffer {
  const known = uuids.get(value);
  if (known) return known;
  const bytes = Buffer.from(value.replaceAll('-', ''), 'hex');
  if (bytes.length !== 16) throw new RangeError('not a UUID');
  if (uuids.size >= 50_000) uuids = new Map();
  uuids.set(value, bytes);
  return bytes;
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
