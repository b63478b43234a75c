import type { Sheet, SheetField, SheetMapping, SheetPreview } from '../../../contracts/tariffs-sheets.ts';
import { amountText } from '../../../words/tariffs/amount.ts';
import { sheetColumns } from '../../../words/tariffs/sheets/columns.ts';
import { faultSentence } from '../../../words/tariffs/sheets/faults.ts';
import { sheetsScreens } from '../../../words/tariffs/sheets/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Select } from '../../ui/choices.tsx';
import classes from './sheet.module.css';

const sheetFields = Object.keys(sheetColumns.tr) as SheetField[];

type Row = SheetPreview['rows'][number];

/** The first lines of the sheet; above each column what it holds, at the side what the line becomes. */
export function SheetPreviewTable({
  sheet,
  preview,
  onChange,
}: {
  sheet: Sheet;
  preview: SheetPreview;
  onChange: (changes: Partial<SheetMapping>) => void;
}) {
  const screens = useWords(sheetsScreens);
  const words = screens.mapping;
  const { mapping, headers, rows } = preview;
  const fieldAt = (column: number): SheetField | null =>
    sheetFields.find((field) => mapping.columns[field] === column) ?? null;
  const put = (column: number, field: SheetField | null) => {
    const columns = Object.fromEntries(
      Object.entries(mapping.columns).filter(([known, at]) => at !== column && known !== field),
    );
    onChange({ columns: field === null ? columns : { ...columns, [field]: column } });
  };
  const options = [
    { value: '', label: words.ignored },
    ...sheetFields.map((field) => ({ value: field, label: screens.columns[field] ?? field })),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard
    <div className={classes.previewScroll} tabIndex={0}>
      <table className={classes.preview}>
        <thead>
          <tr>
            <th className={classes.lineHead}>{words.line}</th>
            {headers.map((header, column) => {
              const name = header || words.columnNumber({ n: String(column + 1) });
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
                <th key={column} data-used={fieldAt(column) !== null || undefined}>
                  <span className={classes.header} title={name}>
                    {name}
                  </span>
                  <Select
                    hideLabel
                    label={words.column({ name })}
                    value={fieldAt(column) ?? ''}
                    onChange={(value) => put(column, value ? (value as SheetField) : null)}
                    options={options}
                  />
                </th>
              );
            })}
            <th>{words.result}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line} data-bad={row.faults.length > 0 || undefined}>
              <td className={classes.lineHead}>{row.line}</td>
              {headers.map((_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
                <td key={column} data-used={fieldAt(column) !== null || undefined}>
                  {row.cells[column] ?? ''}
                </td>
              ))}
              <td>
                <Result row={row} sheet={sheet} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Result({ row, sheet }: { row: Row; sheet: Sheet }) {
  const words = useWords(sheetsScreens).mapping;
  const locale = useLocale();
  const format = useFormat();
  if (row.faults.length > 0) {
    return (
      <span className={classes.bad}>
        {row.faults.map((fault) => faultSentence(locale, fault.reason, fault.data)).join(' ')}
      </span>
    );
  }
  if (row.prefix === null) return null;
  return (
    <span className={classes.result}>
      <span className={classes.prefix}>{row.prefix}</span>
      {row.rules > 1 && <span className={classes.soft}>{words.rules({ n: format.number(row.rules) })}</span>}
      {row.closes ? (
        <span>{words.closes}</span>
      ) : (
        row.rate !== null && (
          <span>
            {amountText(locale, row.rate, sheet.deck.currency)} · {row.increments}
          </span>
        )
      )}
      {row.validFrom && <span className={classes.soft}>{format.date(row.validFrom)}</span>}
    </span>
  );
}
