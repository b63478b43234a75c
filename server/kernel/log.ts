import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import pino, { type DestinationStream, type Logger } from 'pino';

/**
 * The log: one JSON object a line, with ids and never with personal data. Three nets, one below the other:
 * fields that tend to hold a person's data are cut by name; errors are reduced to what a programmer needs;
 * and every finished line is swept for e-mail addresses and long numbers (phones, identity and card numbers).
 */
export function createLog(settings: { KOVAN_LOG_LEVEL: string }, stream?: DestinationStream): Logger {
  return pino(
    {
      level: settings.KOVAN_LOG_LEVEL,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorOf, error: errorOf },
      redact: { paths: [...cutNames, ...cutNames.map((name) => `*.${name}`)], censor: '[cut]' },
      hooks: { streamWrite: withoutPersonalData },
    },
    stream ?? pino.destination({ dest: 1, sync: true }),
  );
}

/** Text with e-mail addresses and runs of 10–19 digits replaced. Timestamps, UUIDs and JSON numbers stay. */
export const withoutPersonalData = (text: string): string =>
  text
    .replace(/[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu, '[e-mail]')
    .replace(/(?<![\w.-]|":)\+?\d(?:[ ()]{0,2}\d){9,18}(?![\w-])/g, '[number]');

/**
 * The id of a request: the trace id of a W3C `traceparent` header if the caller sent one, else a new one of the
 * same form (32 hex digits), so that a tracing system can join our lines to its own.
 */
export function requestIdOf(request: { headers: Record<string, string | string[] | undefined> }): string {
  const parent = request.headers.traceparent;
  const traceId =
    typeof parent === 'string' ? /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(parent)?.[1] : null;
  return traceId && !/^0+$/.test(traceId) ? traceId : randomBytes(16).toString('hex');
}

/** One line a request, at `debug` (what fails is logged where it fails): id, method, the route's pattern (never the address, it may hold a name), status, milliseconds. */
export function logRequests(app: FastifyInstance, log: Logger): void {
  app.addHook('onResponse', async (request, reply) => {
    log.debug(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
  });
}

const cutNames = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'email',
  'phone',
  'address',
  'identityNumber',
  'body',
  'payload',
  'text',
];

/**
 * What an error may say in the log. PostgreSQL puts the offending values into `detail`, `where` and into quoted
 * parts of the message: only codes and names of tables and constraints are kept of those.
 */
export function scrubbed(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, schema, table, column, constraint, routine } = error as Error & Record<string, unknown>;
  const fromPostgres = typeof routine === 'string';
  return {
    type: error.name,
    message: fromPostgres ? withoutQuoted(error.message) : error.message,
    stack: fromPostgres ? error.stack?.replace(error.message, withoutQuoted(error.message)) : error.stack,
    ...(code === undefined ? {} : { code }),
    ...(fromPostgres ? { schema, table, column, constraint } : {}),
    ...(error.cause === undefined ? {} : { cause: scrubbed(error.cause) }),
  };
}

const errorOf = (value: unknown): unknown => (value instanceof Error ? scrubbed(value) : value);

// Quoted words are names (of tables, constraints) or values; names come again as fields.
const withoutQuoted = (message: string): string => message.replace(/"[^"]*"/g, '"…"');
