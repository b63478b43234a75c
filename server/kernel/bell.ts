import { sql } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Database } from './database.ts';
import { type Fact, type FactRow, factOf } from './facts.ts';

export type Bell = {
  /** Everything up to this position was handed to `onFacts`. */
  heardUpTo(): number;
  stop(): Promise<void>;
};

/** A channel of `NOTIFY` besides the bell, such as presence. */
export type Whisper = { channel: string; hear(payload: string): void };

const batch = 500;

/**
 * Hears the bell: hands every fact to `onFacts` once, in the order of positions, and only those below the oldest
 * running transaction, so that none is skipped. A lost connection is opened again; the gap is read from the log.
 */
export async function startBell(
  database: Database,
  log: Logger,
  onFacts: (facts: Fact[]) => Promise<void>,
  whispers: readonly Whisper[] = [],
): Promise<Bell> {
  let heard = await readStart(database);
  let wanted = heard;
  let stopped = false;
  let pumping: Promise<void> | null = null;
  let retry: NodeJS.Timeout | undefined;
  let wait = 2;

  const pump = (): Promise<void> => {
    pumping ??= drain()
      .catch((error) => {
        if (!stopped) log.error({ err: error }, 'bell could not read facts');
      })
      .finally(() => {
        pumping = null;
        if (stopped || wanted <= heard) {
          wait = 2;
          return;
        }
        clearTimeout(retry);
        retry = setTimeout(pump, wait); // an older transaction is still running
        wait = Math.min(wait * 2, 100);
      });
    return pumping;
  };

  const drain = async (): Promise<void> => {
    for (;;) {
      const { rows } = await sql<FactRow>`select * from kernel.facts
        where position > ${heard} and position < kernel.horizon() order by position limit ${batch}`.execute(
        database.db,
      );
      if (rows.length === 0) return;
      const facts = rows.map(factOf);
      await onFacts(facts);
      heard = facts.at(-1)?.position ?? heard;
      if (rows.length < batch) return;
    }
  };

  const ears = await listen(
    database.url,
    log,
    (channel, payload) => {
      if (channel === 'kovan_bell') {
        wanted = Math.max(wanted, Number(payload));
        void pump();
      } else {
        for (const whisper of whispers) if (whisper.channel === channel) whisper.hear(payload);
      }
    },
    ['kovan_bell', ...whispers.map((whisper) => whisper.channel)],
    () => void pump(),
  );
  const fallback = setInterval(pump, 5000);
  return {
    heardUpTo: () => heard,
    stop: async () => {
      stopped = true;
      clearInterval(fallback);
      clearTimeout(retry);
      await ears.stop();
      await pumping;
    },
  };
}

async function readStart(database: Database): Promise<number> {
  const { rows } = await sql<{ start: number }>`select kernel.horizon() - 1 as start`.execute(database.db);
  return Number(rows[0]?.start ?? 0);
}

/** Keeps one connection listening; opens it again after a break and then calls `onOpen`. */
async function listen(
  url: string,
  log: Logger,
  hear: (channel: string, payload: string) => void,
  channels: readonly string[],
  onOpen: () => void,
): Promise<{ stop(): Promise<void> }> {
  let client: pg.Client | null = null;
  let stopped = false;
  const open = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'kovan-bell', keepAlive: true });
    fresh.on('notification', ({ channel, payload }) => hear(channel, payload ?? ''));
    fresh.on('error', () => undefined); // 'end' follows
    fresh.on('end', () => {
      if (stopped || client !== fresh) return;
      log.warn('bell connection lost; opening it again');
      void reopen();
    });
    await fresh.connect();
    for (const channel of channels) await fresh.query(`listen ${channel}`);
    client = fresh;
    onOpen();
  };
  const reopen = async (delay = 100): Promise<void> => {
    if (stopped) return;
    await open().catch(() => setTimeout(() => void reopen(Math.min(delay * 2, 5000)), delay));
  };
  await open();
  return {
    stop: async () => {
      stopped = true;
      await client?.end();
    },
  };
}
