import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { isInternal } from './internal-address.ts';

/**
 * The way out by HTTP. Redirects are never followed (a 3xx is an answer like any other), every call ends within
 * `timeoutMs`, and no answer longer than `maxBytes` is read. Network only from a job's `prepare` or a route with
 * `opensWork`: never inside a transaction.
 */
export type OutgoingHttp = {
  /** To a system that the operator configured; it may stand in the own network. Throws `OutgoingFault`. */
  call(url: string | URL, request?: OutgoingRequest): Promise<OutgoingAnswer>;
  /**
   * To an address that a user typed in (webhook, picture, feed). The own network is out of reach: the address is
   * checked after its name was resolved, for the very connection that is made, so a name that changes its mind
   * (DNS rebinding) gains nothing. Throws `OutgoingFault`.
   */
  callStranger(url: string | URL, request?: OutgoingRequest): Promise<OutgoingAnswer>;
};

export type OutgoingRequest = {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** JSON body; sets the content type. */
  json?: unknown;
  /** From the first byte of the name look-up to the last of the answer; default 10 s. */
  timeoutMs?: number;
  /** Longest answer body; default 5 MiB. */
  maxBytes?: number;
};

export type OutgoingAnswer = {
  status: number;
  /** Names in lower case; repeated ones joined by `, `. */
  headers: Record<string, string>;
  body: Buffer;
  text(): string;
  /** The body as JSON. Throws `OutgoingFault` `not-json`. */
  json(): unknown;
};

export type OutgoingFaultCode =
  | 'address-not-allowed'
  | 'unreachable'
  | 'timed-out'
  | 'answer-too-large'
  | 'not-json';

/** Why a call gave no answer. The message names the host at most: addresses may hold tokens. */
export class OutgoingFault extends Error {
  readonly code: OutgoingFaultCode;

  constructor(code: OutgoingFaultCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'OutgoingFault';
    this.code = code;
  }
}

/** Opens the way out. The setting lifts the fence of `callStranger`: for tests and stand-ins on loopback only. */
export function openOutgoing(settings: { KOVAN_ALLOW_INTERNAL_ADDRESSES: boolean }): OutgoingHttp {
  const agents = {
    'http:': new http.Agent({ keepAlive: true }),
    'https:': new https.Agent({ keepAlive: true }),
  };
  const fenced = !settings.KOVAN_ALLOW_INTERNAL_ADDRESSES;
  return {
    call: (url, request = {}) => send(new URL(url), request, { agent: agents[protocolOf(new URL(url))] }),
    callStranger: async (address, request = {}) => {
      const url = new URL(address);
      if (fenced) refuseOddAddress(url);
      // No kept connections: each one is checked when it is made.
      return send(url, request, fenced ? { agent: false, lookup: outsideOnly } : { agent: false });
    },
  };
}

function protocolOf(url: URL): 'http:' | 'https:' {
  if (url.protocol === 'http:' || url.protocol === 'https:') return url.protocol;
  throw new OutgoingFault('address-not-allowed', 'only http and https');
}

function refuseOddAddress(url: URL): void {
  protocolOf(url);
  if (url.username || url.password)
    throw new OutgoingFault('address-not-allowed', 'credentials in the address');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  // The low ports belong to other protocols: mail, SSH, SMB …
  if (port < 1024 && port !== 80 && port !== 443)
    throw new OutgoingFault('address-not-allowed', `port ${port}`);
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  // A literal address is never looked up, so it is checked here.
  if (isInternal(literal) === true) throw new OutgoingFault('address-not-allowed', 'an internal address');
}

/** Name look-up for strangers: fails if any of the addresses lies inside. */
const outsideOnly: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }).then(
    (addresses: LookupAddress[]) => {
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => isInternal(address) !== false)) {
        done(new OutgoingFault('address-not-allowed', `${hostname} lies inside`), '', 4);
      } else if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    },
    (error: NodeJS.ErrnoException) => done(error, '', 4),
  );
};

async function send(url: URL, request: OutgoingRequest, how: RequestOptions): Promise<OutgoingAnswer> {
  const { timeoutMs = 10_000, maxBytes = 5 * 1024 * 1024 } = request;
  const signal = AbortSignal.timeout(timeoutMs);
  const body = request.json === undefined ? request.body : JSON.stringify(request.json);
  try {
    const answer = await begin(url, body, {
      ...how,
      method: request.method ?? (body === undefined ? 'GET' : 'POST'),
      signal,
      headers: {
        'user-agent': 'Kovan',
        accept: '*/*',
        'accept-encoding': 'identity',
        ...(request.json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
        ...request.headers,
      },
    });
    return shape(answer, await readAll(answer, maxBytes, url.host));
  } catch (error) {
    throw asFault(error, url, signal);
  }
}

function begin(url: URL, body: OutgoingRequest['body'], options: RequestOptions): Promise<IncomingMessage> {
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    request(url, options, resolve).on('error', reject).end(body);
  });
}

async function readAll(answer: IncomingMessage, maxBytes: number, host: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      answer.destroy();
      throw new OutgoingFault('answer-too-large', `more than ${maxBytes} bytes from ${host}`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function shape(answer: IncomingMessage, body: Buffer): OutgoingAnswer {
  const text = () => body.toString('utf8');
  return {
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
    body,
    text,
    json: () => {
      try {
        return JSON.parse(text());
      } catch {
        throw new OutgoingFault('not-json', `status ${answer.statusCode}, ${body.length} bytes`);
      }
    },
  };
}

function asFault(error: unknown, url: URL, signal: AbortSignal): OutgoingFault {
  if (error instanceof OutgoingFault) return error;
  if (signal.aborted) return new OutgoingFault('timed-out', url.host);
  const code = (error as NodeJS.ErrnoException)?.code ?? 'no connection';
  return new OutgoingFault('unreachable', `${url.host} (${code})`);
}
