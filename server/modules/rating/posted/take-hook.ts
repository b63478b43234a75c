import { sql } from 'kysely';
import { notFound } from '../../../kernel/refusal.ts';
import type { Desk } from '../../../kernel/work.ts';
import { documentInBody, keyInQuery } from '../formats/freeswitch-body.ts';
import { latestStart } from '../formats/in-time.ts';
import { readerOf } from '../formats/parser-of.ts';
import { hookPurpose } from '../sources/renew-hook.ts';
import type { SourceRow } from '../sources/source.ts';
import { type Posted, storePosted } from './store-posted.ts';

/**
 * Takes a leg that FreeSWITCH posts (mod_xml_cdr, mod_json_cdr). What cannot be read is kept as a rejected line and
 * answered like the rest: a switch that is refused would send it again for ever. 404 for a key that opens nothing.
 */
export async function takeHook(desk: Desk, key: string, body: unknown, query: unknown): Promise<void> {
  const source = await sourceByHook(desk, key);
  const document = documentInBody(body);
  const posted: Posted =
    document === null ? notRead(textOf(body)) : read(source, document, query, latestStart(desk.clock.now()));
  await storePosted(desk, {}, source, [posted]);
}

async function sourceByHook(desk: Desk, key: string): Promise<SourceRow> {
  const hashes = desk.outside.secrets.hashes(key, hookPurpose);
  const { rows } = await sql<SourceRow>`select * from rating.sources
    where hook_key_hash = any(${hashes}) and active`.execute(desk.database.db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

function read(source: SourceRow, document: string, query: unknown, latest: number): Posted {
  const format = document.startsWith('<') ? 'freeswitch-xml' : 'freeswitch-json';
  const result = readerOf(format, { zone: source.zone, options: source.options, latest })(document);
  if ('fault' in result) return { text: document, ...result };
  // An originated leg A goes out as well: the name of the document knows better than its direction.
  const named = keyInQuery(query);
  return {
    cdr: named?.leg === 'a' && named.uuid === result.cdr.uniqueId ? { ...result.cdr, leg: 'a' } : result.cdr,
  };
}

const notRead = (text: string): Posted => ({ text, fault: 'not-a-cdr', field: null });

const textOf = (body: unknown): string =>
  (Buffer.isBuffer(body) ? body.toString('utf8') : (JSON.stringify(body) ?? ''))
    .replaceAll('\0', '\ufffd')
    .slice(0, 4000);
