/** Builds the pages; answers an exit code. */
export function tryWeb(): Promise<number>;
