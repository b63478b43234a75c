/** One line without its end. `cut`: it was longer than allowed, this is its beginning. */
export type TextLine = { line: number; text: string; cut: boolean };

export type LineOptions = {
  /** `utf-8` unless said otherwise; any name that `TextDecoder` knows. */
  encoding?: string | undefined;
  growing?: boolean | undefined;
};

/** No switch writes longer records (Asterisk: 1,024 bytes); whatever is longer is no line of a CDR file. */
export const longestLine = 65_536;
const keptOfLong = 2_000;

/**
 * Lines of a file that arrives in pieces of any size, counted from 1, blank ones left out. Holds one piece and one
 * line: memory does not grow with the file.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  options: LineOptions = {},
): AsyncGenerator<TextLine[]> {
  const decode = decoderOf(options.encoding);
  let line = 0;
  let rest: Buffer[] = [];
  let restLength = 0;
  const take = (piece: Buffer, into: TextLine[]): void => {
    line++;
    const whole = rest.length === 0 ? piece : Buffer.concat([...rest, piece]);
    const length = restLength + piece.length;
    rest = [];
    restLength = 0;
    const cut = length > longestLine;
    const text = clean(decode(cut ? whole.subarray(0, keptOfLong) : whole), line);
    if (text.trim() !== '') into.push({ line, text, cut });
  };
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lines: TextLine[] = [];
    let at = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, at)) {
      take(bytes.subarray(at, end), lines);
      at = end + 1;
    }
    const tail = bytes.subarray(at);
    // Of a line without end only as much is kept as will be shown; the rest is only counted.
    if (restLength <= longestLine && tail.length > 0) rest.push(Buffer.from(tail));
    restLength += tail.length;
    if (lines.length > 0) yield lines;
  }
  if (restLength > 0 && !options.growing) {
    const last: TextLine[] = [];
    take(Buffer.alloc(0), last);
    if (last.length > 0) yield last;
  }
}

function decoderOf(encoding = 'utf-8'): (bytes: Buffer) => string {
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
