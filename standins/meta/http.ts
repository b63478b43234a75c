import type { IncomingMessage, ServerResponse } from 'node:http';

const MOST_BYTES = 1_000_000;

export type Asked = {
  method: string;
  url: URL;
  /** Query and form or JSON body in one: Graph does not care where a parameter stands. */
  params: Map<string, string>;
  authorization: string | undefined;
  body: Buffer;
};
export type Answer = { status: number; headers: Record<string, string>; body: Buffer };

/** Reads a whole request. */
export async function readRequest(request: IncomingMessage, base: string): Promise<Asked> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error('request body too large');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const url = new URL(request.url ?? '/', base);
  const params = new Map(url.searchParams);
  for (const [name, value] of await bodyParams(body, request.headers['content-type']))
    params.set(name, value);
  return { method: request.method ?? 'GET', url, params, authorization: request.headers.authorization, body };
}

export function sendAnswer(response: ServerResponse, answer: Answer | null): void {
  if (!answer) {
    response.destroy();
    return;
  }
  response
    .writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length })
    .end(answer.body);
}

export function json(status: number, value: unknown): Answer {
  const body = Buffer.from(JSON.stringify(value, null, 2));
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}

async function bodyParams(body: Buffer, type = ''): Promise<[string, string][]> {
  if (body.length === 0) return [];
  if (/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(type)) {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    return [...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]);
  }
  if (!type.startsWith('application/json')) return [];
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    return [];
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).map(([name, each]) => [
    name,
    typeof each === 'string' ? each : JSON.stringify(each),
  ]);
}
