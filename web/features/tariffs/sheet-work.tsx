import type { Sheet } from '../../../contracts/tariffs-sheets.ts';
import { sheetsScreens } from '../../../words/tariffs/sheets/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import classes from './sheet.module.css';
import { Meter } from './sheet-meter.tsx';

/** The sheet is being read or applied: how far that is. */
export function SheetWork({ sheet }: { sheet: Sheet }) {
  const words = useWords(sheetsScreens).reading;
  const format = useFormat();
  const isReading = sheet.state === 'reading';
  const title = isReading ? words.title : words.applying;
  return (
    <div className={classes.work} role="status">
      <h2 className={classes.workTitle}>{title}</h2>
      <Meter label={title} thousandths={isReading ? sheet.progress : null} />
      <p className={classes.soft}>
        {isReading && (
          <span className={classes.number}>{words.lines({ n: format.number(sheet.lines) })}</span>
        )}
        <span>{words.leave}</span>
      </p>
    </div>
  );
}
