import { moment } from './clock.ts';

/** What the wall clock of an IANA zone shows at a moment: `2026-03-01 09:30`. */
export function wallTimeOf(instant: string | number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(moment(instant));
  return parts.replace(',', '');
}

/**
 * The moment at which the wall clock of the zone shows this time (`2026-03-01 09:30`, seconds allowed), as ISO text in
 * UTC. A time that summer time skips becomes the one just after the jump.
 */
export function instantOf(wall: string, zone: string): string {
  const [day = '', time = ''] = wall.split(/[ T]/);
  const asUtc = moment(`${day}T${time.slice(0, 5)}:00Z`).getTime();
  const shift = (at: number) => moment(`${wallTimeOf(at, zone).replace(' ', 'T')}:00Z`).getTime() - at;
  const first = asUtc - shift(asUtc);
  return moment(asUtc - shift(first)).toISOString();
}
