import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sniffLength, sniffType } from './file-type.ts';
import type { FileContent } from './files.ts';
import { refusal } from './refusal.ts';

/** A file that has arrived whole but has no name yet. */
export type Draft = { path: string; size: number; sha256: string; type: string };

/**
 * Writes content into a temporary file while it is hashed and measured, gives it to `use`, and removes what is left.
 * Memory stays the same however large the file is. Refuses with 413 beyond `maxBytes`.
 */
export async function withDraft<T>(
  folder: string,
  content: FileContent,
  maxBytes: number,
  use: (draft: Draft) => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  try {
    return await use(await write(path, content, maxBytes));
  } finally {
    await rm(path, { force: true });
  }
}

async function write(path: string, content: FileContent, maxBytes: number): Promise<Draft> {
  const hash = createHash('sha256');
  let size = 0;
  let head = Buffer.alloc(0);
  await using file = await open(path, 'wx', 0o600);
  for await (const chunk of content instanceof Uint8Array ? [content] : content) {
    size += chunk.length;
    if (size > maxBytes) throw refusal('file-too-large', 413, { maxBytes });
    if (head.length < sniffLength) head = Buffer.concat([head, chunk]).subarray(0, sniffLength);
    hash.update(chunk);
    await file.write(chunk);
  }
  await file.sync();
  return { path, size, sha256: hash.digest('hex'), type: sniffType(head) };
}
