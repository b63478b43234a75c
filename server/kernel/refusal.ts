/** A "no" that the caller can understand: a code (worded in `words/`), an HTTP status and data for the sentence. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly data: Record<string, unknown>;

  constructor(code: string, status: number, data: Record<string, unknown>) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.data = data;
  }
}

/** Makes a refusal to throw: `throw refusal('customer-not-found', 404)`. Everything else thrown is a bug. */
export function refusal(code: string, status: number, data: Record<string, unknown> = {}): Refusal {
  return new Refusal(code, status, data);
}

/** The object changed since the caller read it; `current` lets the caller merge (409). */
export function conflict(current: unknown): Refusal {
  return refusal('conflict', 409, { current });
}

/** Absent and forbidden look alike (404). */
export function notFound(): Refusal {
  return refusal('not-found', 404);
}

/** Input faults: field path → reason code (422). */
export function invalid(fields: Record<string, string>): Refusal {
  return refusal('invalid', 422, { fields });
}
