import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demo, type S3, startS3 } from '../../standins/s3/server.ts';
import { type FileStore, newFileKey, openFiles } from './files.ts';

let folder = '';
let s3: S3;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kovan-files-'));
  s3 = await startS3();
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => s3.misbehave({}));

const inFolder = () => openFiles({ KOVAN_DATA_DIR: folder, S3_REGION: 'auto' });
const inBucket = (bucket: string = demo.bucket) =>
  openFiles({
    KOVAN_DATA_DIR: folder,
    S3_ENDPOINT: s3.url,
    S3_BUCKET: bucket,
    S3_REGION: demo.region,
    S3_ACCESS_KEY_ID: demo.accessKeyId,
    S3_SECRET_ACCESS_KEY: demo.secretAccessKey,
  });

const read = async (files: FileStore, key: string, range?: { start: number; end: number }) => {
  const content = await files.get(key, range);
  return content ? await buffer(content) : null;
};
const generous = { maxBytes: 10_000_000 };

describe.each([
  ['in a folder', inFolder],
  ['in a bucket', inBucket],
])('files %s', (_where, open) => {
  test('come back as they were put, until they are deleted', async () => {
    const files = open();
    const key = newFileKey('customers');
    const content = randomBytes(300_000);
    const stored = await files.put(
      key,
      Readable.from([content.subarray(0, 7), content.subarray(7)]),
      generous,
    );
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(stored).toEqual({ key, size: 300_000, sha256, type: 'application/octet-stream' });
    expect(await files.head(key)).toEqual({ size: 300_000 });
    expect((await read(files, key))?.equals(content)).toBe(true);
    expect((await read(files, key, { start: 10, end: 19 }))?.equals(content.subarray(10, 20))).toBe(true);
    await files.delete(key);
    await files.delete(key);
    expect(await files.head(key)).toBeNull();
    expect(await files.get(key)).toBeNull();
  });

  test('are known by their bytes, even when these come one by one', async () => {
    const bytes = [...Buffer.from('%PDF-1.7 merhaba')].map((byte) => Buffer.from([byte]));
    expect((await open().put(newFileKey('customers'), Readable.from(bytes), generous)).type).toBe(
      'application/pdf',
    );
  });

  test('may be empty', async () => {
    const files = open();
    const key = newFileKey('customers');
    await files.put(key, new Uint8Array(), generous);
    expect(await files.head(key)).toEqual({ size: 0 });
    expect(await read(files, key)).toEqual(Buffer.alloc(0));
  });

  test('beyond the limit are refused and leave nothing behind', async () => {
    const files = open();
    const key = newFileKey('customers');
    const endless = (async function* () {
      for (;;) yield Buffer.alloc(1000);
    })();
    await expect(files.put(key, endless, { maxBytes: 5000 })).rejects.toMatchObject({
      code: 'file-too-large',
      status: 413,
    });
    expect(await files.head(key)).toBeNull();
  });

  test.each([
    '../secret',
    'customers/../../secret',
    '/etc/passwd',
    'customers//x',
    'customers/.hidden',
    'x',
    'a/b\0c',
    'a/ş',
  ])('have no key like %j', async (key) => {
    await expect(open().get(key)).rejects.toThrow('not a file key');
    await expect(open().put(key, Buffer.from('x'), generous)).rejects.toThrow('not a file key');
  });
});

describe('files in a folder', () => {
  test('leave no drafts and are readable by the system only', async () => {
    const files = inFolder();
    const key = newFileKey('customers');
    await files.put(key, Buffer.from('x'), generous);
    expect(await readdir(join(folder, 'files', '.drafts'))).toEqual([]);
    expect((await stat(join(folder, 'files', key))).mode & 0o077).toBe(0);
  });

  test('do not appear when the sender breaks off', async () => {
    const files = inFolder();
    const key = newFileKey('customers');
    const broken = (async function* () {
      yield Buffer.from('half');
      throw new Error('connection lost');
    })();
    await expect(files.put(key, broken, generous)).rejects.toThrow('connection lost');
    expect(await files.head(key)).toBeNull();
  });
});

describe('files in a bucket', () => {
  test('are stored although the store is busy at first', async () => {
    s3.misbehave({ busy: 2 });
    const key = newFileKey('customers');
    await inBucket().put(key, Buffer.from('merhaba'), generous);
    expect(s3.files.get(key)?.content.toString()).toBe('merhaba');
  });

  test('are not believed to be stored when the answer is lost; a second try settles it', async () => {
    s3.misbehave({ loseAnswer: 1 });
    const files = inBucket();
    const key = newFileKey('customers');
    await expect(files.put(key, Buffer.from('merhaba'), generous)).rejects.toThrow();
    await files.put(key, Buffer.from('merhaba'), generous);
    expect((await read(files, key))?.toString()).toBe('merhaba');
  });

  test('cannot be put into a bucket that is not there', async () => {
    await expect(inBucket('other').put(newFileKey('customers'), Buffer.from('x'), generous)).rejects.toThrow(
      'bucket',
    );
  });
});
