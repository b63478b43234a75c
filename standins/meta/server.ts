import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerControl } from './control.ts';
import { createLead, type NewLead } from './create-lead.ts';
import { type CourierOptions, createCourier } from './deliver.ts';
import { answerGraph } from './graph.ts';
import { json, readRequest, sendAnswer } from './http.ts';
import { type MisbehaviourInput, misbehaviourShape } from './misbehaviour.ts';
import { createState, demo, type StateOptions } from './state.ts';
import { subscribeApp, subscribeAppPatiently } from './verify-callback.ts';

export { demo } from './state.ts';

export type MetaOptions = StateOptions &
  CourierOptions & {
    /** 0 takes any free port. */
    port?: number;
    host?: string;
    /** Subscribed in the background as soon as it answers the challenge; the page is subscribed as well. */
    callbackUrl?: string;
  };
export type Meta = Awaited<ReturnType<typeof startMeta>>;

/** Starts the stand-in; resolves when it listens. `close()` ends it and everything it still wanted to send. */
export async function startMeta(options: MetaOptions = {}) {
  const { port = 0, host = '127.0.0.1' } = options;
  const state = createState(options);
  const courier = createCourier(state, options);
  const closing = new AbortController();

  function reset(): void {
    courier.forget();
    Object.assign(state, createState(options), { nextId: state.nextId });
  }

  const server = createServer(async (request, response) => {
    try {
      const asked = await readRequest(request, `http://${request.headers.host ?? host}`);
      const forControl = asked.url.pathname === '/_control' || asked.url.pathname.startsWith('/_control/');
      const answer = forControl
        ? await answerControl(state, courier, reset, asked)
        : await answerGraph(state, courier, asked);
      sendAnswer(response, answer);
    } catch (error) {
      sendAnswer(response, json(500, { standin: 'meta', error: String(error) }));
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;

  /** Subscribes app and demo page to `leadgen` at this address; throws when the challenge fails. */
  async function subscribe(callbackUrl: string): Promise<void> {
    const verdict = await subscribeApp(state, { callbackUrl }, closing.signal);
    if (!verdict.ok) throw new Error(`callback verification failed: ${verdict.reason}`);
    subscribeDemoPage();
  }

  function subscribeDemoPage(): void {
    const page = state.pages.get(demo.pageId);
    if (page && !page.subscribedFields.includes('leadgen')) page.subscribedFields.push('leadgen');
  }

  /** Makes a lead and tells the subscriber. */
  function lead(input: NewLead = {}) {
    const made = createLead(state, input);
    const fate = made.change ? courier.announce(made.change) : 'silent';
    return { id: made.lead.id, lead: made.lead, fate };
  }

  /** Replaces all misbehaviour; `{}` = well-behaved. */
  function misbehave(input: MisbehaviourInput): void {
    state.misbehaviour = misbehaviourShape.parse(input);
  }

  async function close(): Promise<void> {
    closing.abort();
    courier.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }

  const { callbackUrl } = options;
  const subscribed = callbackUrl
    ? subscribeAppPatiently(state, { callbackUrl }, closing.signal).then(subscribeDemoPage)
    : Promise.resolve();

  const { flush, settled, resend, announce } = courier;
  return {
    url,
    state,
    subscribed,
    subscribe,
    lead,
    misbehave,
    announce,
    flush,
    settled,
    resend,
    reset,
    close,
  };
}
