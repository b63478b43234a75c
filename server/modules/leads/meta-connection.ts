import type { Db } from '../../kernel/database.ts';
import type { Outside } from '../../kernel/outside.ts';
import { notFound } from '../../kernel/refusal.ts';
import type { Secrets } from '../../kernel/secrets.ts';
import type { GraphCaller } from './meta-graph.ts';
import { type ConnectionRow, type PageRow, tables } from './tables.ts';

/** The connection whose webhook address this is; undefined when there is none or it is switched off. */
export const connectionByKey = (db: Db, key: string): Promise<ConnectionRow | undefined> =>
  tables(db)
    .selectFrom('leads.meta_connections')
    .selectAll()
    .where('key', '=', key)
    .where('active', '=', true)
    .executeTakeFirst();

/** A connection for those who manage Meta (the route has asked). 404 when there is none. */
export async function connectionById(db: Db, id: string): Promise<ConnectionRow> {
  const row = await tables(db)
    .selectFrom('leads.meta_connections')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** A page with its connection. 404 when there is none. */
export async function pageById(db: Db, id: string): Promise<{ page: PageRow; connection: ConnectionRow }> {
  const page = await tables(db)
    .selectFrom('leads.meta_pages')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!page) throw notFound();
  return { page, connection: await connectionById(db, page.connection_id) };
}

export const findPage = (db: Db, pageId: string): Promise<PageRow | undefined> =>
  tables(db).selectFrom('leads.meta_pages').selectAll().where('page_id', '=', pageId).executeTakeFirst();

/** Seals open only in the place they were made for: an app's secret never passes as a page's token. */
export const sealSecret = (secrets: Secrets, appId: string, secret: string): string =>
  secrets.seal(secret, `leads.meta_connections.secret:${appId}`);
export const openSecret = (secrets: Secrets, row: ConnectionRow): string =>
  secrets.open(row.sealed_secret, `leads.meta_connections.secret:${row.app_id}`);
export const sealVerifyToken = (secrets: Secrets, appId: string, token: string): string =>
  secrets.seal(token, `leads.meta_connections.verify-token:${appId}`);
export const openVerifyToken = (secrets: Secrets, row: ConnectionRow): string =>
  secrets.open(row.sealed_verify_token, `leads.meta_connections.verify-token:${row.app_id}`);
export const sealPageToken = (secrets: Secrets, pageId: string, token: string): string =>
  secrets.seal(token, `leads.meta_pages.token:${pageId}`);
const openPageToken = (secrets: Secrets, row: PageRow): string =>
  secrets.open(row.sealed_token, `leads.meta_pages.token:${row.page_id}`);

/** Who asks Graph about this page. */
export const callerFor = ({ secrets }: Outside, connection: ConnectionRow, page: PageRow): GraphCaller => ({
  token: openPageToken(secrets, page),
  appSecret: openSecret(secrets, connection),
});

/** The connection's webhook address. */
export const callbackUrl = (publicUrl: string, key: string): string =>
  `${publicUrl}/api/hooks/meta${key === 'default' ? '' : `/${key}`}`;
