import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { bucketFiles } from './files-bucket.ts';
import { folderFiles } from './files-folder.ts';

/**
 * Where files are kept: the folder `files` of the data folder, or an S3-compatible bucket by setting. The database
 * holds their keys and what they are; the store holds bytes. Like every network, it is used outside transactions:
 * put first, then write the row (a file without a row is swept later, a row without a file would be a lie).
 */
export type FileStore = {
  /** Stores a file once, whole or not at all. Refuses with 413 `file-too-large` beyond `maxBytes`. */
  put(key: string, content: FileContent, limits: { maxBytes: number }): Promise<StoredFile>;
  /** The bytes, or null when there is no such file. `range` is inclusive, counted from 0. */
  get(key: string, range?: { start: number; end: number }): Promise<Readable | null>;
  /** The size in bytes, or null when there is no such file. */
  head(key: string): Promise<{ size: number } | null>;
  /** Deletes the file; one that is not there is deleted already. */
  delete(key: string): Promise<void>;
};

export type FileContent = Uint8Array | AsyncIterable<Uint8Array>;

export type StoredFile = {
  key: string;
  size: number;
  /** SHA-256 of the content in hex: the same bytes are the same file. */
  sha256: string;
  /** By the first bytes (`sniffType`), whatever the sender called it. */
  type: string;
};

/** Opens the store that the settings ask for. */
export function openFiles(settings: FileSettings): FileStore {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, KOVAN_DATA_DIR } =
    settings;
  const store =
    S3_ENDPOINT && S3_BUCKET && S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY
      ? bucketFiles({
          endpoint: S3_ENDPOINT,
          bucket: S3_BUCKET,
          region: S3_REGION,
          accessKeyId: S3_ACCESS_KEY_ID,
          secretAccessKey: S3_SECRET_ACCESS_KEY,
        })
      : folderFiles(KOVAN_DATA_DIR);
  return guarded(store);
}

export type FileSettings = {
  KOVAN_DATA_DIR: string;
  S3_ENDPOINT?: string | undefined;
  S3_BUCKET?: string | undefined;
  S3_REGION: string;
  S3_ACCESS_KEY_ID?: string | undefined;
  S3_SECRET_ACCESS_KEY?: string | undefined;
};

/** A key that nobody has and nobody guesses: `customers/9f/9f0c…`. The name the file had stays in the database. */
export function newFileKey(room: string): string {
  const id = randomUUID();
  return `${room}/${id.slice(0, 2)}/${id}`;
}

// Keys come from our own tables, but a key is a path in the end: nothing but plain names may reach the store.
function guarded(store: FileStore): FileStore {
  const safe = (key: string): string => {
    if (!/^[a-z][a-z0-9-]*(\/[a-zA-Z0-9][a-zA-Z0-9_-]*(\.[a-zA-Z0-9]+)?)+$/.test(key) || key.length > 300) {
      throw new Error('not a file key');
    }
    return key;
  };
  return {
    put: async (key, content, limits) => store.put(safe(key), content, limits),
    get: async (key, range) => store.get(safe(key), range),
    head: async (key) => store.head(safe(key)),
    delete: async (key) => store.delete(safe(key)),
  };
}
