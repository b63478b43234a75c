import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** Thrown when a packed file does not unpack. */
export class PackedBroken extends Error {
  constructor() {
    super('the file does not unpack');
    this.name = 'PackedBroken';
  }
}

/**
 * The content of a file, unpacked when its first bytes say that it is gzip (RFC 1952), whatever it is called.
 * `read` learns how many bytes of the file itself have been taken. Throws `PackedBroken`.
 */
export async function* unpacked(
  chunks: AsyncIterable<Uint8Array>,
  read: { bytes: number } = { bytes: 0 },
): AsyncGenerator<Uint8Array> {
  const pieces = counted(chunks, read);
  const first = await nextBytes(pieces);
  if (!first) return;
  const all = behind(first, pieces);
  if (first[0] !== 0x1f || first[1] !== 0x8b) {
    yield* all;
    return;
  }
  const out = new PassThrough();
  const done = pipeline(Readable.from(all), createGunzip(), out).then(
    () => null,
    (error: NodeJS.ErrnoException) => error,
  );
  try {
    yield* out;
  } catch {
    // the reason is in `done`
  }
  const fault = await done;
  if (!fault) return;
  if (fault.code?.startsWith('Z_')) throw new PackedBroken();
  throw fault;
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  read: { bytes: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    read.bytes += chunk.byteLength;
    yield chunk;
  }
}

// Two bytes are needed to tell; a first piece of one byte is possible.
async function nextBytes(pieces: AsyncGenerator<Uint8Array>): Promise<Buffer | null> {
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await pieces.next();
    if (next.done) return head.length > 0 ? head : null;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* behind(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}
