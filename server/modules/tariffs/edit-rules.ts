import { sql } from 'kysely';
import type { DeckVersion, RuleEdit } from '../../../contracts/tariffs.ts';
import { invalid, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { readVersions } from './deck.ts';
import { columnsOf } from './rule-row.ts';
import { tables } from './tables.ts';
import { beginVersion, finishVersion } from './write-version.ts';

/**
 * Puts rules into a deck by hand, in place of others or anew, and closes rules: one new version. What is not touched
 * is not copied. Refused: 409 `rule-not-in-version` when a rule is no longer there, 409 `rule-already-there` when
 * another one holds the same prefix, weight, beginning and window.
 */
export async function editRules(work: Work, deckId: string, input: RuleEdit): Promise<DeckVersion> {
  const { put, close } = input;
  if (put.length === 0 && close.length === 0) throw invalid({ put: 'required' });
  const version = await beginVersion(work, deckId, { ...input, source: 'hand' });
  const replaced = put.flatMap(({ replaces }) => (replaces === null ? [] : [replaces]));
  await closeRules(work, deckId, version.number, [...replaced, ...close]);
  if (put.length > 0) {
    await tables(work.db)
      .insertInto('tariffs.rules')
      .values(
        put.map(({ rule }) => ({
          deck_id: deckId,
          from_version: version.number,
          until_version: null,
          ...columnsOf(rule),
        })),
      )
      .execute()
      .catch(refuseTakenSlot);
  }
  await finishVersion(work, version, {
    added: put.length - replaced.length,
    changed: replaced.length,
    closed: close.length,
  });
  const [made] = await readVersions(work.db, deckId, work.now, version.number);
  return made as DeckVersion;
}

async function closeRules(work: Work, deckId: string, number: number, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  if (new Set(ids).size < ids.length) throw invalid({ close: 'rule-named-twice' });
  const { numAffectedRows } = await sql`
    update tariffs.rules set until_version = ${number}
    where id = any(${ids}::bigint[]) and deck_id = ${deckId} and until_version is null`.execute(work.db);
  if (Number(numAffectedRows) < ids.length) throw refusal('rule-not-in-version', 409);
}

function refuseTakenSlot(error: unknown): never {
  if (error instanceof Error && 'constraint' in error && error.constraint === 'rules_slot')
    throw refusal('rule-already-there', 409);
  throw error;
}
