import type { Generated } from 'kysely';
import type { Locale } from '../../../contracts/common.ts';
import type {
  FormField,
  LeadAd,
  LeadAnswer,
  LeadChannel,
  LeadState,
  Texts,
  Utm,
} from '../../../contracts/leads.ts';
import type { MappingTarget, MetaFault } from '../../../contracts/leads-meta.ts';
import { type Db, tablesOf } from '../../kernel/database.ts';

type Instant = Temporal.Instant;

export type FormConsent = { key: string; text: Texts; required: boolean };

export type FormRow = {
  id: string;
  key: string;
  name: string;
  active: boolean;
  languages: Locale[];
  fields: FormField[];
  consents: FormConsent[];
  title: Texts;
  intro: Texts;
  submit: Texts;
  thanks: Texts;
  redirect_url: string | null;
  allowed_origins: string[];
  source: string;
  campaign: string | null;
  preferred_user_ids: string[];
  minimum_seconds: number;
  version: number;
  created_at: Instant;
  changed_at: Instant;
};

export type LeadRow = {
  id: string;
  channel: LeadChannel;
  external_id: string | null;
  form_id: string | null;
  state: LeadState;
  suspicions: string[];
  customer_id: string | null;
  new_customer: boolean;
  kind: 'person' | 'company';
  name: string;
  phones: string[];
  emails: string[];
  message: string | null;
  answers: LeadAnswer[];
  consents: { key: string; text: string; given: boolean }[];
  source: string;
  campaign: string | null;
  utm: Utm;
  ad: LeadAd;
  landing: string | null;
  referrer: string | null;
  preferred_user_ids: string[];
  raw: string;
  created_by: string | null;
  happened_at: Instant;
  arrived_at: Instant;
  version: number;
};

export type ConnectionRow = {
  id: string;
  key: string;
  name: string;
  app_id: string;
  sealed_secret: string;
  sealed_verify_token: string;
  active: boolean;
  verified_at: Instant | null;
  version: number;
  created_at: Instant;
  changed_at: Instant;
};

export type PageRow = {
  id: string;
  connection_id: string;
  page_id: string;
  name: string;
  sealed_token: string;
  state: 'working' | 'stopped';
  subscribed: boolean;
  paused_until: Instant | null;
  last_webhook_at: Instant | null;
  last_backfill_at: Instant | null;
  fault: MetaFault | null;
  version: number;
  created_at: Instant;
  changed_at: Instant;
};

export type MetaQuestion = { key: string; label: string; type: string };

export type MetaFormRow = {
  form_id: string;
  page_id: string;
  name: string;
  status: string;
  campaign: string | null;
  questions: MetaQuestion[];
  tracking: { key: string; value: string }[];
  mapping: Record<string, MappingTarget>;
  last_lead_at: Instant | null;
  last_backfill_at: Instant | null;
  complete_until: Instant;
  fault: MetaFault | null;
  version: number;
};

export type MetaLeadRow = {
  leadgen_id: string;
  page_id: string;
  form_id: string | null;
  ad_id: string | null;
  created_at: Instant | null;
  noticed_by: 'webhook' | 'backfill';
  noticed_at: Instant;
  state: 'waiting' | 'fetched' | 'failed';
  attempts: number;
  fault: MetaFault | null;
  lead_id: string | null;
};

type Made<Row, Keys extends keyof Row> = Omit<Row, Keys> & { [Key in Keys]: Generated<Row[Key]> };

export type LeadsTables = {
  'leads.forms': Made<FormRow, 'id' | 'version'>;
  'leads.leads': Made<LeadRow, 'id' | 'version' | 'new_customer'> & { folded_name: Generated<string> };
  'leads.customer_touches': {
    customer_id: string;
    leads: number;
    first_lead_id: string;
    first_origin: string;
    first_at: Instant;
    first_source: string;
    first_campaign: string | null;
    first_utm: Utm;
    last_lead_id: string;
    last_origin: string;
    last_at: Instant;
    last_source: string;
    last_campaign: string | null;
    last_utm: Utm;
  };
  'leads.meta_connections': Made<ConnectionRow, 'id' | 'version' | 'active' | 'verified_at'>;
  'leads.meta_pages': Made<
    PageRow,
    'id' | 'version' | 'paused_until' | 'last_webhook_at' | 'last_backfill_at' | 'fault'
  >;
  'leads.meta_forms': Made<
    MetaFormRow,
    'campaign' | 'mapping' | 'last_lead_at' | 'last_backfill_at' | 'fault' | 'version'
  >;
  'leads.meta_deliveries': {
    id: Generated<string>;
    connection_id: string;
    digest: string;
    body: Buffer;
    times: Generated<number>;
    received_at: Instant;
    read_at: Generated<Instant | null>;
    unknown_pages: Generated<string[]>;
  };
  'leads.meta_leads': Made<MetaLeadRow, 'attempts' | 'fault' | 'lead_id'>;
};

/** The handle typed to this room's tables. */
export const tables = (db: Db) => tablesOf<LeadsTables>(db);

/** A value for a `jsonb` column: text is what the driver sends unchanged. */
export const json = <Value>(value: Value): Value => JSON.stringify(value) as unknown as Value;
