import type { RawRecord } from './collect.ts';

/** Elements that a piece of the file has completed, and the size of that piece. */
export type ElementsOfPiece = { found: RawRecord[]; bytes: number };

const longestElement = 1_048_576;
const keptOfBroken = 4_000;
const endTag = Buffer.from('</cdr>');

/**
 * The `<cdr>` elements of a file, in pieces of any size: one in the file, several behind each other, or inside of a
 * root of any name. One that does not end before the next begins is broken and given up alone.
 */
export async function* readElements(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ElementsOfPiece> {
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  let scanned = 0;
  let dropped = { bytes: 0, lines: 0 }; // of a record that is too long and no longer held
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    const found: RawRecord[] = [];
    for (let end = rest.indexOf(endTag, scanned); end >= 0; end = rest.indexOf(endTag, scanned)) {
      const record = rest.subarray(0, end + endTag.length);
      found.push(...elementsIn(record, line, dropped.bytes));
      line += linesIn(record) + dropped.lines;
      rest = rest.subarray(record.length);
      scanned = 0;
      dropped = { bytes: 0, lines: 0 };
    }
    scanned = Math.max(0, rest.length - endTag.length);
    if (rest.length > longestElement) {
      const tail = rest.subarray(-endTag.length);
      const middle = rest.subarray(keptOfBroken, -endTag.length);
      dropped = { bytes: dropped.bytes + middle.length, lines: dropped.lines + linesIn(middle) };
      rest = Buffer.concat([rest.subarray(0, keptOfBroken), tail]);
      scanned = keptOfBroken;
    }
    yield { found, bytes: chunk.byteLength };
  }
  yield { found: elementsIn(rest, line, dropped.bytes), bytes: 0 };
}

function elementsIn(record: Buffer, line: number, dropped: number): RawRecord[] {
  if (record.length + dropped > longestElement) {
    const text = record.subarray(0, keptOfBroken).toString('utf8').trim();
    return [{ line, text, fault: 'line-too-long' }];
  }
  const text = record.toString('utf8').replaceAll('\0', '\ufffd');
  const starts = [...text.matchAll(/<cdr(?=[\s>])/g)].map(({ index }) => index);
  const found: RawRecord[] = [];
  const lineAt = (index: number) => line + (text.slice(0, index).match(/\n/g)?.length ?? 0);
  const first = starts[0] ?? text.length;
  const before = text.slice(0, first).trim();
  if (!/^(\ufeff|\s|<\?xml[^>]*>|<!--.*?-->|<\/?[\w-]+>)*$/s.test(before)) {
    const from = text.length - text.trimStart().length;
    found.push({ line: lineAt(from), text: before.slice(0, keptOfBroken), fault: 'xml-broken' });
  }
  starts.forEach((start, at) => {
    const whole = at === starts.length - 1 && text.endsWith('</cdr>');
    const element = text.slice(start, starts[at + 1]).trim();
    found.push({
      line: lineAt(start),
      text: whole ? element : element.slice(0, keptOfBroken),
      fault: whole ? null : 'xml-broken',
    });
  });
  return found;
}

function linesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
