import classes from './sheet.module.css';

/** How much of a work is done; null: nobody knows. */
export function Meter({ label, thousandths }: { label: string; thousandths: number | null }) {
  return (
    <div
      className={classes.meter}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(thousandths === null ? {} : { 'aria-valuenow': Math.round(thousandths / 10) })}
      data-endless={thousandths === null || undefined}
    >
      <span style={{ width: thousandths === null ? '30%' : `${Math.max(1, thousandths / 10)}%` }} />
    </div>
  );
}
