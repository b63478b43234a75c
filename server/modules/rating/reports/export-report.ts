import type { ReportQuery, ReportRow, ReportSums } from '../../../../contracts/rating-reports.ts';
import { ratingReportsWords } from '../../../../words/rating/reports/index.ts';
import type { Actor } from '../../../kernel/access.ts';
import type { Work } from '../../../kernel/work.ts';
import { readReport } from './report.ts';

const most = 2000;

/** The report as CSV in the caller's language, with a line of sums; that it left the house is written down. */
export async function exportReport(work: Work, query: ReportQuery): Promise<string> {
  const { actor } = work;
  const report = await readReport(work.db, actor, { ...query, limit: most });
  work.record({
    kind: 'rating.report-exported',
    subjects: [],
    data: { rows: report.rows.length, by: query.by },
  });
  const words = ratingReportsWords[actor.locale];
  const { columns } = words;
  const head = [
    words.by[query.by],
    columns.attempts,
    columns.answered,
    columns.minutes,
    columns.billedMinutes,
    columns.asr,
    `${columns.acd} (s)`,
    `${columns.revenue} (${report.currency})`,
    ...(report.seesCosts
      ? [`${columns.cost} (${report.currency})`, `${columns.margin} (${report.currency})`]
      : []),
  ];
  const write = lineWriter(actor);
  return [
    '\ufeff',
    write(head.map(text)),
    ...report.rows.map((row) => write([text(nameOf(row, query, actor)), ...cells(row, report.seesCosts)])),
    write([text(words.total), ...cells(report.total, report.seesCosts)]),
  ].join('');
}

type Cell = { text: string } | { number: string };
const text = (value: string): Cell => ({ text: value });
const number = (value: string | number | null): Cell => ({ number: value === null ? '' : String(value) });

/** What a row is called: the name of a weekday, "unknown" for nobody. */
export function nameOf(
  row: Pick<ReportRow, 'key' | 'label'>,
  query: Pick<ReportQuery, 'by'>,
  actor: Actor,
): string {
  const { weekdays, nobody } = ratingReportsWords[actor.locale];
  if (row.key === '') return nobody[query.by as keyof typeof nobody] ?? '';
  return query.by === 'weekday' ? (weekdays[row.key as keyof typeof weekdays] ?? row.label) : row.label;
}

function cells(sums: ReportSums, seesCosts: boolean): Cell[] {
  const minutes = (seconds: number) => (seconds / 60).toFixed(2);
  return [
    number(sums.attempts),
    number(sums.answered),
    number(minutes(sums.seconds)),
    number(minutes(sums.billedSeconds)),
    number(sums.asr),
    number(sums.acd),
    number(sums.revenue),
    ...(seesCosts ? [number(sums.cost), number(sums.margin)] : []),
  ];
}

/** RFC 4180; spreadsheets of countries with a decimal comma part columns by a semicolon. */
function lineWriter({ locale }: Actor): (cells: readonly Cell[]) => string {
  const comma = locale !== 'en';
  const written = (cell: Cell): string => {
    if ('number' in cell) return comma ? cell.number.replace('.', ',') : cell.number;
    // What a spreadsheet would take for a formula is put behind an apostrophe.
    const harmless = /^[=+\-@\t\r]/.test(cell.text) ? `'${cell.text}` : cell.text;
    return /[";,\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
  };
  return (line) => `${line.map(written).join(comma ? ';' : ',')}\r\n`;
}
