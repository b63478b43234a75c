/** What a growing file holds so far, up to its last line end; what follows is read when it is whole. */
export async function* wholeLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const whole = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const end = whole.lastIndexOf(10);
    rest = whole.subarray(end + 1);
    if (end >= 0) yield whole.subarray(0, end + 1);
  }
}
