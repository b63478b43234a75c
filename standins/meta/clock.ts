/** The one place where this stand-in reads the time: milliseconds since 1970. */
export const systemClock = (): number => Date.now();

/** Unix seconds to the way the Graph API writes an instant: `2026-11-21T05:39:00+0000`. */
export function graphTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}+0000`;
}

/** ISO text or Unix seconds to whole Unix seconds. */
export function toSeconds(value: string | number): number {
  return Math.floor(typeof value === 'number' ? value : Date.parse(value) / 1000);
}
