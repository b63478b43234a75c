import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { systemClock } from './clock.ts';
import { type Keys, signatureFault } from './signature.ts';

/** What the demo and tests sign with. Synthetic. */
export const demo = {
  bucket: 'kovan',
  accessKeyId: 'STANDIN',
  secretAccessKey: 'stand-in-secret',
  region: 'auto',
};

export type S3Options = Partial<Keys> & { port?: number; host?: string; bucket?: string };
export type S3 = Awaited<ReturnType<typeof startS3>>;

export const misbehaviourShape = z.strictObject({
  /** The next n calls are answered 503 SlowDown and change nothing. */
  busy: z.int().min(0).default(0),
  /** The next n calls take effect, then the connection is cut. */
  loseAnswer: z.int().min(0).default(0),
  /** Every answer waits this long. */
  slowMs: z.int().min(0).default(0),
});

type Stored = { content: Buffer; type: string };
type State = {
  keys: Keys;
  bucket: string;
  files: Map<string, Stored>;
  misbehaviour: z.output<typeof misbehaviourShape>;
  calls: { method: string; path: string; status: number }[];
};

/** Starts the stand-in; resolves when it listens. `port` 0 takes any free one. */
export async function startS3(options: S3Options = {}) {
  const { port = 0, host = '127.0.0.1', bucket = demo.bucket } = options;
  const keys = {
    accessKeyId: options.accessKeyId ?? demo.accessKeyId,
    secretAccessKey: options.secretAccessKey ?? demo.secretAccessKey,
  };
  const state: State = {
    keys,
    bucket,
    files: new Map(),
    misbehaviour: misbehaviourShape.parse({}),
    calls: [],
  };
  const server = createServer((request, response) => {
    answer(state, request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    /** Path (`key`) → what is stored. */
    files: state.files,
    calls: state.calls,
    misbehave: (given: z.input<typeof misbehaviourShape>) => {
      state.misbehaviour = misbehaviourShape.parse(given);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
  if (url.pathname === '/_control/misbehaviour') {
    state.misbehaviour = misbehaviourShape.parse(JSON.parse(body.toString()));
    response.writeHead(204).end();
    return;
  }
  const { slowMs } = state.misbehaviour;
  if (slowMs > 0) await new Promise((resolve) => setTimeout(resolve, slowMs));
  const result = decide(state, request, url, body);
  state.calls.push({ method: request.method ?? '', path: url.pathname, status: result.status });
  if (result.status < 500 && state.misbehaviour.loseAnswer > 0) {
    state.misbehaviour.loseAnswer -= 1;
    response.destroy();
    return;
  }
  const length = { 'content-length': String(result.content.length) };
  response.writeHead(result.status, { ...length, ...result.headers });
  response.end(request.method === 'HEAD' ? undefined : result.content);
}

type Result = { status: number; headers: Record<string, string>; content: Buffer };

function decide(state: State, request: IncomingMessage, url: URL, body: Buffer): Result {
  if (state.misbehaviour.busy > 0) {
    state.misbehaviour.busy -= 1;
    return fault(503, 'SlowDown');
  }
  const method = request.method ?? '';
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const wrong = signatureFault({ method, url, headers, body }, state.keys, systemClock());
  if (wrong) return fault(wrong === 'XAmzContentSHA256Mismatch' ? 400 : 403, wrong);
  const [, bucket, ...rest] = url.pathname.split('/');
  if (bucket !== state.bucket) return fault(404, 'NoSuchBucket');
  const key = decodeURIComponent(rest.join('/'));
  if (method === 'PUT') return put(state, key, body, headers);
  if (method === 'DELETE') {
    state.files.delete(key);
    return { status: 204, headers: {}, content: Buffer.alloc(0) };
  }
  const stored = state.files.get(key);
  if (!stored) return fault(404, 'NoSuchKey');
  return method === 'GET' || method === 'HEAD' ? show(stored, headers.range) : fault(405, 'MethodNotAllowed');
}

function put(state: State, key: string, content: Buffer, headers: Record<string, string>): Result {
  // S3 takes no chunked upload without its own framing: a length is needed.
  if (headers['content-length'] === undefined) return fault(411, 'MissingContentLength');
  state.files.set(key, { content, type: headers['content-type'] ?? 'binary/octet-stream' });
  return { status: 200, headers: { etag: etagOf(content) }, content: Buffer.alloc(0) };
}

function show({ content, type }: Stored, range?: string): Result {
  const headers = { 'content-type': type, etag: etagOf(content), 'accept-ranges': 'bytes' };
  const match = /^bytes=(\d+)-(\d+)$/.exec(range ?? '');
  if (!match) return { status: 200, headers, content };
  const [start, end] = [Number(match[1]), Math.min(Number(match[2]), content.length - 1)];
  if (start >= content.length) return fault(416, 'InvalidRange');
  const part = content.subarray(start, end + 1);
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${start}-${end}/${content.length}` },
    content: part,
  };
}

function fault(status: number, code: string): Result {
  const content = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`);
  return { status, headers: { 'content-type': 'application/xml' }, content };
}

const etagOf = (content: Buffer): string => `"${createHash('md5').update(content).digest('hex')}"`;
