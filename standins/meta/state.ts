import { systemClock } from './clock.ts';
import { type Misbehaviour, wellBehaved } from './misbehaviour.ts';

export type App = {
  id: string;
  name: string;
  secret: string;
  verifyToken: string;
  /** "Require app secret": every call must carry a right `appsecret_proof`. */
  requireProof: boolean;
  /** Calls allowed per window; beyond it code 4. */
  callLimit: number;
  limitWindowMs: number;
};
export type Page = { id: string; name: string; subscribedFields: string[] };
export type KeyValue = { key: string; value: string };
export type Question = { key: string; label: string; type: string };
export type Form = {
  id: string;
  pageId: string;
  name: string;
  status: 'ACTIVE' | 'ARCHIVED' | 'DELETED' | 'DRAFT';
  locale: string;
  questions: Question[];
  trackingParameters: KeyValue[];
  createdTime: number;
};
export type FieldData = { name: string; values: string[] };
export type Lead = {
  id: string;
  formId: string;
  pageId: string;
  /** Unix seconds. */
  createdTime: number;
  fieldData: FieldData[];
  disclaimers: { checkbox_key: string; is_checked: string }[];
  adId?: string;
  adName?: string;
  adsetId?: string;
  adsetName?: string;
  campaignId?: string;
  campaignName?: string;
  organic: boolean;
  platform: string;
  /** Made through `test_leads`. */
  test: boolean;
};
export type Token = {
  token: string;
  kind: 'page' | 'user';
  pageId: string | null;
  permissions: string[];
  state: 'valid' | 'expired' | 'revoked';
};
export type Subscription = { callbackUrl: string; verifyToken: string; fields: string[]; active: boolean };
export type Change = { pageId: string; field: string; value: Record<string, unknown> };
export type Attempt = {
  at: number;
  status: number | null;
  ms: number;
  error: string | null;
  signed: 'right' | 'wrong' | 'no';
};
export type Delivery = {
  id: number;
  state: 'pending' | 'delivered' | 'failed' | 'dropped';
  changes: Change[];
  body: string;
  attempts: Attempt[];
};
/** One Graph call as it was seen; the token is never kept. */
export type Call = { at: number; method: string; path: string; status: number | null };

export type State = {
  version: string;
  app: App;
  pages: Map<string, Page>;
  forms: Map<string, Form>;
  leads: Map<string, Lead>;
  tokens: Map<string, Token>;
  subscription: Subscription | null;
  deliveries: Delivery[];
  calls: Call[];
  misbehaviour: Misbehaviour;
  /** Milliseconds since 1970; replaceable, so that scenarios can move the time. */
  now: () => number;
  /** A fresh id of 16 digits, never that of an earlier run: receivers keep leadgen ids for ever. */
  nextId: () => string;
};

export const ALL_PERMISSIONS = [
  'leads_retrieval',
  'pages_manage_ads',
  'pages_read_engagement',
  'pages_show_list',
  'pages_manage_metadata',
  'ads_management',
];

/** The objects that are always there; synthetic, and the same in every run. */
export const demo = {
  appId: '1100000000000001',
  appSecret: 'kovan-meta-app-secret',
  verifyToken: 'kovan-meta-verify',
  pageId: '100000000000001',
  pageName: 'Örnek Konutları',
  pageToken: 'kovan-meta-page-token',
  userToken: 'kovan-meta-user-token',
  formId: '2000000000000001',
} as const;

export type StateOptions = {
  version?: string;
  appSecret?: string;
  verifyToken?: string;
  pageToken?: string;
  requireProof?: boolean;
  now?: () => number;
};

/** A new world: one app, one page, one form, a page token and a user token. */
export function createState(options: StateOptions = {}): State {
  const now = options.now ?? systemClock;
  let last = 0n;
  const nextId = () => {
    const byTime = BigInt(now()) * 1000n;
    last = byTime > last ? byTime : last + 1n;
    return String(last);
  };
  const state: State = {
    version: options.version ?? 'v26.0',
    app: {
      id: demo.appId,
      name: 'Kovan',
      secret: options.appSecret ?? demo.appSecret,
      verifyToken: options.verifyToken ?? demo.verifyToken,
      requireProof: options.requireProof ?? false,
      callLimit: 100_000,
      limitWindowMs: 3_600_000,
    },
    pages: new Map(),
    forms: new Map(),
    leads: new Map(),
    tokens: new Map(),
    subscription: null,
    deliveries: [],
    calls: [],
    misbehaviour: wellBehaved(),
    now,
    nextId,
  };
  state.pages.set(demo.pageId, { id: demo.pageId, name: demo.pageName, subscribedFields: [] });
  state.forms.set(demo.formId, demoForm(now));
  const pageToken = options.pageToken ?? demo.pageToken;
  state.tokens.set(pageToken, {
    token: pageToken,
    kind: 'page',
    pageId: demo.pageId,
    permissions: ALL_PERMISSIONS,
    state: 'valid',
  });
  state.tokens.set(demo.userToken, {
    token: demo.userToken,
    kind: 'user',
    pageId: null,
    permissions: ALL_PERMISSIONS,
    state: 'valid',
  });
  return state;
}

function demoForm(now: () => number): Form {
  return {
    id: demo.formId,
    pageId: demo.pageId,
    name: 'Bahçeşehir 2. etap / ön talep',
    status: 'ACTIVE',
    locale: 'tr_TR',
    questions: [
      { key: 'full_name', label: 'Adınız soyadınız', type: 'FULL_NAME' },
      { key: 'phone_number', label: 'Telefon numaranız', type: 'PHONE' },
      { key: 'email', label: 'E-posta adresiniz', type: 'EMAIL' },
      { key: 'daire_tipi', label: 'Hangi daire tipi?', type: 'CUSTOM' },
    ],
    trackingParameters: [
      { key: 'utm_source', value: 'facebook' },
      { key: 'utm_medium', value: 'paid_social' },
      { key: 'utm_campaign', value: 'guz-lansmani' },
    ],
    createdTime: Math.floor(now() / 1000) - 30 * 86_400,
  };
}
