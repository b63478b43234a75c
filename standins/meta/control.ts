import { z } from 'zod';
import { createLead, newLeadShape } from './create-lead.ts';
import type { Courier } from './deliver.ts';
import { type Answer, type Asked, json } from './http.ts';
import { misbehaviourShape, wellBehaved } from './misbehaviour.ts';
import { ALL_PERMISSIONS, demo, type State } from './state.ts';
import { subscribeApp } from './verify-callback.ts';

type Context = { state: State; courier: Courier; reset: () => void; asked: Asked };
type Control = (context: Context, id: string) => unknown;

/** `METHOD /_control/…` → what the puppeteer may do. `:id` stands for one path part. */
const controls: Record<string, Control> = {
  'GET /': ({ state }) => overview(state),
  'POST /reset': ({ reset }) => reset(),
  'PATCH /app': ({ state, asked }) => void Object.assign(state.app, read(asked, appShape)),
  'POST /subscription': ({ state, asked }) => subscribeApp(state, read(asked, subscriptionShape)),
  'DELETE /subscription': ({ state }) => {
    state.subscription = null;
  },
  'POST /pages': ({ state, asked }) => upsert(state.pages, read(asked, pageShape(state)), 'id'),
  'POST /forms': ({ state, asked }) => upsert(state.forms, read(asked, formShape(state)), 'id'),
  'POST /tokens': ({ state, asked }) => upsert(state.tokens, read(asked, tokenShape), 'token'),
  'GET /leads': ({ state }) => [...state.leads.values()],
  'POST /leads': createLeads,
  'POST /changes': ({ courier, asked }) => ({ fate: courier.announce(read(asked, changeShape)) }),
  'POST /sample': ({ state, courier }) => sendSample(state, courier),
  'GET /misbehaviour': ({ state }) => state.misbehaviour,
  'PUT /misbehaviour': ({ state, asked }) => {
    state.misbehaviour = read(asked, misbehaviourShape);
    return state.misbehaviour;
  },
  'DELETE /misbehaviour': ({ state }) => {
    state.misbehaviour = wellBehaved();
  },
  'GET /deliveries': ({ state, asked }) => {
    const fate = asked.params.get('state');
    return state.deliveries.filter((each) => !fate || each.state === fate);
  },
  'POST /deliveries/:id/resend': ({ courier }, id) => courier.resend(Number(id)) || missing(id),
  'POST /flush': ({ courier }) => courier.flush(),
  'POST /settle': ({ courier }) => courier.settled(),
  'GET /calls': ({ state }) => state.calls,
};

/** Answers one control call: 200 with the result, 204 when there is none, 400 with what is wrong, 404. */
export async function answerControl(
  state: State,
  courier: Courier,
  reset: () => void,
  asked: Asked,
): Promise<Answer> {
  const path = asked.url.pathname.slice('/_control'.length) || '/';
  const [name, id] = controlFor(asked.method, path);
  const control = controls[name];
  if (!control)
    return json(404, { error: `no control ${asked.method} ${path}`, controls: Object.keys(controls) });
  try {
    const result = await control({ state, courier, reset, asked }, id);
    return result === undefined ? { status: 204, headers: {}, body: Buffer.alloc(0) } : json(200, result);
  } catch (error) {
    const issues = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    return json(400, { error: issues });
  }
}

function controlFor(method: string, path: string): [string, string] {
  const resend = /^\/deliveries\/(\d+)\/resend$/.exec(path);
  return resend?.[1] ? [`${method} /deliveries/:id/resend`, resend[1]] : [`${method} ${path}`, ''];
}

const appShape = z.strictObject({
  requireProof: z.boolean().optional(),
  callLimit: z.int().min(1).optional(),
  limitWindowMs: z.int().min(1).optional(),
  secret: z.string().min(1).optional(),
  verifyToken: z.string().min(1).optional(),
});
const subscriptionShape = z.strictObject({
  callbackUrl: z.url(),
  verifyToken: z.string().optional(),
  fields: z.array(z.string()).optional(),
});
const pageShape = (state: State) =>
  z.strictObject({
    id: z.string().default(() => state.nextId()),
    name: z.string(),
    subscribedFields: z.array(z.string()).default([]),
  });
const formShape = (state: State) =>
  z.strictObject({
    id: z.string().default(() => state.nextId()),
    pageId: z.string().default(demo.pageId),
    name: z.string(),
    status: z.enum(['ACTIVE', 'ARCHIVED', 'DELETED', 'DRAFT']).default('ACTIVE'),
    locale: z.string().default('tr_TR'),
    questions: z.array(z.object({ key: z.string(), label: z.string(), type: z.string() })).default([]),
    trackingParameters: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
    createdTime: z.int().default(() => Math.floor(state.now() / 1000)),
  });
const tokenShape = z.strictObject({
  token: z.string().min(1),
  kind: z.enum(['page', 'user']).default('page'),
  pageId: z.string().nullable().default(demo.pageId),
  permissions: z.array(z.string()).default(ALL_PERMISSIONS),
  state: z.enum(['valid', 'expired', 'revoked']).default('valid'),
});
const changeShape = z.strictObject({
  pageId: z.string().default(demo.pageId),
  field: z.string(),
  value: z.record(z.string(), z.unknown()),
});
const leadsShape = newLeadShape.extend({ count: z.int().min(1).max(10_000).default(1) });

function createLeads({ state, courier, asked }: Context) {
  const { count, ...wanted } = read(asked, leadsShape);
  const leads = Array.from({ length: count }, () => {
    const { lead, change } = createLead(state, wanted);
    return { id: lead.id, formId: lead.formId, fate: change ? courier.announce(change) : 'silent' };
  });
  return { leads };
}

/** The dashboard's "Test" button: a notification of a lead that does not exist, of a page that is not ours. */
function sendSample(state: State, courier: Courier) {
  const nobody = '444444444444';
  const value = {
    ad_id: nobody,
    form_id: nobody,
    leadgen_id: nobody,
    created_time: Math.floor(state.now() / 1000),
    page_id: nobody,
    adgroup_id: nobody,
  };
  state.pages.set('0', { id: '0', name: 'sample', subscribedFields: ['leadgen'] });
  const fate = courier.announce({ pageId: '0', field: 'leadgen', value });
  state.pages.delete('0');
  return { fate };
}

function overview(state: State) {
  const { app, version, subscription, misbehaviour } = state;
  const pages = [...state.pages.values()];
  const forms = [...state.forms.values()];
  const tokens = [...state.tokens.values()];
  return { version, app, subscription, pages, forms, tokens, leads: state.leads.size, misbehaviour };
}

function upsert<Key extends string, Row extends Record<Key, string>>(
  rows: Map<string, Row>,
  row: Row,
  key: Key,
): Row {
  rows.set(row[key], row);
  return row;
}

function read<Shape extends z.ZodType>(asked: Asked, shape: Shape): z.output<Shape> {
  return shape.parse(asked.body.length > 0 ? JSON.parse(asked.body.toString()) : {});
}

function missing(id: string): never {
  throw new Error(`no delivery ${id}`);
}
