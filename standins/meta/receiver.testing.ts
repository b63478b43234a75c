import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hmac } from './wire.ts';

export type Received = { body: string; signature: string | undefined; status: number };
type Parsed = {
  object: string;
  entry: { id: string; time: number; changes: { field: string; value: Record<string, string> }[] }[];
};

/** A small honest receiver: passes the challenge, answers 403 to a wrong signature, remembers what it got. */
export async function startReceiver(secret: string, verifyToken: string) {
  const got: Received[] = [];
  const refuseNext: number[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://receiver');
    if (request.method === 'GET') {
      const right = url.searchParams.get('hub.verify_token') === verifyToken;
      response.writeHead(right ? 200 : 403).end(right ? url.searchParams.get('hub.challenge') : '');
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const signature = request.headers['x-hub-signature-256']?.toString();
    const right = signature === `sha256=${hmac(secret, raw)}`;
    const status = right ? (refuseNext.shift() ?? 200) : 403;
    got.push({ body: raw.toString('latin1'), signature, status });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const accepted = () =>
    got.filter((each) => each.status === 200).map((each) => JSON.parse(each.body) as Parsed);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/hooks/meta`,
    got,
    /** Statuses for the next rightly signed POSTs. */
    refuseNext,
    accepted,
    leadIds: () =>
      accepted().flatMap(({ entry }) =>
        entry.flatMap(({ changes }) => changes.map(({ value }) => value.leadgen_id)),
      ),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
