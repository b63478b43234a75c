import type { SheetMapping } from '../../../../contracts/tariffs-sheets.ts';

export type Encoding = SheetMapping['encoding'];

/**
 * Which encoding a text file has, by all of its bytes: the mark at its beginning, zero bytes at every second place
 * (UTF-16), valid UTF-8, else one of the Turkish single-byte ones. Where ISO 8859-9 and Windows-1254 differ
 * (0x80–0x9F) the former has control characters, which no price list contains.
 */
export async function detectEncoding(bytes: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let hasWindows = false;
  let isFirst = true;
  for await (const chunk of bytes) {
    if (isFirst) {
      const byMark = markOf(chunk) ?? utf16Without(chunk);
      if (byMark) return byMark;
      isFirst = false;
    }
    if (isUtf8) isUtf8 = decodes(utf8, chunk);
    if (!hasWindows) hasWindows = chunk.some((byte) => byte >= 0x80 && byte <= 0x9f);
  }
  if (isUtf8 && decodes(utf8)) return 'utf-8';
  return hasWindows ? 'windows-1254' : 'iso-8859-9';
}

/** Decodes a file piece by piece; characters may be cut anywhere. */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decode = decoderOf(encoding);
  for await (const chunk of bytes) yield decode(chunk);
  yield decode(null);
}

// TextDecoder takes the label iso-8859-9 for windows-1254 (WHATWG Encoding), Node's own `latin1` is neither.
function decoderOf(encoding: Encoding): (chunk: Uint8Array | null) => string {
  if (encoding === 'iso-8859-9') return (chunk) => (chunk ? latin5(chunk) : '');
  const decoder = new TextDecoder(encoding);
  return (chunk) => (chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode());
}

const turkish: Record<number, string> = { 208: 'Ğ', 221: 'İ', 222: 'Ş', 240: 'ğ', 253: 'ı', 254: 'ş' };
const latin5Of = Array.from({ length: 256 }, (_, byte) => turkish[byte] ?? String.fromCharCode(byte));

function latin5(chunk: Uint8Array): string {
  let text = '';
  for (const byte of chunk) text += latin5Of[byte];
  return text;
}

function markOf(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

function utf16Without(head: Uint8Array): Encoding | null {
  const looked = head.subarray(0, 4096);
  const zeros = [0, 0];
  looked.forEach((byte, n) => {
    if (byte === 0) zeros[n % 2] = (zeros[n % 2] ?? 0) + 1;
  });
  const enough = looked.length / 5;
  const [even = 0, odd = 0] = zeros;
  if (odd > enough && even === 0) return 'utf-16le';
  return even > enough && odd === 0 ? 'utf-16be' : null;
}

function decodes(decoder: TextDecoder, chunk?: Uint8Array): boolean {
  try {
    if (chunk) decoder.decode(chunk, { stream: true });
    else decoder.decode();
    return true;
  } catch {
    return false;
  }
}
