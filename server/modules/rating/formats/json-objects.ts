import type { RawRecord } from './collect.ts';

/** Objects that a piece of the file has completed, and the size of that piece. */
export type ObjectsOfPiece = { found: RawRecord[]; bytes: number };

/** FreeSWITCH writes some 30 kB for a leg. */
export const longestObject = 1_048_576;
const keptOfBroken = 4_000;

const [newline, quote, backslash, open, close] = [10, 34, 92, 123, 125];

/**
 * The objects of a file that has one, one on each line, several behind each other or a list of them, in pieces of any
 * size. JSON has no line end inside of texts, so one there, or an object that begins a line inside of another, shows
 * that the one before is broken: it alone is given up.
 */
export async function* readObjects(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ObjectsOfPiece> {
  const scan = objectScanner();
  for await (const chunk of chunks) {
    const found = scan.take(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    yield { found, bytes: chunk.byteLength };
  }
  yield { found: scan.end(), bytes: 0 };
}

type State = 'between' | 'inside' | 'stray';

function objectScanner() {
  let state: State = 'between';
  let [line, began, depth, length] = [1, 1, 0, 0];
  let [inText, escaped, atLineStart] = [false, false, true];
  let pieces: Buffer[] = [];
  let found: RawRecord[] = [];

  const begin = (next: State): void => {
    state = next;
    began = line;
    [depth, length, inText, escaped] = [0, 0, false, false];
    pieces = [];
  };
  const keep = (piece: Buffer): void => {
    if (length <= longestObject) pieces.push(Buffer.from(piece));
    length += piece.length;
  };
  const finish = (fault: RawRecord['fault']): void => {
    const whole = Buffer.concat(pieces);
    const long = length > longestObject;
    const bytes = long || fault ? whole.subarray(0, keptOfBroken) : whole;
    const text = bytes
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .replaceAll('\0', '\ufffd')
      .trim();
    if (text !== '') found.push({ line: began, text, fault: long ? 'line-too-long' : fault });
    state = 'between';
    pieces = [];
  };

  const take = (bytes: Buffer): RawRecord[] => {
    found = [];
    let from = 0;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === open && atLineStart && state !== 'between') {
        keep(bytes.subarray(from, at));
        finish('json-broken');
        from = at;
      }
      if (state === 'between') {
        from = at;
        if (byte === open) begin('inside');
        else if (!isFilling(byte)) begin('stray');
      }
      if (state === 'inside') {
        if (inText) {
          if (byte === newline) state = 'stray';
          else if (escaped) escaped = false;
          else if (byte === backslash) escaped = true;
          else if (byte === quote) inText = false;
        } else if (byte === quote) inText = true;
        else if (byte === open) depth++;
        else if (byte === close && --depth === 0) {
          keep(bytes.subarray(from, at + 1));
          finish(null);
          from = at + 1;
        }
      }
      atLineStart = byte === newline;
      if (byte === newline) line++;
    }
    if (state !== 'between') keep(bytes.subarray(from));
    return found;
  };
  const end = (): RawRecord[] => {
    found = [];
    if (state !== 'between') finish('json-broken');
    return found;
  };
  return { take, end };
}

// Blanks, the brackets and commas of a list, the bytes of a byte order mark.
const isFilling = (byte: number | undefined): boolean =>
  byte === 32 ||
  byte === 9 ||
  byte === newline ||
  byte === 13 ||
  byte === 91 ||
  byte === 93 ||
  byte === 44 ||
  byte === 0xef ||
  byte === 0xbb ||
  byte === 0xbf;
