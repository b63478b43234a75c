import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { admit } from './access.ts';
import { breather } from './breather.ts';
import { type Faults, noteFaults } from './faults.ts';
import {
  type AnswerOnce,
  type WrittenAnswer,
  withIdempotency,
  withIdempotencyAround,
} from './idempotency.ts';
import type { Kernel } from './kernel.ts';
import { invalid } from './refusal.ts';
import type { AnyRoute } from './route.ts';
import { perform, type Work } from './work.ts';

/** Mounts the routes. Each call: who → input → one transaction (writers) → answer. */
export function mountRoutes(app: FastifyInstance, kernel: Kernel, routes: readonly AnyRoute[]): void {
  for (const declared of routes) {
    app.route({
      method: declared.method,
      url: declared.path.replace(/\{(\w+)\}/g, ':$1'),
      config: { declared },
      ...(declared.bodyLimit ? { bodyLimit: declared.bodyLimit } : {}),
      handler: (request, reply) => handle(kernel, declared, request, reply),
    });
  }
}

async function handle(
  kernel: Kernel,
  declared: AnyRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const actor = await kernel.actorOf(request);
  admit(declared.who, actor);
  const call = {
    actor,
    ...(await readInput(declared, request)),
    request,
    reply,
    kernel,
  };
  const who = { actor, requestId: request.id };
  const answering = (run: () => Promise<unknown>) => async (): Promise<WrittenAnswer> => {
    if (!declared.raw) reply.code(statusOf(declared)); // the action may choose another
    return write(declared, reply, await run());
  };
  if (declared.method === 'GET') {
    const run = answering(() => declared.run({ ...call, db: kernel.database.db }));
    return send(declared, reply, await run());
  }
  if ('opensWork' in declared) {
    const open = <T>(act: (work: Work) => Promise<T>) => perform(kernel.desk, who, act);
    const run = answering(() => declared.run({ ...call, perform: open, db: kernel.database.db }));
    return send(
      declared,
      reply,
      declared.raw ? await run() : await withIdempotencyAround(open, request, run),
    );
  }
  const answer = await perform(kernel.desk, who, (work) => {
    const run = answering(() => declared.run({ ...call, work }));
    return declared.raw ? run() : withIdempotency(work, request, run);
  });
  return send(declared, reply, answer);
}

async function readInput(declared: AnyRoute, request: FastifyRequest) {
  const faults: Faults = {};
  const read = (place: string, shape: z.ZodType | undefined, value: unknown): unknown => {
    if (!shape) return undefined;
    const parsed = shape.safeParse(value ?? {}, { reportInput: true });
    if (parsed.success) return parsed.data;
    noteFaults(faults, parsed.error.issues, { place });
    return undefined;
  };
  const params = read('params', declared.params, request.params);
  const query = read('query', declared.query, request.query);
  const body = await readBody();
  if (Object.keys(faults).length > 0) throw invalid(faults);
  // biome-ignore lint/suspicious/noExplicitAny: typed again by `route()`
  return { params, query, body } as any;

  function readBody(): unknown {
    if (declared.rawBody) return request.body;
    return declared.readBody ? declared.readBody(request.body) : read('body', declared.body, request.body);
  }
}

function statusOf(declared: AnyRoute): number {
  if (declared.status) return declared.status;
  if (!declared.answer) return 204;
  return declared.method === 'POST' ? 201 : 200;
}

async function write(declared: AnyRoute, reply: FastifyReply, result: unknown): Promise<WrittenAnswer> {
  const json = declared.answer && !declared.raw ? await textOf(declared.answer, result) : null;
  return { status: reply.statusCode, json };
}

function send(declared: AnyRoute, reply: FastifyReply, answer: WrittenAnswer | AnswerOnce): unknown {
  if (declared.raw || reply.sent) return reply;
  if ('replayed' in answer && answer.replayed) reply.header('idempotency-replayed', 'true');
  reply.code(answer.status);
  return answer.json === null
    ? reply.send()
    : reply.type('application/json; charset=utf-8').send(answer.json);
}

/** Answers are cut to their shape: a field that the contract does not name never leaves. Lists are written piece by piece. */
async function textOf(shape: z.ZodType, result: unknown): Promise<string> {
  if (!(shape instanceof z.ZodArray && Array.isArray(result))) return JSON.stringify(shape.parse(result));
  const breathe = breather();
  const items: string[] = [];
  for (const item of result) {
    items.push(JSON.stringify((shape.element as z.ZodType).parse(item)));
    await breathe();
  }
  return `[${items.join(',')}]`;
}
