/** Some whole lines of a file, without their ends; `first` is the number of the first, from 1. */
export type Lines = { first: number; lines: string[]; bytes: number };

/** The longest line that is read; more is no call record. */
export const longestLine = 64 * 1024;

/**
 * Cuts a file into lines, a piece at a time: `\n` or `\r\n`, a byte order mark is dropped, the last line needs no end.
 * What is not UTF-8 is read as Latin-1, byte for byte: older switches write names as they come. Another `encoding` is any
 * name that `TextDecoder` knows.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  encoding = 'utf-8',
): AsyncGenerator<Lines> {
  const read = encoding === 'utf-8' ? readUtf8 : decoderOf(encoding);
  let rest: Buffer = Buffer.alloc(0);
  let dropped = 0;
  let first = 1;
  for await (const chunk of chunks) {
    const whole = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const end = whole.lastIndexOf(10);
    if (end < 0) {
      // Enough to see that the line is too long; a file without line ends must not fill the memory.
      rest = whole.subarray(0, keptOfLine);
      dropped += whole.length - rest.length;
      continue;
    }
    const lines = cut(read(whole.subarray(0, end)), first === 1);
    rest = whole.subarray(end + 1);
    yield { first, lines, bytes: end + 1 + dropped };
    dropped = 0;
    first += lines.length;
  }
  if (rest.length > 0) yield { first, lines: cut(read(rest), first === 1), bytes: rest.length + dropped };
}

// A character takes up to four bytes.
const keptOfLine = 4 * longestLine + 4;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decoderOf(encoding: string): (bytes: Buffer) => string {
  const decoder = new TextDecoder(encoding);
  return (bytes) => decoder.decode(bytes);
}

function readUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return eachByItself(bytes);
  }
}

function cut(read: string, isStart: boolean): string[] {
  // PostgreSQL stores no NUL in text.
  let text = read.includes('\0') ? read.replaceAll('\0', '\ufffd') : read;
  if (isStart && text.charCodeAt(0) === 0xfeff) text = text.slice(1);
  const lines = text.split('\n');
  if (text.includes('\r')) return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  return lines;
}

// One foreign line must not change how its neighbours are read: they depend on where the file was cut.
function eachByItself(bytes: Buffer): string {
  const lines: string[] = [];
  for (let at = 0; at <= bytes.length; ) {
    const end = bytes.indexOf(10, at);
    const line = bytes.subarray(at, end < 0 ? bytes.length : end);
    try {
      lines.push(utf8.decode(line));
    } catch {
      lines.push(line.toString('latin1'));
    }
    at += line.length + 1;
  }
  return lines.join('\n');
}
