import { urlDecoded } from './freeswitch-leg.ts';

/**
 * The document in a body that `mod_xml_cdr` or `mod_json_cdr` has sent, by its `encode` setting: bare (text/xml,
 * application/json), `cdr=` and the document as it is, url-encoded, or in base64. A framework may have parsed the form
 * already: then `cdr` is given as a field. Null when there is none.
 */
export function documentInBody(body: unknown): string | null {
  if (Buffer.isBuffer(body)) return documentIn(body.toString('utf8'));
  if (typeof body !== 'object' || body === null) return null;
  const form = body as Record<string, unknown>;
  if (typeof form.cdr === 'string') return documentIn(`cdr=${form.cdr}`);
  // Not encoded at all, yet taken for a form: what stood around its first `=` and `&` cannot be had back.
  return 'variables' in form ? JSON.stringify(form) : null;
}

function documentIn(body: string): string | null {
  const bare = body.replace(/^\ufeff/, '').trimStart();
  if (isDocument(bare)) return bare.trimEnd();
  if (!bare.startsWith('cdr=')) return null;
  const value = bare.slice(4);
  if (isDocument(value)) return value.trimEnd();
  const decoded = urlDecoded(value.replaceAll('+', ' '));
  if (isDocument(decoded)) return decoded;
  // A form turns the `+` of base64 into a blank.
  const bytes = Buffer.from(urlDecoded(value).replaceAll(' ', '+'), 'base64').toString('utf8').trim();
  return isDocument(bytes) ? bytes : null;
}

const isDocument = (text: string): boolean => text.startsWith('<') || text.startsWith('{');

/** `?uuid=a_7c3f…` names the leg: `a_` stands before the key of leg A. */
export function keyInQuery(query: unknown): { uuid: string; leg: 'a' | null } | null {
  const given = typeof query === 'object' && query !== null ? (query as Record<string, unknown>).uuid : null;
  if (typeof given !== 'string' || given === '') return null;
  return given.startsWith('a_') ? { uuid: given.slice(2), leg: 'a' } : { uuid: given, leg: null };
}
