import { moment } from '../../lib/clock.ts';
import { instantOf, wallTimeOf } from '../../lib/wall-time.ts';

const hour = 3_600_000;

/** Wall times people ask for most, seen from `now` in the person's zone: `2026-03-01 10:00`. */
export function readyTimes(now: number, zone: string): { hour: string; tomorrow: string; week: string } {
  const inDays = (days: number): string => {
    const noon = moment(instantOf(`${wallTimeOf(now, zone).slice(0, 10)} 12:00`, zone)).getTime();
    return `${wallTimeOf(noon + days * 24 * hour, zone).slice(0, 10)} 10:00`;
  };
  return { hour: wallTimeOf(now + hour, zone), tomorrow: inDays(1), week: inDays(7) };
}
