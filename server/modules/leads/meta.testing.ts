import { demo, type Meta, type MetaOptions, startMeta } from '../../../standins/meta/server.ts';
import { atEnd } from '../../../tests/support/at-end.ts';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';

export type MetaWorld = {
  system: TestSystem;
  meta: Meta;
  admin: User;
  connectionId: string;
  pageRow: string;
  /** Drains, lets time pass and drains again until nothing of Meta waits. */
  calm(): Promise<void>;
  /** Deliveries leave, arrive and are worked off. */
  settle(): Promise<void>;
  /** Looks for missed leads as the calendar would. */
  backfill(): Promise<void>;
  // biome-ignore lint/suspicious/noExplicitAny: rows of any shape
  rows(sql: string, values?: unknown[]): Promise<any[]>;
};

/** The whole system beside the stand-in, over loopback HTTP: app connected, webhook verified, page subscribed. */
export async function metaWorld(options: MetaOptions = {}): Promise<MetaWorld> {
  let now = () => 0;
  const meta = await startMeta({
    retryBaseMs: 2,
    retryMaxMs: 10,
    requireProof: true,
    now: () => now(),
    ...options,
  });
  const system = await testSystem({
    listen: true,
    env: { META_GRAPH_URL: meta.url },
    // Who reacts to leads has tests of its own.
    without: ['pipeline', 'notifications', 'system'],
  });
  now = () => system.clock.now().epochMilliseconds;
  atEnd(() => meta.close());
  const admin = await system.as({ role: 'administrator' });
  const { body: connection } = await admin.post('/api/leads/meta/connections', {
    name: 'Kovan',
    appId: demo.appId,
    appSecret: demo.appSecret,
    verifyToken: demo.verifyToken,
  });
  await meta.subscribe(`${system.url}/api/hooks/meta`);
  const { body: page } = await admin.post(`/api/leads/meta/connections/${connection.id}/pages`, {
    token: demo.pageToken,
  });
  const rows = async (sql: string, values?: unknown[]) =>
    (await system.kernel.database.pool.query(sql, values)).rows;
  const calm = async () => {
    await system.drain();
    for (let round = 0; round < 60; round++) {
      const [{ n }] = await rows(
        `select count(*)::int n from leads.meta_leads l join leads.meta_pages p using (page_id)
         where l.state = 'waiting' and p.state = 'working'`,
      );
      if (n === 0) return;
      system.clock.advance({ minutes: 61 });
      await system.drain();
    }
    throw new Error('some leads of Meta never settle');
  };
  const world: MetaWorld = {
    system,
    meta,
    admin,
    connectionId: connection.id,
    pageRow: page.id,
    rows,
    calm,
    settle: async () => {
      meta.flush();
      await meta.settled();
      await calm();
    },
    backfill: async () => {
      await admin.post(`/api/leads/meta/pages/${page.id}/backfills`, { days: 90 });
      await calm();
    },
  };
  await calm();
  return world;
}
