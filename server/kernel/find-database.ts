import pg from 'pg';
import type { Logger } from 'pino';
import { runningDatabase, startEmbedded } from './embedded.ts';
import type { Settings } from './settings.ts';
import { StartRefused } from './start-refused.ts';

export type FoundDatabase = { url: string; stop(): Promise<void> };

const oldest = 18;

/**
 * The database of this installation: the external one of `DATABASE_URL`, or the embedded one, started here. With
 * `join`, the embedded one of a Kovan that runs is shared. Throws `StartRefused` if it cannot be used.
 */
export async function findDatabase(
  settings: Settings,
  log: Logger,
  { join = false } = {},
): Promise<FoundDatabase> {
  const external = settings.DATABASE_URL ?? (join ? runningDatabase(settings.KOVAN_DATA_DIR) : null);
  if (!external) return startEmbedded({ dataDir: settings.KOVAN_DATA_DIR, log });
  await checkDatabase(external);
  return { url: external, stop: async () => undefined };
}

async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  const { host, pathname } = new URL(url);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; encoding: string }>(
      `select current_setting('server_version_num')::int / 10000 as version,
         current_setting('server_encoding') as encoding`,
    );
    const { version = 0, encoding = '' } = rows[0] ?? {};
    if (version < oldest) {
      throw new StartRefused(
        `The database at ${host} is PostgreSQL ${version}; Kovan needs ${oldest} or newer.`,
      );
    }
    if (encoding !== 'UTF8') {
      throw new StartRefused(
        `The database ${pathname.slice(1)} at ${host} is ${encoding}; Kovan needs UTF8.`,
      );
    }
  } catch (error) {
    if (error instanceof StartRefused) throw error;
    throw new StartRefused(`The database at ${host} cannot be used: ${reasonOf(error)}.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

// A name with several addresses fails with a list of reasons and an empty message.
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
