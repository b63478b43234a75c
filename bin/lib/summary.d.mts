export type Counts = { passed: number; failed: number; skipped: number; failures?: readonly string[] };
export function readReport(path: string): Counts;
export function addUp(steps: readonly { code: number; counts?: Counts }[]): { line: string; ok: boolean };
