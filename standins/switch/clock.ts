/** The one place where this stand-in reads the time: milliseconds since 1970. */
export const systemClock = (): number => Date.now();
