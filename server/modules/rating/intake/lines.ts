/** Some whole lines of a file, without their ends; `first` is the number of the first, from 1. */
export type Lines = { first: number; lines: string[]; bytes: number };

/** The longest line that is read; more is no call record. */
export const longestLine = 64 * 1024;

/**
 * Cuts a file into lines, a piece at a time: `\n` or `\r\n`, a byte order mark is dropped, the last line needs no end.
 * What is not UTF-8 is read as Latin-1, byte for byte: older switches write names as they come.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Lines> {
  let rest: Buffer = Buffer.alloc(0);
  let first = 1;
  for await (const chunk of chunks) {
    const whole = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const end = whole.lastIndexOf(10);
    if (end < 0) {
      rest = whole;
      continue;
    }
    const lines = cut(whole.subarray(0, end), first === 1);
    rest = whole.subarray(end + 1);
    yield { first, lines, bytes: end + 1 };
    first += lines.length;
  }
  if (rest.length > 0) yield { first, lines: cut(rest, first === 1), bytes: rest.length };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function cut(bytes: Buffer, isStart: boolean): string[] {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    text = bytes.toString('latin1');
  }
  if (isStart && text.charCodeAt(0) === 0xfeff) text = text.slice(1);
  const lines = text.split('\n');
  if (text.includes('\r')) return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  return lines;
}
