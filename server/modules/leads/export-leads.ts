import { type SqlBool, sql } from 'kysely';
import type { Locale } from '../../../contracts/common.ts';
import { leadsWords } from '../../../words/leads/index.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import type { Work } from '../../kernel/work.ts';
import { csvLine, csvMark } from './csv.ts';
import { conditionsOf, countLeads, type LeadFilter, linesOf, reachOf } from './lead-list.ts';
import { type LeadLine, showAnswers, showLead, textFor } from './show-lead.ts';
import type { LeadRow } from './tables.ts';

/** Notes who takes how many leads out of the house; without it there is no export. */
export async function recordExport(work: Work, filter: LeadFilter): Promise<void> {
  const total = await countLeads(work.db, takenOut(work.actor, filter));
  work.record({
    kind: 'leads.exported',
    subjects: [],
    data: { total, filter: JSON.parse(JSON.stringify(filter)) },
  });
}

type ExportRow = LeadLine & Pick<LeadRow, 'message' | 'answers' | 'utm'>;
const atOnce = 500;

/** The leads of the filter within the actor's reach as CSV, newest first; contact masked as on the screen. */
export async function* exportLines(db: Db, actor: Actor, filter: LeadFilter): AsyncGenerator<string> {
  yield csvMark;
  yield csvLine(headOf(actor.locale));
  let beyond = sql`true`;
  for (;;) {
    const chosen = sql`where ${takenOut(actor, filter)} and ${beyond}
      order by l.happened_at desc, l.id desc limit ${atOnce}`;
    const { rows } = await sql<ExportRow>`select line.*, l.message, l.answers, l.utm
      from (${linesOf(chosen)}) line join leads.leads l on l.id = line.id
      order by line.happened_at desc, line.id desc`.execute(db);
    for (const row of rows) yield lineOf(row, actor);
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    beyond = sql`(l.happened_at, l.id) < (${last.happened_at}, ${last.id}::uuid)`;
  }
}

/** Within reach of both rights: seeing them and taking them out. */
const takenOut = (actor: Actor, filter: LeadFilter) =>
  sql<SqlBool>`${conditionsOf(actor, filter)} and ${reachOf(actor, 'leads.export')}`;

function headOf(locale: Locale): string[] {
  const { list, add, detail } = leadsScreens[locale];
  const person = [detail.happenedAt, list.name, add.phone, add.email];
  const origin = [list.source, list.campaign, list.channel, list.form, list.responsibles];
  return [...person, ...origin, detail.message, detail.answers, 'utm_source', 'utm_medium', 'utm_campaign'];
}

function lineOf(row: ExportRow, actor: Actor): string {
  const lead = showLead(row, actor);
  const words = leadsWords[actor.locale];
  const answers = showAnswers(actor, row, row.answers).filter(
    ({ type }) => type !== 'name' && type !== 'message',
  );
  return csvLine([
    momentIn(row.happened_at, actor.zone),
    lead.name,
    lead.phone,
    lead.email,
    words.sourceName({ code: lead.source }),
    lead.campaign,
    words.channels[lead.channel],
    lead.formName,
    lead.responsibles.map(({ name }) => name).join(', '),
    row.message === null ? null : textFor(actor, row, row.message),
    answers.map(({ label, value }) => `${label}: ${value}`).join('; '),
    row.utm.source ?? null,
    row.utm.medium ?? null,
    row.utm.campaign ?? null,
  ]);
}

const momentIn = (moment: Temporal.Instant, zone: string): string =>
  moment.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
