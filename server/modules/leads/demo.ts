import { type Actor, holds } from '../../kernel/access.ts';
import { movableClock } from '../../kernel/clock.ts';
import { type Desk, perform, type Work } from '../../kernel/work.ts';
import { actorsOf } from '../identity/index.ts';
import { connectMetaApp } from './connect-meta-app.ts';
import { createForm } from './create-form.ts';
import { createLead } from './create-lead.ts';
import { demoForm } from './demo-form.ts';
import { type DemoSignal, demoSignals } from './demo-signals.ts';
import { incomingFromMeta } from './meta-lead.ts';
import { receiveLead } from './receive-lead.ts';
import { submitForm } from './submit-form.ts';
import type { FormRow } from './tables.ts';

/** Fills the demo operator: a public form, and a month of leads from several sources through the real actions. */
export async function fillDemo(desk: Desk): Promise<void> {
  const people = [...(await actorsOf(desk.database.db, 'all')).values()];
  const writers = people.filter((one) => holds(one, 'leads.create') && !holds(one, 'leads.manage-meta'));
  const now = desk.clock.now();
  const begun = now.subtract({ hours: 24 * 31 });
  const form = await perform(at(desk, begun), {}, (work) => createForm(work, demoForm));
  for (const signal of demoSignals) {
    const moment = now.subtract({ minutes: signal.minutesAgo });
    const by = signal.way === 'hand' ? writers[signal.nth % Math.max(writers.length, 1)] : undefined;
    await perform(at(desk, moment), by ? { actor: by as Actor } : {}, (work) => take(work, form, signal));
  }
  if (standInIsMeant(desk)) await perform(desk, {}, connectStandIn);
}

/** The same system at another moment. */
function at(desk: Desk, moment: Temporal.Instant): Desk {
  const clock = movableClock(moment);
  return { ...desk, clock, outside: { ...desk.outside, clock } };
}

async function take(work: Work, form: FormRow, signal: DemoSignal): Promise<unknown> {
  const { name, phone, email, message, campaign, utm } = signal;
  if (signal.way === 'hand') {
    return createLead(work, {
      kind: 'person',
      name,
      phone,
      email,
      message,
      source: signal.source,
      ...(campaign ? { campaign } : {}),
    });
  }
  if (signal.way === 'meta')
    return receiveLead(work, incomingFromMeta(metaNode(work, signal), metaForm, name));
  return submitForm(work, form, {
    given: {
      name,
      phone,
      email,
      message,
      interest: signal.interest,
      consent_kvkk: 'on',
      ...(signal.nth % 3 === 0 ? { consent_marketing: 'on' } : {}),
      ...utm,
      ...(signal.homepage ? { homepage: signal.homepage } : {}),
      landing: 'https://www.ornek.test/internet',
      _id: `demo-${signal.nth}`,
    },
    locale: 'tr',
    origin: null,
    referer: undefined,
    idempotencyKey: undefined,
  });
}

const metaForm = {
  form_id: '2000000000000001',
  page_id: '100000000000001',
  name: 'Fiber başvurusu',
  campaign: null,
  questions: [
    { key: 'full_name', label: 'Adınız soyadınız', type: 'FULL_NAME' },
    { key: 'phone_number', label: 'Telefon numaranız', type: 'PHONE' },
    { key: 'ilce', label: 'Hangi ilçede oturuyorsunuz?', type: 'CUSTOM' },
  ],
  tracking: [{ key: 'utm_medium', value: 'paid_social' }],
  mapping: {},
};

const metaNode = (work: Work, { nth, name, phone, email, message, campaign, platform }: DemoSignal) => ({
  id: `19000000000${String(10_000 + nth)}`,
  created_time: work.now.toString(),
  campaign_id: '23850000000000001',
  ad_id: '23850000000000077',
  ad_name: 'Kısa video, mavi',
  platform: platform ?? 'fb',
  is_organic: false,
  field_data: [
    { name: 'full_name', values: [name] },
    { name: 'phone_number', values: [phone] },
    { name: 'email', values: [email] },
    { name: 'ilce', values: [message ?? 'Kadıköy'] },
  ],
  custom_disclaimer_responses: [],
  ...(campaign ? { campaign_name: campaign } : {}),
});

/** Only a Graph address that somebody set points to the stand-in; real tokens are never part of a demo. */
const standInIsMeant = ({ outside }: Desk): boolean =>
  new URL(outside.settings.META_GRAPH_URL).hostname !== 'graph.facebook.com';

/** The app that `standins/meta` always has. The page is connected on the screen: that is what there is to show. */
const connectStandIn = (work: Work) =>
  connectMetaApp(work, {
    key: 'default',
    name: 'Kovan (deneme ortamı)',
    appId: '1100000000000001',
    appSecret: 'kovan-meta-app-secret',
    verifyToken: 'kovan-meta-verify',
  });
