import type { Report, ReportRow } from '../../../contracts/rating-reports.ts';
import { ratingReportsWords } from '../../../words/rating/reports/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';

/** What a row is called: a name, a day as it is written, an hour, a weekday; "unknown" for nobody. */
export function useRowName(by: Report['by']): (row: Pick<ReportRow, 'key' | 'label'>) => string {
  const { nobody, weekdays } = useWords(ratingReportsWords);
  const format = useFormat();
  return ({ key, label }) => {
    if (key === '') return nobody[by as keyof typeof nobody] ?? '—';
    if (by === 'day') return format.day(key);
    if (by === 'hour') return `${format.day(key.slice(0, 10))} ${key.slice(11)}`;
    if (by === 'hour-of-day') return `${key.padStart(2, '0')}:00`;
    if (by === 'weekday') return weekdays[key as keyof typeof weekdays] ?? key;
    return label;
  };
}
