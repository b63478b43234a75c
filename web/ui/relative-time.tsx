import { useFormat } from '../lib/format.ts';
import { useNow } from '../lib/now.tsx';

/** `3 dk. önce`, kept true while it is shown; the whole date on pointing. */
export function RelativeTime({ at }: { at: string }) {
  const format = useFormat();
  const now = useNow();
  return (
    <time dateTime={at} title={format.full(at)} className="k-nowrap" suppressHydrationWarning>
      {format.relative(at, now)}
    </time>
  );
}

/** Day and time of a moment in the person's zone. */
export function DateTime({ at, only }: { at: string; only?: 'date' | 'time' }) {
  const format = useFormat();
  const text = only === 'date' ? format.date(at) : only === 'time' ? format.time(at) : format.dateTime(at);
  return (
    <time dateTime={at} title={format.full(at)} className="k-nowrap" suppressHydrationWarning>
      {text}
    </time>
  );
}
