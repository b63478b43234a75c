import { openAsBlob } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import type { FileStore } from './files.ts';
import { withDraft } from './files-draft.ts';

export type Bucket = {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/**
 * Files in an S3-compatible bucket (Amazon S3, MinIO, Cloudflare R2 …), addressed by path. Every request is signed
 * with the hash of its content (AWS Signature Version 4), so the store refuses what was changed on the way. Busy
 * answers (429, 5xx) are tried again a few times; what then fails throws and is tried again by the caller's job.
 */
export function bucketFiles({ endpoint, bucket, ...keys }: Bucket): FileStore {
  const client = new AwsClient({ ...keys, service: 's3', retries: 4, initRetryMs: 100 });
  const ask = async (method: string, key: string, init: RequestInit = {}): Promise<Response | null> => {
    const answer = await client.fetch(`${endpoint.replace(/\/$/, '')}/${bucket}/${key}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(120_000),
      ...init,
    });
    if (answer.ok) return answer;
    await answer.body?.cancel();
    if (answer.status === 404) return null;
    throw new Error(`the file store answered ${method} with ${answer.status}`);
  };
  return {
    put: (key, content, { maxBytes }) =>
      withDraft(join(tmpdir(), 'kovan-uploads'), content, maxBytes, async ({ path, ...stored }) => {
        // A blob of the file: its length is known beforehand, its bytes are read as they are sent.
        const body = await openAsBlob(path, { type: stored.type });
        const answer = await ask('PUT', key, {
          body,
          headers: { 'x-amz-content-sha256': stored.sha256, 'content-type': stored.type },
        });
        if (!answer) throw new Error('the file store has no such bucket');
        return { key, ...stored };
      }),
    get: async (key, range) => {
      const headers: HeadersInit = range ? { range: `bytes=${range.start}-${range.end}` } : {};
      const answer = await ask('GET', key, { headers });
      return answer?.body
        ? Readable.fromWeb(answer.body as ReadableStream)
        : answer
          ? Readable.from([])
          : null;
    },
    head: async (key) => {
      const answer = await ask('HEAD', key);
      return answer && { size: Number(answer.headers.get('content-length')) };
    },
    delete: async (key) => {
      await ask('DELETE', key);
    },
  };
}
