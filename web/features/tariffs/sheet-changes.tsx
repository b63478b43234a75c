import { useQueryClient } from '@tanstack/react-query';
import type { ChangeSide, SheetChange } from '../../../contracts/tariffs-sheets.ts';
import { amountText } from '../../../words/tariffs/amount.ts';
import { sheetsScreens } from '../../../words/tariffs/sheets/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { IconButton } from '../../ui/button.tsx';
import { IconX } from '../../ui/icons.ts';
import type { Column } from '../../ui/table.tsx';
import classes from './sheet.module.css';
import { sheetsKey } from './sheet-queries.ts';

/** Kinds of differences with their counts, side by side. */
export function KindFilter({
  options,
  open,
  onOpen,
}: {
  options: readonly { key: string; count: number }[];
  open: string;
  onOpen: (key: string) => void;
}) {
  const words = useWords(sheetsScreens).diff;
  const format = useFormat();
  return (
    <fieldset className={classes.kinds} aria-label={words.label}>
      {options.map(({ key, count }) => (
        <button
          key={key}
          type="button"
          className={classes.kind}
          data-kind={key}
          aria-pressed={key === open}
          disabled={count === 0 && key !== open}
          onClick={() => onOpen(key)}
        >
          <span className={classes.kindCount}>{format.number(count)}</span>
          {words.kinds[key]}
        </button>
      ))}
    </fieldset>
  );
}

/** Old beside new, and by how much. `sheetId`: of a sheet, not of a version; `decides`: lines of a conflict can be left out. */
export function useChangeColumns(
  currency: string,
  { sheetId, decides }: { sheetId: string | null; decides: boolean },
): Column<SheetChange>[] {
  const words = useWords(sheetsScreens).diff;
  return [
    {
      key: 'prefix',
      title: words.prefix,
      width: 'minmax(0, 1.2fr)',
      sort: 'prefix',
      cell: (row) => (
        <span className={classes.who}>
          <span className={classes.prefix}>{row.prefix}</span>
          <span className={classes.soft}>{row.destination}</span>
        </span>
      ),
    },
    {
      key: 'kind',
      title: '',
      width: '132px',
      wideOnly: true,
      cell: (row) => <Kind row={row} />,
    },
    {
      key: 'old',
      title: sheetId ? words.old : words.before,
      width: 'minmax(92px, 1.1fr)',
      end: true,
      cell: (row) => <Side side={row.old} currency={currency} other={row.new} />,
    },
    {
      key: 'new',
      title: sheetId ? words.new : words.after,
      width: 'minmax(92px, 1.1fr)',
      end: true,
      cell: (row) => <Side side={row.new} currency={currency} other={row.old} />,
    },
    {
      key: 'difference',
      title: words.difference,
      width: '96px',
      end: true,
      sort: 'percent',
      wideOnly: true,
      cell: (row) => <Difference row={row} currency={currency} />,
    },
    {
      key: 'line',
      title: words.line,
      width: decides ? '88px' : '64px',
      end: true,
      wideOnly: true,
      cell: (row) => (
        <span className={classes.lineCell}>
          {decides && sheetId && row.reason === 'twice' && row.line !== null && (
            <Omit sheetId={sheetId} line={row.line} />
          )}
          <span className={classes.soft}>{row.line ?? '—'}</span>
        </span>
      ),
    },
  ];
}

function Kind({ row }: { row: SheetChange }) {
  const words = useWords(sheetsScreens).diff;
  const reason = row.reason && words.reasons[row.reason];
  return (
    <span className={classes.who}>
      <span className={classes.kindName} data-kind={row.kind}>
        {words.kinds[row.kind]}
      </span>
      {reason && (
        <span className={classes.reason} title={reason}>
          {reason}
        </span>
      )}
    </span>
  );
}

function Side({
  side,
  currency,
  other,
}: {
  side: ChangeSide | null;
  currency: string;
  other: ChangeSide | null;
}) {
  const words = useWords(sheetsScreens).diff;
  const locale = useLocale();
  const format = useFormat();
  if (!side) return <span className={classes.soft}>—</span>;
  const details = [
    side.increments,
    side.connectFee !== '0' && words.fee({ amount: amountText(locale, side.connectFee, currency) }),
    side.validFrom &&
      side.validFrom !== other?.validFrom &&
      words.from({ date: format.date(side.validFrom) }),
  ].filter(Boolean);
  return (
    <span className={classes.who}>
      <span className={classes.number}>{amountText(locale, side.rate, currency)}</span>
      <span className={classes.soft}>{details.join(' · ')}</span>
    </span>
  );
}

function Difference({ row, currency }: { row: SheetChange; currency: string }) {
  const locale = useLocale();
  const format = useFormat();
  if (row.change === null || /^-?0(\.0*)?$/.test(row.change)) return <span className={classes.soft}>—</span>;
  const isUp = !row.change.startsWith('-');
  return (
    <span className={classes.who}>
      <span className={classes.number} data-up={isUp} data-down={!isUp}>
        {isUp ? '+' : ''}
        {amountText(locale, row.change, currency)}
      </span>
      {row.percent !== null && (
        <span className={classes.soft}>
          {isUp ? '+' : ''}
          {format.percent(Number(row.percent) / 100)}
        </span>
      )}
    </span>
  );
}

function Omit({ sheetId, line }: { sheetId: string; line: number }) {
  const words = useWords(sheetsScreens).diff;
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const omit = () =>
    attempt(async () => {
      await api.post(`/api/tariffs/sheets/${sheetId}/omissions`, { lines: [line] });
      await queries.invalidateQueries({ queryKey: [...sheetsKey, 'one', sheetId] });
    });
  return <IconButton label={words.omit} icon={<IconX size={16} />} onClick={() => void omit()} />;
}
