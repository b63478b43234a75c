import { AwsClient } from 'aws4fetch';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demo, type S3, startS3 } from './server.ts';

let s3: S3;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.close());
beforeEach(() => s3.misbehave({}));

const client = (keys: Partial<typeof demo> = {}) =>
  new AwsClient({ ...demo, ...keys, service: 's3', retries: 0 });
const at = (key: string) => `${s3.url}/${demo.bucket}/${key}`;

describe('the stand-in of S3', () => {
  test('keeps an object until it is deleted', async () => {
    const mine = client();
    expect((await mine.fetch(at('a/b.txt'), { method: 'PUT', body: 'merhaba' })).status).toBe(200);
    expect(await (await mine.fetch(at('a/b.txt'))).text()).toBe('merhaba');
    expect((await mine.fetch(at('a/b.txt'), { method: 'HEAD' })).headers.get('content-length')).toBe('7');
    const part = await mine.fetch(at('a/b.txt'), { headers: { range: 'bytes=1-3' } });
    expect([part.status, await part.text()]).toEqual([206, 'erh']);
    expect((await mine.fetch(at('a/b.txt'), { method: 'DELETE' })).status).toBe(204);
    expect((await mine.fetch(at('a/b.txt'))).status).toBe(404);
  });

  test.each([
    ['without a signature', () => fetch(at('x')), 403, 'AccessDenied'],
    ['with an unknown key', () => client({ accessKeyId: 'OTHER' }).fetch(at('x')), 403, 'InvalidAccessKeyId'],
    [
      'with a wrong secret',
      () => client({ secretAccessKey: 'x' }).fetch(at('x')),
      403,
      'SignatureDoesNotMatch',
    ],
    ['in an unknown bucket', () => client().fetch(`${s3.url}/other/x`), 404, 'NoSuchBucket'],
    [
      'signed long ago',
      () => client().fetch(at('x'), { aws: { datetime: '20200101T000000Z' } }),
      403,
      'RequestTimeTooSkewed',
    ],
    [
      'with another content than was signed',
      () =>
        client().fetch(at('x'), {
          method: 'PUT',
          body: 'a',
          headers: { 'x-amz-content-sha256': '0'.repeat(64) },
        }),
      400,
      'XAmzContentSHA256Mismatch',
    ],
  ])('refuses a call %s', async (_what, call, status, code) => {
    const answer = await call();
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(`<Code>${code}</Code>`);
  });

  test('is busy or loses its answer when told to', async () => {
    s3.misbehave({ busy: 1 });
    expect((await client().fetch(at('y'), { method: 'PUT', body: 'a' })).status).toBe(503);
    expect(s3.files.has('y')).toBe(false);
    s3.misbehave({ loseAnswer: 1 });
    await expect(client().fetch(at('y'), { method: 'PUT', body: 'a' })).rejects.toThrow();
    expect(s3.files.has('y')).toBe(true);
  });
});
