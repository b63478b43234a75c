import type { Parsed, Parser, ParserOptions } from '../intake/cdr.ts';

/** A text in the pieces that `sizes` say, over and over. */
export async function* inPieces(text: string | Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const size = Math.max(1, sizes[n % sizes.length] ?? 1);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/** All that a parser makes of a text. */
export async function parseAll(
  parser: Parser,
  text: string | Buffer,
  options: Partial<ParserOptions> = {},
  sizes: readonly number[] = [1 << 20],
): Promise<Parsed> {
  const all: Parsed = { records: [], faults: [], bytes: 0 };
  for await (const parsed of parser(inPieces(text, sizes), {
    zone: 'Europe/Istanbul',
    options: {},
    ...options,
  })) {
    all.records.push(...parsed.records);
    all.faults.push(...parsed.faults);
    all.bytes += parsed.bytes;
  }
  return all;
}

/** Epoch microseconds of an instant. */
export const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds * 1000;
