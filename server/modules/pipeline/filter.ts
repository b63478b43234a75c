import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { BoardFilter } from '../../../contracts/pipeline.ts';
import { type Actor, reach } from '../../kernel/access.ts';
import { containsPattern } from '../../kernel/fold.ts';
import { withinReach } from './access.ts';

/**
 * SQL: cards `c` that stand on the board, are within the actor's reach and fit the filter. The web does the same
 * with live changes (`web/features/pipeline/filter.ts`); both are held together by the live-board scenario.
 */
export function visibleCards(actor: Actor, filter: BoardFilter, now: Temporal.Instant): RawBuilder<SqlBool> {
  const conditions = [sql<SqlBool>`c.on_board`, withinReach(actor, 'pipeline.read')];
  const { responsible, source, campaign, tag, stageAge, text } = filter;
  if (responsible) conditions.push(byResponsible(responsible));
  if (source) conditions.push(sql`c.source = any(${source}::text[])`);
  if (campaign) conditions.push(sql`c.campaign = any(${campaign}::text[])`);
  if (tag) conditions.push(sql`c.tags && ${tag}::text[]`);
  if (stageAge !== undefined) {
    conditions.push(sql`c.entered_stage_at <= ${now.subtract({ hours: 24 * stageAge })}`);
  }
  if (text) conditions.push(byText(actor, text));
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

function byResponsible(given: readonly string[]): RawBuilder<SqlBool> {
  const ids = given.filter((one) => one !== 'none');
  const nobody = sql<SqlBool>`c.responsible_ids = '{}'`;
  if (ids.length === 0) return nobody;
  const theirs = sql<SqlBool>`c.responsible_ids && ${ids}::uuid[]`;
  return ids.length === given.length ? theirs : sql<SqlBool>`(${theirs} or ${nobody})`;
}

/** Three digits or more are looked for in phone numbers too, where the actor may see them. */
function byText(actor: Actor, text: string): RawBuilder<SqlBool> {
  const byName = sql<SqlBool>`c.folded_name like ${containsPattern(text)}`;
  const digits = phoneDigits(text);
  if (!digits) return byName;
  const within = reach(actor, 'customers.see-contact');
  if (within !== 'all' && within.length === 0) return byName;
  return sql<SqlBool>`(${byName} or (c.phone like ${`%${digits}%`} and ${withinReach(actor, 'customers.see-contact')}))`;
}

/** `0532 111` → `532111`: a leading zero is how people dial, not how numbers are kept. Null: no part of a number. */
export function phoneDigits(text: string): string | null {
  if (!/^[\d\s()+./-]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= 3 ? digits : null;
}
