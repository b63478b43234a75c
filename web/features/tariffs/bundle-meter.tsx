import type { BundleMeter as Meter } from '../../../contracts/tariffs.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import classes from './tariffs.module.css';

/** Seconds as minutes, messages as they are. */
export function useAmountOf(): (unit: Meter['unit'], amount: number) => string {
  const words = useWords(tariffsScreens).bundles;
  const format = useFormat();
  return (unit, amount) =>
    unit === 'seconds'
      ? words.minutes({ n: format.number(Math.floor(amount / 60)) })
      : words.messages({ n: format.number(amount) });
}

/** How much of a bundle is left this month, as a bar and in words. */
export function BundleMeter({ meter }: { meter: Meter }) {
  const words = useWords(tariffsScreens).bundles;
  const format = useFormat();
  const amount = useAmountOf();
  const total = meter.granted + meter.rolledOver;
  return (
    <div className={classes.meter}>
      <div className={classes.meterHead}>
        <span className={classes.name}>{meter.name}</span>
        <span className={classes.number}>
          {words.left({ left: amount(meter.unit, meter.left), total: amount(meter.unit, total) })}
        </span>
      </div>
      <div className={classes.bar} aria-hidden="true">
        <span
          className={classes.barLeft}
          data-low={meter.left * 10 < total || undefined}
          style={{ width: `${total === 0 ? 0 : Math.round((meter.left / total) * 100)}%` }}
        />
      </div>
      <div className={classes.soft}>
        {[
          words.untilDay({ date: format.day(meter.periodEnd) }),
          meter.rolledOver > 0 && words.rolledOver({ amount: amount(meter.unit, meter.rolledOver) }),
          meter.sharedWith > 0 && words.sharedWith({ n: meter.sharedWith }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </div>
  );
}
