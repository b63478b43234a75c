import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { z } from 'zod';
import { type Answer, answerAri } from './ari.ts';
import { systemClock } from './clock.ts';
import { call, callShape, register, registrationShape } from './devices.ts';
import { demo, emptyState, misbehaviourShape, type State } from './state.ts';

export type SwitchOptions = { port?: number; host?: string; userName?: string; password?: string };
export type SwitchStandIn = Awaited<ReturnType<typeof startSwitch>>;

/** Starts the stand-in; resolves when it listens. `port` 0 takes any free one. */
export async function startSwitch(options: SwitchOptions = {}) {
  const { port = 0, host = '127.0.0.1', userName = demo.userName, password = demo.password } = options;
  const state = emptyState(userName, password);
  const server = createServer((request, response) => {
    answer(state, request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    /** What Kovan is told as the switch's address. */
    url: `${origin}/ari`,
    userName,
    password,
    state,
    register: (given: z.input<typeof registrationShape>) => register(state, registrationShape.parse(given)),
    call: (given: z.input<typeof callShape>) => call(state, callShape.parse(given), systemClock()),
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
  const { pathname } = new URL(request.url ?? '/', 'http://stand.in');
  const method = request.method ?? 'GET';
  const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
  if (pathname.startsWith('/_control/')) {
    const { status, content } = control(state, method, pathname, body);
    response.writeHead(status, { 'content-type': 'application/json' }).end(content);
    return;
  }
  const { misbehaviour } = state;
  if (misbehaviour.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, misbehaviour.slowMs));
  const declined = declineOf(state);
  const result =
    declined ??
    answerAri(state, { method, path: pathname, authorization: request.headers.authorization, body });
  state.calls.push({ method, path: pathname, status: result.status });
  if (!declined && take(state, 'loseAnswer')) {
    response.destroy();
    return;
  }
  const text = result.body === undefined ? '' : JSON.stringify(result.body);
  const content = take(state, 'nonsense') ? '<html>502</html>' : text;
  response
    .writeHead(result.status, {
      server: 'Asterisk/16.28.0~standin',
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(content)),
      ...(result.status === 401 ? { 'www-authenticate': 'Basic realm="Asterisk REST Interface"' } : {}),
    })
    .end(content);
}

/** What Asterisk says when it cannot, and when it will not. */
function declineOf(state: State): Answer | null {
  if (take(state, 'fail')) return { status: 500, body: { message: 'Allocation failed' } };
  if (take(state, 'refuse')) return { status: 403, body: { message: 'Could not create or update object' } };
  return null;
}

function take(state: State, counter: 'fail' | 'refuse' | 'loseAnswer' | 'nonsense'): boolean {
  if (state.misbehaviour[counter] === 0) return false;
  state.misbehaviour[counter] -= 1;
  return true;
}

function control(
  state: State,
  method: string,
  path: string,
  body: string,
): { status: number; content: string } {
  const name = `${method} ${path.slice('/_control'.length)}`;
  const said = (value: unknown) => ({ status: 200, content: JSON.stringify(value) });
  try {
    if (name === 'PUT /misbehaviour') {
      state.misbehaviour = misbehaviourShape.parse(JSON.parse(body));
      return said(state.misbehaviour);
    }
    if (name === 'POST /registrations')
      return said({ sip: register(state, registrationShape.parse(JSON.parse(body))) });
    if (name === 'POST /calls') return said(call(state, callShape.parse(JSON.parse(body)), systemClock()));
    if (name === 'GET /master.csv')
      return { status: 200, content: state.records.map((line) => `${line}\n`).join('') };
    if (name === 'GET /objects')
      return said(
        Object.fromEntries(
          Object.entries(state.objects).map(([type, map]) => [type, Object.fromEntries(map)]),
        ),
      );
    return { status: 404, content: JSON.stringify({ error: `no control ${name}` }) };
  } catch (error) {
    return { status: 400, content: JSON.stringify({ error: String(error) }) };
  }
}
