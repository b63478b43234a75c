import type { RawRecord } from './collect.ts';

/** Lines that a piece of the file has completed, and the size of that piece. */
export type LinesOfPiece = { lines: RawRecord[]; bytes: number };

/** No switch writes longer records (Asterisk: 1,024 bytes); whatever is longer is no line of a CDR file. */
export const longestLine = 65_536;
const keptOfLong = 2_000;

/**
 * Lines of a file that arrives in pieces of any size, counted from 1, without their ends, blank ones left out; one that
 * is too long is cut and has a fault. Holds one piece and one line: memory does not grow with the file. `encoding` is
 * any name that `TextDecoder` knows.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  encoding = 'utf-8',
): AsyncGenerator<LinesOfPiece> {
  const decode = decoderOf(encoding);
  let line = 0;
  let rest: Buffer[] = [];
  let restLength = 0;
  const take = (piece: Buffer, into: RawRecord[]): void => {
    line++;
    const whole = rest.length === 0 ? piece : Buffer.concat([...rest, piece]);
    const cut = restLength + piece.length > longestLine;
    rest = [];
    restLength = 0;
    const text = clean(decode(cut ? whole.subarray(0, keptOfLong) : whole), line);
    if (text.trim() !== '') into.push({ line, text, fault: cut ? 'line-too-long' : null });
  };
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lines: RawRecord[] = [];
    let at = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, at)) {
      take(bytes.subarray(at, end), lines);
      at = end + 1;
    }
    const tail = bytes.subarray(at);
    // Of a line without end only as much is kept as will be shown; the rest is only counted.
    if (restLength <= longestLine && tail.length > 0) rest.push(Buffer.from(tail));
    restLength += tail.length;
    yield { lines, bytes: bytes.length };
  }
  if (restLength > 0) {
    const lines: RawRecord[] = [];
    take(Buffer.alloc(0), lines);
    yield { lines, bytes: 0 };
  }
}

function decoderOf(encoding: string): (bytes: Buffer) => string {
  if (/^utf-?8$/i.test(encoding)) return (bytes) => bytes.toString('utf8');
  const decoder = new TextDecoder(encoding);
  return (bytes) => decoder.decode(bytes);
}

// PostgreSQL stores no NUL in text; a byte order mark is no part of the first field.
function clean(text: string, line: number): string {
  let cleaned = text.endsWith('\r') ? text.slice(0, -1) : text;
  if (line === 1 && cleaned.startsWith('\ufeff')) cleaned = cleaned.slice(1);
  return cleaned.includes('\0') ? cleaned.replaceAll('\0', '\ufffd') : cleaned;
}
