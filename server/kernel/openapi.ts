import { z } from 'zod';
import { problem } from '../../contracts/common.ts';
import type { AnyRoute } from './route.ts';

type Json = Record<string, unknown>;

/**
 * The reference of all routes as OpenAPI 3.1, made from their contracts: what they declare is what is checked.
 * `x-permission` names the permission a call needs; `x-who` is `anyone`, `signed-in` or `may`. Raw routes (files,
 * redirects) and `hidden` ones are left out of schemas or of the whole.
 */
export function buildOpenApi(routes: readonly AnyRoute[], system: { url: string; version: string }): Json {
  const paths: Record<string, Json> = {};
  for (const declared of routes) {
    if (declared.hidden) continue;
    paths[declared.path] = {
      ...paths[declared.path],
      [declared.method.toLowerCase()]: operationOf(declared),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kovan',
      version: system.version,
      description:
        'Everything the screens can do. Lists are pages `{items, nextCursor}`; a change by `PATCH` carries the ' +
        '`version` it is based on (409 when another was quicker); every `POST` honours `Idempotency-Key`. ' +
        'Refusals are problem details (RFC 9457) with a stable `code`.',
    },
    servers: [{ url: system.url }],
    security: [{ session: [] }, { apiKey: [] }],
    tags: tagsOf(routes),
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'kovan_session',
          description: 'From `POST /api/identity/sessions`.',
        },
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key.' },
      },
      schemas: { Problem: schemaOf(problem, 'output') },
      responses: {
        Problem: {
          description: 'A refusal, in the language of the caller.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function operationOf(declared: AnyRoute): Json {
  const { who } = declared;
  return {
    operationId: operationId(declared),
    summary: declared.summary,
    tags: [roomOf(declared)],
    'x-who': who.kind,
    ...(who.kind === 'may' ? { 'x-permission': who.permission } : {}),
    ...(who.kind === 'anyone' ? { security: [] } : {}),
    parameters: parametersOf(declared),
    ...bodyOf(declared),
    responses: responsesOf(declared),
  };
}

function parametersOf(declared: AnyRoute): Json[] {
  return [
    ...fieldsOf(declared.params, 'path'),
    ...missingPathParameters(declared),
    ...fieldsOf(declared.query, 'query'),
    ...(declared.method === 'POST' && declared.limit !== 'sign-in' && !declared.raw ? [idempotencyKey] : []),
  ];
}

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Any text of 1–255 visible characters, new for each new wish. A repeated call gets the first answer.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

function fieldsOf(shape: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!shape) return [];
  const schema = schemaOf(shape, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, { description, ...field }]) => ({
    name,
    in: place,
    required: place === 'path' || (schema.required?.includes(name) ?? false),
    ...(description ? { description } : {}),
    schema: field,
    // Lists in the address are repeated: ?tag=a&tag=b
    ...(field.type === 'array' ? { style: 'form', explode: true } : {}),
  }));
}

/** A path parameter without a shape is text. */
function missingPathParameters(declared: AnyRoute): Json[] {
  const declaredNames = fieldsOf(declared.params, 'path').map((field) => field.name);
  return [...declared.path.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .filter((name) => !declaredNames.includes(name))
    .map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function bodyOf(declared: AnyRoute): Json {
  if (declared.rawBody) return { requestBody: { content: { '*/*': { schema: {} } } } };
  if (!declared.body) return {};
  const schema = schemaOf(declared.body as z.ZodType, 'input');
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

function responsesOf(declared: AnyRoute): Json {
  const status = declared.status ?? (declared.answer ? (declared.method === 'POST' ? 201 : 200) : 204);
  const success = declared.raw
    ? { 200: { description: 'Not JSON: a file, a page or a redirect.' } }
    : { [status]: { description: 'Done.', ...contentOf(declared.answer as z.ZodType | undefined) } };
  return { ...success, default: { $ref: '#/components/responses/Problem' } };
}

function contentOf(answer: z.ZodType | undefined): Json {
  return answer ? { content: { 'application/json': { schema: schemaOf(answer, 'input') } } } : {};
}

/** JSON Schema of what is on the wire: the input side of codecs, for questions and answers alike. */
function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return schema;
}

const roomOf = (declared: AnyRoute): string => /^\/api\/([\w-]+)/.exec(declared.path)?.[1] ?? 'pages';

const operationId = (declared: AnyRoute): string =>
  [declared.method.toLowerCase(), ...(declared.path.replace(/^\/api/, '').match(/[\w-]+/g) ?? [])].join('-');

const tagsOf = (routes: readonly AnyRoute[]): Json[] =>
  [...new Set(routes.filter((declared) => !declared.hidden).map(roomOf))].sort().map((name) => ({ name }));
