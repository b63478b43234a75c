import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Kernel } from './kernel.ts';

/**
 * For whoever watches the process. `GET /health/live`: it answers at all (restart it if not).
 * `GET /health/ready`: it can do its work, the database answers and it is not stopping (send it no calls if 503).
 */
export function serveHealth(app: FastifyInstance, kernel: Kernel): void {
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.get('/health/live', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  app.get('/health/ready', async (_request, reply) => {
    const reason = stopping ? 'stopping' : (await databaseAnswers(kernel)) ? null : 'database';
    return reply
      .code(reason ? 503 : 200)
      .header('cache-control', 'no-store')
      .send(reason ? { status: 'not-ready', reason } : { status: 'ok' });
  });
}

async function databaseAnswers(kernel: Kernel): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), 2000);
  const asked = sql`select 1`.execute(kernel.database.db).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([asked, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
