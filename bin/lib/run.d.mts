type Ended = { code: number; output: string };
export function capture(command: string, args: readonly string[], options?: object): Promise<Ended>;
