/** The only place in the browser that asks for the time; everything else is handed a moment or asks here. */

/** Milliseconds since the epoch. */
export const nowMs = (): number => Date.now();

/** The present as ISO 8601 text, UTC. */
export const nowText = (): string => new Date().toISOString();

/** The moment an ISO text names, for `Intl`; an unreadable text gives an invalid date. */
export const moment = (text: string | number): Date => new Date(text);

/** The browser's IANA zone: what a person gets before they have chosen one. */
export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
