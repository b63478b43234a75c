/** Path of a Chromium on this machine, or null. `KOVAN_CHROMIUM` names one outright. */
export function findChromium(): Promise<string | null>;
