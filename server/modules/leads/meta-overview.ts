import { sql } from 'kysely';
import { z } from 'zod';
import type {
  MetaConnectionView,
  MetaFailure,
  MetaFault,
  MetaFormView,
  MetaOverview,
  MetaPageView,
} from '../../../contracts/leads-meta.ts';
import type { Db } from '../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import type { Settings } from '../../kernel/settings.ts';
import { callbackUrl } from './meta-connection.ts';
import { targetOf } from './meta-lead.ts';
import { type ConnectionRow, type MetaFormRow, type PageRow, tables } from './tables.ts';

type Counts = Map<string, { waiting: number; failed: number; fetched: number }>;

/** Every connection with its pages and forms: what is subscribed, what was heard last, what failed. No secrets. */
export async function readMetaOverview(db: Db, settings: Settings): Promise<MetaOverview> {
  const [connections, pages, forms, byPage, byForm, unknown] = await Promise.all([
    tables(db).selectFrom('leads.meta_connections').selectAll().orderBy('key').execute(),
    tables(db).selectFrom('leads.meta_pages').selectAll().orderBy(sql`kernel.fold(name)`).execute(),
    tables(db).selectFrom('leads.meta_forms').selectAll().orderBy(sql`kernel.fold(name)`).execute(),
    countsBy(db, 'page_id'),
    countsBy(db, 'form_id'),
    unknownPages(db),
  ]);
  const showPages = (connection: ConnectionRow): MetaPageView[] =>
    pages
      .filter((page) => page.connection_id === connection.id)
      .map((page) => showPage(page, forms, byPage, byForm));
  return {
    connections: connections.map((row) => ({
      ...showConnection(row, settings),
      pages: showPages(row),
      unknownPages: unknown.get(row.id) ?? [],
    })),
    graph: { url: settings.META_GRAPH_URL, version: settings.META_GRAPH_VERSION },
  };
}

const showConnection = (
  row: ConnectionRow,
  settings: Settings,
): Omit<MetaConnectionView, 'pages' | 'unknownPages'> => ({
  id: row.id,
  key: row.key,
  name: row.name,
  appId: row.app_id,
  active: row.active,
  callbackUrl: callbackUrl(settings.PUBLIC_URL, row.key),
  verifiedAt: text(row.verified_at),
  version: row.version,
});

const showPage = (
  page: PageRow,
  forms: readonly MetaFormRow[],
  byPage: Counts,
  byForm: Counts,
): MetaPageView => ({
  id: page.id,
  pageId: page.page_id,
  name: page.name,
  state: page.state,
  subscribed: page.subscribed,
  lastWebhookAt: text(page.last_webhook_at),
  lastBackfillAt: text(page.last_backfill_at),
  fault: page.fault,
  waiting: byPage.get(page.page_id)?.waiting ?? 0,
  failed: byPage.get(page.page_id)?.failed ?? 0,
  forms: forms.filter((form) => form.page_id === page.page_id).map((form) => showForm(form, byForm)),
  version: page.version,
});

const showForm = (form: MetaFormRow, byForm: Counts): MetaFormView => ({
  id: form.form_id,
  name: form.name,
  status: form.status,
  campaign: form.campaign,
  questions: form.questions.map((question) => ({ ...question, target: targetOf(question, form.mapping) })),
  leads: byForm.get(form.form_id)?.fetched ?? 0,
  failed: byForm.get(form.form_id)?.failed ?? 0,
  lastLeadAt: text(form.last_lead_at),
  lastBackfillAt: text(form.last_backfill_at),
  fault: form.fault,
  version: form.version,
});

async function countsBy(db: Db, column: 'page_id' | 'form_id'): Promise<Counts> {
  const { rows } = await sql<{ key: string; waiting: number; failed: number; fetched: number }>`
    select ${sql.ref(column)} as key, count(*) filter (where state = 'waiting')::int as waiting,
           count(*) filter (where state = 'failed')::int as failed,
           count(*) filter (where state = 'fetched')::int as fetched
    from leads.meta_leads where ${sql.ref(column)} is not null group by 1`.execute(db);
  return new Map(rows.map(({ key, ...counts }) => [key, counts]));
}

/** The page that the dashboard's test button speaks of. */
const samplePage = '444444444444';

async function unknownPages(db: Db): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; pages: string[] }>`
    select d.connection_id as id, array_agg(distinct page order by page) as pages
    from leads.meta_deliveries d, unnest(d.unknown_pages) page
    where not exists (select from leads.meta_pages p where p.page_id = page) and page <> ${samplePage}
    group by 1`.execute(db);
  return new Map(rows.map(({ id, pages }) => [id, pages]));
}

const text = (moment: Temporal.Instant | null): string | null => moment?.toString() ?? null;

type FailureRow = {
  leadgen_id: string;
  page_id: string;
  form_id: string | null;
  form_name: string | null;
  created_at: Temporal.Instant | null;
  noticed_at: Temporal.Instant;
  attempts: number;
  fault: MetaFault | null;
};

/** Leads Meta told of that could not be fetched, the latest first. */
export async function listMetaFailures(
  db: Db,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: MetaFailure[]; nextCursor: string | null }> {
  const after = decodeCursor(cursor, z.tuple([z.string(), z.string()]));
  const beyond = after
    ? sql`(l.noticed_at, l.leadgen_id) < (${after[0]}::timestamptz, ${after[1]})`
    : sql`true`;
  const { rows } = await sql<FailureRow>`
    select l.leadgen_id, l.page_id, l.form_id, f.name as form_name, l.created_at, l.noticed_at, l.attempts, l.fault
    from leads.meta_leads l left join leads.meta_forms f on f.form_id = l.form_id
    where l.state = 'failed' and ${beyond}
    order by l.noticed_at desc, l.leadgen_id desc limit ${limit + 1}`.execute(db);
  return pageOf(
    rows,
    limit,
    (row) => [row.noticed_at.toString(), row.leadgen_id],
    (row) => ({
      leadgenId: row.leadgen_id,
      pageId: row.page_id,
      formId: row.form_id,
      formName: row.form_name,
      createdAt: text(row.created_at),
      attempts: row.attempts,
      fault: row.fault,
    }),
  );
}
