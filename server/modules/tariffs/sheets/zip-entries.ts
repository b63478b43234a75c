import type { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { refusal } from '../../../kernel/refusal.ts';

/** Reads bytes of a stored file; `end` is inclusive. */
export type RangeReader = (range: { start: number; end: number }) => Promise<Readable>;

export type ZipEntry = { name: string; size: number; open(): Promise<AsyncIterable<Uint8Array>> };

/**
 * The entries of a ZIP file by its own directory at the end (APPNOTE 4.3.12), each opened on its own as a stream, so
 * that nothing is held whole. Refuses with 422 `sheet-not-a-workbook` what is no ZIP, is encrypted or beyond 4 GB.
 */
export async function zipEntries(read: RangeReader, size: number): Promise<Map<string, ZipEntry>> {
  const tail = await bytesOf(await read({ start: Math.max(0, size - 65_557), end: size - 1 }));
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw notAWorkbook();
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (count === 0xffff || start + length > size || length === 0) throw notAWorkbook();
  const directory = await bytesOf(await read({ start, end: start + length - 1 }));
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
    const flags = directory.readUInt16LE(at + 8);
    const method = directory.readUInt16LE(at + 10);
    const packed = directory.readUInt32LE(at + 20);
    const unpacked = directory.readUInt32LE(at + 24);
    const nameLength = directory.readUInt16LE(at + 28);
    const rest = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    const offset = directory.readUInt32LE(at + 42);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    if ((flags & 1) === 1 || (method !== 0 && method !== 8)) throw notAWorkbook();
    entries.set(name.replace(/^\//, ''), {
      name,
      size: unpacked,
      open: () => openEntry(read, { offset, packed, isPacked: method === 8 }),
    });
    at += 46 + nameLength + rest;
  }
  return entries;
}

async function openEntry(
  read: RangeReader,
  { offset, packed, isPacked }: { offset: number; packed: number; isPacked: boolean },
): Promise<AsyncIterable<Uint8Array>> {
  const head = await bytesOf(await read({ start: offset, end: offset + 29 }));
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw notAWorkbook();
  const start = offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (packed === 0) return (async function* () {})();
  const bytes = await read({ start, end: start + packed - 1 });
  if (!isPacked) return bytes;
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
  bytes.on('error', (error) => inflate.destroy(error));
  inflate.on('close', () => bytes.destroy());
  return bytes.pipe(inflate);
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export const notAWorkbook = () => refusal('sheet-not-a-workbook', 422);
