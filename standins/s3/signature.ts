import { createHash, createHmac } from 'node:crypto';

export type SignedRequest = {
  method: string;
  url: URL;
  headers: Record<string, string | undefined>;
  body: Buffer;
};

export type Keys = { accessKeyId: string; secretAccessKey: string };

export type SignatureFault =
  | 'AccessDenied'
  | 'InvalidAccessKeyId'
  | 'SignatureDoesNotMatch'
  | 'RequestTimeTooSkewed'
  | 'XAmzContentSHA256Mismatch';

const SKEW_MS = 15 * 60_000;

/** Checks an `AWS4-HMAC-SHA256` header as S3 does; null when all is well. */
export function signatureFault(request: SignedRequest, keys: Keys, nowMs: number): SignatureFault | null {
  const given = parse(request.headers.authorization);
  if (!given) return 'AccessDenied';
  if (given.accessKeyId !== keys.accessKeyId) return 'InvalidAccessKeyId';
  const moment = request.headers['x-amz-date'] ?? '';
  if (Math.abs(nowMs - millisecondsOf(moment)) > SKEW_MS) return 'RequestTimeTooSkewed';
  const claimed = request.headers['x-amz-content-sha256'] ?? '';
  if (claimed !== 'UNSIGNED-PAYLOAD' && claimed !== sha256(request.body)) return 'XAmzContentSHA256Mismatch';
  const text = [
    'AWS4-HMAC-SHA256',
    moment,
    given.scope.join('/'),
    sha256(canonical(request, given.headers)),
  ].join('\n');
  const signature = hmac(signingKey(keys.secretAccessKey, given.scope), text).toString('hex');
  return signature === given.signature ? null : 'SignatureDoesNotMatch';
}

type Given = { accessKeyId: string; scope: string[]; headers: string[]; signature: string };

function parse(authorization = ''): Given | null {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      authorization,
    );
  if (!match) return null;
  const [, credential = '', headers = '', signature = ''] = match;
  const [accessKeyId = '', ...scope] = credential.split('/');
  return { accessKeyId, scope, headers: headers.split(';'), signature };
}

function canonical(request: SignedRequest, signed: readonly string[]): string {
  const { url, headers } = request;
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const lines = signed
    .map((name) => `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`)
    .join('');
  return [request.method, url.pathname, query, lines, signed.join(';'), headers['x-amz-content-sha256']].join(
    '\n',
  );
}

function signingKey(secret: string, scope: readonly string[]): Buffer {
  return scope.reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secret}`));
}

/** `20260301T090000Z` */
function millisecondsOf(moment: string): number {
  return Date.parse(moment.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
